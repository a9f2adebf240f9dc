package org.belisha.webgateway;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
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

/** Writes messages anew for the other side: our own framing, no hop-by-hop headers, no trailers. */
final class Rewriting {
    private static final String VIA = "1.1 belisha";

    private final boolean head;
    private final boolean old;

    Rewriting(HttpRequest received) {
        this.head = received.method().equals(HttpMethod.HEAD);
        this.old = received.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    boolean isHead() {
        return head;
    }

    /** The request in origin-form, with Host from its target (RFC 9112 3.2.2). */
    static HttpRequest forOrigin(HttpRequest received, Target target) {
        HttpHeaders headers = HopByHop.endToEnd(received.headers());
        headers.set(HttpHeaderNames.HOST, target.authority());
        if (HttpUtil.isTransferEncodingChunked(received)) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        headers.add(HttpHeaderNames.VIA, VIA);
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, received.method(), target.path(), headers);
    }

    /** The answer, with an end that this client understands. */
    HttpResponse forClient(HttpResponse received, boolean keep) {
        HttpHeaders headers = HopByHop.endToEnd(received.headers());
        boolean stays = keep;
        if (HttpUtil.isTransferEncodingChunked(received)) {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        }
        if (hasBody(received) && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            if (old) {
                stays = false;
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        headers.add(HttpHeaderNames.VIA, VIA);
        if (!stays) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, received.status(), headers);
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
