package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for: absolute-form, or authority-form with CONNECT (RFC 9112 3.2).
 *
 * @param path path and query in origin-form; empty for a tunnel
 * @param secure whether it is asked over TLS of our own
 */
record Target(Hostname host, int port, String path, boolean tunnel, boolean secure) {
    private static final String SCHEME = "http://";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MOST_PORT = 65_535;

    /** The target of a request, or null where it can be read in more than one way or is no web address. */
    static @Nullable Target of(HttpRequest request) {
        String uri = request.uri();
        if (!isVisible(uri)) {
            return null;
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return at(uri, 0, "", true);
        }
        if (!uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int end = authorityEnd(uri);
        String rest = uri.substring(end);
        String path = rest.isEmpty() ? "/" : rest.charAt(0) == '?' ? "/" + rest : rest;
        return at(uri.substring(SCHEME.length(), end), HTTP, path, false);
    }

    /** The target of a request inside a tunnel, in origin-form; null where it is none, or Host says another host. */
    static @Nullable Target inside(HttpRequest request, Inside inside) {
        String uri = request.uri();
        String said = request.headers().get(HttpHeaderNames.HOST);
        if (said == null || !isVisible(uri) || uri.charAt(0) != '/') {
            return null;
        }
        Target its = at(said, inside.secure() ? HTTPS : HTTP, uri, false);
        return its == null || its.port != inside.port() || !its.host.equals(inside.host())
                ? null
                : new Target(its.host, its.port, uri, false, inside.secure());
    }

    /** Whether it is reached by the port of HTTPS. */
    boolean isEncrypted() {
        return tunnel || secure;
    }

    /** Host for the origin: the port is left out where it is the usual one. */
    String authority() {
        return port == (secure ? HTTPS : HTTP) && !tunnel ? host.text() : host.text() + ":" + port;
    }

    private static @Nullable Target at(String authority, int usualPort, String path, boolean tunnel) {
        int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        int port = colon < 0 ? usualPort : port(authority, colon + 1);
        Hostname host = Hostname.orNull(colon < 0 ? authority : authority.substring(0, colon));
        return host == null || port <= 0 ? null : new Target(host, port, path, tunnel, false);
    }

    private static int port(String authority, int start) {
        int length = authority.length() - start;
        if (length < 1 || length > 5) {
            return 0;
        }
        int port = 0;
        for (int i = start; i < authority.length(); i++) {
            int digit = authority.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            port = port * 10 + digit;
        }
        return port > MOST_PORT ? 0 : port;
    }

    private static int authorityEnd(String uri) {
        for (int i = SCHEME.length(); i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c == '/' || c == '?') {
                return i;
            }
        }
        return uri.length();
    }

    /** Letters that the request line can carry unchanged; a fragment has no place in it. */
    private static boolean isVisible(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c > '~' || c == '#' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
