package org.belisha.webgateway;

import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;

/** Writes messages anew for the other side: our own framing, no hop-by-hop headers, no trailers. */
final class Rewriting {
    private static final String VIA = "1.1 belisha";

    private static final AsciiString VIA_NAME = HttpHeaderNames.VIA;

    private final boolean head;
    private final boolean old;

    Rewriting(HttpRequest received) {
        this.head = received.method().equals(HttpMethod.HEAD);
        this.old = received.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    boolean isHead() {
        return head;
    }

    /** The same message, now in origin-form, with Host from its target (RFC 9112 3.2.2). */
    static HttpRequest forOrigin(HttpRequest received, Target target) {
        HttpHeaders headers = received.headers();
        boolean chunked = HttpUtil.isTransferEncodingChunked(received);
        HopByHop.leaveEndToEnd(headers);
        headers.set(HttpHeaderNames.HOST, target.authority());
        if (chunked) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        headers.add(VIA_NAME, VIA);
        return received.setProtocolVersion(HttpVersion.HTTP_1_1).setUri(target.path());
    }

    /** The same answer, with an end that this client understands. */
    HttpResponse forClient(HttpResponse received, boolean keep) {
        HttpHeaders headers = received.headers();
        boolean stays = keep;
        boolean chunked = HttpUtil.isTransferEncodingChunked(received);
        HopByHop.leaveEndToEnd(headers);
        if (chunked || received.status().code() == 204) {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        }
        if (hasBody(received) && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            if (old) {
                stays = false;
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        headers.add(VIA_NAME, VIA);
        if (!stays) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return received.setProtocolVersion(HttpVersion.HTTP_1_1);
    }

    /** A last piece that carries nothing but its bytes: a trailer could pose as a header (RFC 9110 6.5.1). */
    static HttpContent withoutTrailers(HttpContent content) {
        if (content instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
            return new DefaultLastHttpContent(last.content());
        }
        return content;
    }

    private boolean hasBody(HttpResponse response) {
        int code = response.status().code();
        return !head && code != 204 && code != 304 && response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
    }
}
