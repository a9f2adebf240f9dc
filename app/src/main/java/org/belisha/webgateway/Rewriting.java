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
import org.belisha.filtering.WireSafety;

/** Writes messages anew for the other side: our own framing, no hop-by-hop headers, no trailers. */
final class Rewriting {
    private static final String VIA = "1.1 belisha";

    private static final AsciiString VIA_NAME = HttpHeaderNames.VIA;

    private final boolean head;
    private final boolean old;
    private final boolean upgrades;
    private final boolean repeatable;
    private final HttpRequest request;

    /** Takes a request over, and writes it for its origin. */
    Rewriting(HttpRequest received, Target target, WireSafety safety) {
        this.head = received.method().equals(HttpMethod.HEAD);
        this.old = received.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.upgrades = Upgrade.isWished(received);
        boolean body = HttpUtil.isTransferEncodingChunked(received) || HttpUtil.getContentLength(received, 0L) > 0;
        this.repeatable = !body && !upgrades && (head || received.method().equals(HttpMethod.GET));
        this.request = forOrigin(received, target, safety);
        if (upgrades) {
            Upgrade.say(request.headers());
        }
    }

    /** The request as its origin gets it. */
    HttpRequest request() {
        return request;
    }

    /** Whether it may be sent again when a connection turns out to be gone (RFC 9110 9.2.2). */
    boolean isRepeatable() {
        return repeatable;
    }

    /** Whether WebSocket may follow it. */
    boolean upgrades() {
        return upgrades;
    }

    boolean isHead() {
        return head;
    }

    /** The same message, now in origin-form, with Host from its target (RFC 9112 3.2.2). */
    private static HttpRequest forOrigin(HttpRequest received, Target target, WireSafety safety) {
        HttpHeaders headers = received.headers();
        boolean chunked = HttpUtil.isTransferEncodingChunked(received);
        HopByHop.leaveEndToEnd(headers);
        Guiding.request(headers, target, safety);
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
        Guiding.answer(headers);
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
