package org.belisha.webgateway;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Copies the headers that are for the other end, and leaves those that were for us (RFC 9110 7.6.1). */
final class HopByHop {
    private static final Set<String> OURS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** A client must not be able to have these taken away by naming them in Connection. */
    private static final Set<String> NEVER_NAMED =
            Set.of("host", "content-length", "content-type", "authorization", "cookie", "set-cookie", "cache-control");

    private HopByHop() {}

    /** The end-to-end headers of a message. */
    static HttpHeaders endToEnd(HttpHeaders from) {
        HttpHeaders to =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        String named = from.contains(HttpHeaderNames.CONNECTION) ? named(from) : "";
        Iterator<Map.Entry<CharSequence, CharSequence>> headers = from.iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            String name = header.getKey().toString().toLowerCase(Locale.ROOT);
            if (!OURS.contains(name) && (named.isEmpty() || !isNamed(named, name))) {
                to.add(header.getKey(), header.getValue());
            }
        }
        return to;
    }

    private static boolean isNamed(String named, String name) {
        return !NEVER_NAMED.contains(name) && named.contains("," + name + ",");
    }

    private static String named(HttpHeaders from) {
        StringBuilder names = new StringBuilder(",");
        for (String value : from.getAll(HttpHeaderNames.CONNECTION)) {
            names.append(AsciiString.of(value).toLowerCase().toString().replaceAll("[ \t]", ""))
                    .append(',');
        }
        return names.toString();
    }
}
