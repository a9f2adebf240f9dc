package org.belisha.filtering.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A response policy zone in master-file form (RFC 1035 5; RPZ draft-vixie-dnsop-dns-rpz): the triggers by name that answer with nothing. */
final class RpzLines implements LineRules {
    private static final Set<String> NOTHING = Set.of(".", "*.", "rpz-drop.");
    private static final Set<String> OF_THE_ZONE = Set.of("SOA", "NS", "TXT");
    private static final Set<String> OTHER_TRIGGERS = Set.of("rpz-ip", "rpz-client-ip", "rpz-nsdname", "rpz-nsip");

    private String origin = "";
    private String owner = "";
    private int open;

    @Override
    public void read(String line, Gathered into) {
        String text = LineRules.withoutComment(line, ';');
        boolean inside = open > 0;
        open = Math.max(0, open + count(text, '(') - count(text, ')'));
        if (text.isEmpty() || inside) {
            return;
        }
        List<String> words = Arrays.asList(text.split("\\s+"));
        if (words.getFirst().startsWith("$")) {
            if (words.getFirst().equals("$ORIGIN") && words.size() > 1) {
                origin = words.get(1);
            }
            return;
        }
        int at = 0;
        if (!Character.isWhitespace(line.charAt(0))) {
            owner = words.getFirst();
            at = 1;
        }
        while (at < words.size() && isClassOrTime(words.get(at))) {
            at++;
        }
        if (at >= words.size() || owner.isEmpty()) {
            into.problem("a name, a type and a value are expected");
            return;
        }
        record(words.get(at).toUpperCase(Locale.ROOT), at + 1 < words.size() ? words.get(at + 1) : "", into);
    }

    private void record(String type, String value, Gathered into) {
        if (OF_THE_ZONE.contains(type)) {
            return;
        }
        String name = withoutOrigin();
        if (OTHER_TRIGGERS.contains(name.substring(name.lastIndexOf('.') + 1)) || name.isEmpty()) {
            into.skip();
        } else if (type.equals("CNAME") && value.equals("rpz-passthru.")) {
            into.except(name);
        } else if ((type.equals("CNAME") && NOTHING.contains(value))
                || ((type.equals("A") || type.equals("AAAA")) && HostsLines.isSink(value))) {
            into.block(name);
        } else if (type.equals("CNAME") || type.equals("A") || type.equals("AAAA")) {
            into.skip();
        } else {
            into.problem("a record of type " + (type.length() > 10 ? "unknown" : type) + " blocks nothing");
        }
    }

    /** Names without a dot at the end are below the zone; others carry the zone's name, which is cut off. */
    private String withoutOrigin() {
        if (owner.equals("@") || owner.equals(origin)) {
            return "";
        }
        String below = "." + origin;
        return origin.length() > 1 && owner.endsWith(below)
                ? owner.substring(0, owner.length() - below.length())
                : owner;
    }

    private static boolean isClassOrTime(String word) {
        return word.equalsIgnoreCase("IN") || word.matches("(?i)([0-9]+[smhdw]?)+");
    }

    private static int count(String text, char sign) {
        return (int) text.chars().filter(c -> c == sign).count();
    }
}
