package org.belisha.webgateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** From the first byte of a head its last must come soon, however slowly the bytes drip (slowloris). */
final class HeadClock extends ChannelInboundHandlerAdapter {
    private final Deadline deadline;
    private final GatewayLimits limits;
    private boolean waiting = true;

    HeadClock(Deadline deadline, GatewayLimits limits) {
        this.deadline = deadline;
        this.limits = limits;
    }

    /** The next byte begins a head. */
    void expectHead() {
        waiting = true;
    }

    /** Whether a head has begun that is not whole yet. */
    boolean hasBegun() {
        return !waiting;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (waiting) {
            waiting = false;
            deadline.in(limits.headTime());
        }
        context.fireChannelRead(message);
    }
}
