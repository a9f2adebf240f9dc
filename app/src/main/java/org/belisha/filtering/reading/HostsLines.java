package org.belisha.filtering.reading;

import java.util.Locale;
import java.util.Set;

/** A hosts file: an address that leads nowhere, then the names that are to lead there. */
final class HostsLines implements LineRules {
    private static final Set<String> SINKS = Set.of("0.0.0.0", "127.0.0.1", "::", "::1", "0:0:0:0:0:0:0:0");

    /** Names of the machine itself, which such files carry along. */
    private static final Set<String> LOCAL = Set.of(
            "localhost",
            "localhost.localdomain",
            "local",
            "broadcasthost",
            "ip6-localhost",
            "ip6-loopback",
            "ip6-localnet",
            "ip6-mcastprefix",
            "ip6-allnodes",
            "ip6-allrouters",
            "ip6-allhosts",
            "0.0.0.0");

    static boolean isSink(String address) {
        return SINKS.contains(address) || address.startsWith("127.");
    }

    @Override
    public void read(String line, Gathered into) {
        String text = LineRules.withoutComment(line, '#');
        if (text.isEmpty()) {
            return;
        }
        String[] words = text.split("\\s+");
        boolean allLocal = words.length > 1;
        for (int i = 1; i < words.length; i++) {
            allLocal &= LOCAL.contains(words[i].toLowerCase(Locale.ROOT));
        }
        if (allLocal) {
            into.skip();
        } else if (words.length < 2) {
            into.problem("an address and a name are expected");
        } else if (!isSink(words[0])) {
            into.problem("sends the name to an address, where a list only blocks");
        } else {
            for (int i = 1; i < words.length; i++) {
                if (!LOCAL.contains(words[i].toLowerCase(Locale.ROOT))) {
                    into.block(words[i]);
                }
            }
        }
    }
}
