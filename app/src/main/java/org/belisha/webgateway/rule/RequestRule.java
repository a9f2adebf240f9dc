package org.belisha.webgateway.rule;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** A rule that every request must keep; one that does not is answered and its connection closed, unread. */
public abstract class RequestRule extends ChannelInboundHandlerAdapter {

    /** The status to refuse the request with, or null when it keeps the rule. */
    protected abstract @Nullable HttpResponseStatus broken(HttpRequest request);

    @Override
    public final boolean isSharable() {
        return true;
    }

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            HttpResponseStatus refusal = broken(request);
            if (refusal != null) {
                ReferenceCountUtil.release(message);
                LastWord.say(context.pipeline(), refusal);
                return;
            }
        }
        context.fireChannelRead(message);
    }
}
