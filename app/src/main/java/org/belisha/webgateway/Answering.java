package org.belisha.webgateway;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.belisha.webgateway.rule.LastWord;

/** The gateway has answered by itself; a request with a body is not read to its end, its connection closes. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Answering implements Phase {
    private final ClientConnection client;
    private final boolean keep;

    private Answering(ClientConnection client, boolean keep) {
        this.client = client;
        this.keep = keep;
    }

    /** Answers this request, and listens again where the connection may stay. */
    static void with(ClientConnection client, HttpRequest request, FullHttpResponse answer) {
        boolean body = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        boolean keep = HttpUtil.isKeepAlive(request) && !body;
        if (!keep) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        client.enter(new Answering(client, keep));
        client.encoder().answersHead(request.method().equals(HttpMethod.HEAD));
        client.channel().write(answer);
        if (!keep) {
            LastWord.afterFlush(client.channel().pipeline());
        }
    }

    @Override
    public boolean takes(Object message) {
        return message instanceof HttpContent;
    }

    @Override
    public void take(Object message) {
        boolean last = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (last && keep) {
            client.channel().flush();
            client.listen();
        }
    }

    @Override
    public void clientFinished() {
        LastWord.afterFlush(client.channel().pipeline());
    }

    @Override
    public void stalled() {
        client.channel().close();
    }
}
