package org.belisha.webgateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import org.belisha.webgateway.destination.Parent;

/** Writes requests as a parent proxy expects them: the whole address in the request line (RFC 9112 3.2.2). */
// A failed write ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class AbsoluteForm extends ChannelOutboundHandlerAdapter {
    private static final int HTTP = 80;

    private final Parent parent;
    private final String authority;

    AbsoluteForm(Parent parent, String host, int port) {
        this.parent = parent;
        this.authority = port == HTTP ? host : host + ":" + port;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        // One that is sent a second time has it already.
        if (message instanceof HttpRequest request && request.uri().startsWith("/")) {
            request.setUri("http://" + authority + request.uri());
            request.headers().set(HttpHeaderNames.HOST, authority);
            if (parent.credential() != null) {
                request.headers().set(HttpHeaderNames.PROXY_AUTHORIZATION, parent.credential());
            }
        }
        context.write(message, promise);
    }
}
