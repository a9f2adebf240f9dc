package org.belisha.filtering;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/** Belisha's own web address, which everybody reaches, always. */
public final class OwnAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    private OwnAddress() {}

    /** The hosts it is known by; on this machine both spellings. */
    public static Set<Hostname> hosts(URI web) {
        Set<Hostname> hosts = new LinkedHashSet<>();
        String host = web.getHost();
        hosts.add(Hostname.of(host == null ? "localhost" : host));
        if (host == null || THIS_MACHINE.contains(host)) {
            THIS_MACHINE.forEach(name -> hosts.add(Hostname.of(name)));
        }
        return hosts;
    }

    /** Its port. */
    public static int port(URI web) {
        if (web.getPort() > 0) {
            return web.getPort();
        }
        return "https".equalsIgnoreCase(web.getScheme()) ? 443 : 80;
    }
}
