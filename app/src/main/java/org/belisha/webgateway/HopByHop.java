package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes away the headers that were for us, and leaves those that are for the other end (RFC 9110 7.6.1). */
final class HopByHop {
    private static final AsciiString[] OURS = {
        HttpHeaderNames.CONNECTION,
        AsciiString.cached("keep-alive"),
        AsciiString.cached("proxy-connection"),
        HttpHeaderNames.PROXY_AUTHENTICATE,
        HttpHeaderNames.PROXY_AUTHORIZATION,
        AsciiString.cached("proxy-authentication-info"),
        HttpHeaderNames.TE,
        HttpHeaderNames.TRAILER,
        HttpHeaderNames.TRANSFER_ENCODING,
        HttpHeaderNames.UPGRADE,
        AsciiString.cached("http2-settings"),
    };

    /** A client must not be able to have these taken away by naming them in Connection. */
    private static final Set<String> NEVER_NAMED =
            Set.of("host", "content-length", "content-type", "authorization", "cookie", "set-cookie", "cache-control");

    private HopByHop() {}

    /** Leaves only the end-to-end headers of a message. */
    static void leaveEndToEnd(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            removeNamed(headers);
        }
        for (AsciiString name : OURS) {
            headers.remove(name);
        }
    }

    private static void removeNamed(HttpHeaders headers) {
        List<String> lines = headers.getAll(HttpHeaderNames.CONNECTION);
        for (String line : lines) {
            for (String part : line.split(",")) {
                String name = part.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !NEVER_NAMED.contains(name)) {
                    headers.remove(name);
                }
            }
        }
    }
}
