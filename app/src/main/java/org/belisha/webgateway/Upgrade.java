package org.belisha.webgateway;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.belisha.filtering.Visit;

/** WebSocket, the one protocol that may follow HTTP on the same connection (RFC 6455 4, RFC 9110 7.8). */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Upgrade {
    private Upgrade() {}

    /** Whether this request wishes for it, and is in no other way unusual. */
    static boolean isWished(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.UPGRADE)
                && says(request.headers())
                && request.method().equals(HttpMethod.GET)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !HttpUtil.isTransferEncodingChunked(request)
                && HttpUtil.getContentLength(request, 0L) == 0;
    }

    /** Whether the origin has changed over to it. */
    static boolean isDone(HttpResponse response) {
        return response.status().code() == 101 && says(response.headers());
    }

    /** Both sides have agreed on it: its bytes pass from here on as they are. */
    static void changeOver(ClientConnection client, Origin from, HttpResponse response, Target target, Visit visit) {
        HttpHeaders headers = response.headers();
        HopByHop.leaveEndToEnd(headers);
        headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        say(headers);
        client.channel().write(response, client.written());
        client.channel().writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, client.written());
        SocketChannel socket = from.becomeBytes();
        Relay relay = new Relay(client, socket, target, visit, null);
        client.enter(relay);
        client.becomeTunnel();
        // What was read too far goes on as it is.
        socket.pipeline().remove(Handlers.ENCODER);
        socket.pipeline().remove(Handlers.DECODER);
        relay.begin(false);
    }

    /** Says it again, after what was hop by hop was taken away. */
    static void say(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }

    private static boolean says(HttpHeaders headers) {
        return headers.getAll(HttpHeaderNames.UPGRADE).size() == 1
                && headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    }
}
