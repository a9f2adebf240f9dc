package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Responses of the gateway itself. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Answers {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String REALM = "Basic realm=\"Belisha\", charset=\"UTF-8\"";
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Answers() {}

    /** Asks for a credential (RFC 9110 11.7.1). */
    static FullHttpResponse whoAreYou() {
        FullHttpResponse answer = html(
                HttpResponseStatus.PROXY_AUTHENTICATION_REQUIRED,
                "<!doctype html><html lang=\"en\"><title>Who is this?</title><h1>Who is this?</h1>"
                        + "<p>This network asks each device, or each person, for its own name and secret."
                        + " Ask the person who looks after the computers.</p></html>");
        answer.headers().set(HttpHeaderNames.PROXY_AUTHENTICATE, REALM);
        return answer;
    }

    /** The body may be sent (RFC 9110 15.2.1); written past the encoder, which counts answers. */
    static void goOn(ClientConnection client) {
        ChannelHandlerContext encoder = client.channel().pipeline().context(Handlers.ENCODER);
        encoder.writeAndFlush(Unpooled.copiedBuffer(CONTINUE, StandardCharsets.ISO_8859_1));
    }

    /** The page that says why not. */
    static FullHttpResponse blocked(String page) {
        return html(HttpResponseStatus.FORBIDDEN, page);
    }

    /** The site's own encryption could not be trusted; there is no way past this page. */
    static FullHttpResponse untrusted(String host, String why) {
        FullHttpResponse answer = html(
                HttpResponseStatus.BAD_GATEWAY,
                "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>This site cannot be trusted now</title>"
                        + "<h1>This site cannot be trusted now</h1><p>" + host
                        + " did not prove that it is what it says. "
                        + why + "</p><p>Nothing was sent to it. Try again later, or tell the person who looks after"
                        + " the computers.</p></html>");
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }

    private static FullHttpResponse html(HttpResponseStatus status, String page) {
        ByteBuf body = Unpooled.wrappedBuffer(page.getBytes(StandardCharsets.UTF_8));
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .set("referrer-policy", "no-referrer")
                .set("x-content-type-options", "nosniff");
        return answer;
    }
}
