package org.belisha.filtering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address as somebody typed or pasted it, read as a browser reads it (WHATWG URL).
 *
 * @param remarks in plain words, what was read otherwise than it looks
 */
public record TypedAddress(Hostname host, int port, String path, boolean secure, List<String> remarks) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65535;

    /** Shows no path, since a search may be in it. */
    @Override
    public String toString() {
        return "TypedAddress[" + host + ":" + port + "]";
    }

    /** The address, or null where no browser would open it through the filter. */
    public static @Nullable TypedAddress of(@Nullable String typed) {
        if (typed == null || typed.isBlank() || typed.length() > 4000) {
            return null;
        }
        List<String> remarks = new ArrayList<>();
        String text = typed.strip().replaceAll("[\\t\\r\\n]", "").replace('\\', '/');
        int colon = text.indexOf("://");
        String scheme = colon > 0 ? text.substring(0, colon).toLowerCase(Locale.ROOT) : "";
        if (!scheme.isEmpty() && !scheme.equals("http") && !scheme.equals("https")) {
            return null;
        }
        String rest = (colon > 0 ? text.substring(colon + 3) : text);
        while (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        int end = firstOf(rest, "/?#");
        String authority = rest.substring(0, end);
        String path = rest.substring(end);
        int hash = path.indexOf('#');
        path = hash < 0 ? path : path.substring(0, hash);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            remarks.add("What stands before the @ is a user name, no part of the site.");
            authority = authority.substring(at + 1);
        }
        return read(authority, path.startsWith("/") ? path : "/" + path, scheme, remarks);
    }

    private static @Nullable TypedAddress read(String authority, String path, String scheme, List<String> remarks) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', Math.max(bracket, 0));
        String name = colon < 0 ? authority : authority.substring(0, colon);
        int port = colon < 0 || colon == authority.length() - 1
                ? (scheme.equals("http") ? HTTP : HTTPS)
                : port(authority.substring(colon + 1));
        Hostname host = Hostname.orNull(name);
        if (host == null || port <= 0) {
            return null;
        }
        if (!host.text().equalsIgnoreCase(name)) {
            remarks.add("The name is read as " + host.text() + ".");
        }
        if (host.isAddress()) {
            remarks.add("This is an address without a name.");
        }
        boolean secure = !scheme.equals("http");
        if (port != HTTP && port != HTTPS) {
            remarks.add("Port " + port + " makes no difference to the decision.");
        }
        if (scheme.isEmpty()) {
            remarks.add("Without http:// or https:// it is taken as https.");
        }
        if (secure && path.length() > 1) {
            remarks.add("On https the filter sees the site alone, not what comes after it.");
        }
        return new TypedAddress(host, port, path, secure, List.copyOf(remarks));
    }

    private static int port(String digits) {
        return digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? inRange(Integer.parseInt(digits))
                : -1;
    }

    private static int inRange(int port) {
        return port >= 1 && port <= LAST_PORT ? port : -1;
    }

    private static int firstOf(String text, String any) {
        for (int i = 0; i < text.length(); i++) {
            if (any.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** The visit of this one to this address; on https the path is not seen. */
    public Visit by(Who who) {
        return new Visit(who, host, port, secure ? "" : path);
    }
}
