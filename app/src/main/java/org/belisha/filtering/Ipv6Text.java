package org.belisha.filtering;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Reads a bracketed IPv6 literal (RFC 3986 3.2.2) without ever asking a resolver. */
final class Ipv6Text {
    private Ipv6Text() {}

    /** The literal in one spelling with its brackets, or null; scopes such as {@code %eth0} are refused. */
    static @Nullable String canonical(String raw) {
        if (raw.length() < 4 || raw.charAt(raw.length() - 1) != ']') {
            return null;
        }
        String inside = raw.substring(1, raw.length() - 1);
        if (inside.indexOf(':') < 0 || !inside.chars().allMatch(Ipv6Text::isLiteralCharacter)) {
            return null;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(inside);
            if (address instanceof Inet4Address mapped) {
                return "[::ffff:" + mapped.getHostAddress() + "]";
            }
            return "[" + address.getHostAddress() + "]";
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static boolean isLiteralCharacter(int c) {
        return (c < 128 && Character.digit(c, 16) >= 0) || c == ':' || c == '.';
    }
}
