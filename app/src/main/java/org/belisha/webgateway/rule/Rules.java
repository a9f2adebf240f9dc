package org.belisha.webgateway.rule;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;

/** All rules, asked of each request in their order; in place of one that breaks any goes on its refusal. */
@ChannelHandler.Sharable
public final class Rules extends ChannelInboundHandlerAdapter {
    private final RequestRule[] rules;

    public Rules(RequestRule... rules) {
        this.rules = rules.clone();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            for (RequestRule rule : rules) {
                HttpResponseStatus refusal = rule.broken(request);
                if (refusal != null) {
                    ReferenceCountUtil.release(message);
                    context.fireChannelRead(new Refusal(refusal));
                    return;
                }
            }
        }
        context.fireChannelRead(message);
    }
}
