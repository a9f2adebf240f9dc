package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Questions on one TCP connection, any number after each other or at once (RFC 7766), but not more than it can take answers for. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class TcpServing extends ChannelInboundHandlerAdapter {
    private static final int FRAME_HEAD = 2;
    private static final int MOST_OPEN = 64;

    private final Asking asking;
    private final AtomicInteger connections;
    private int open;

    TcpServing(Asking asking, AtomicInteger connections) {
        this.asking = asking;
        this.connections = connections;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (connections.incrementAndGet() > DnsServer.MOST_CONNECTIONS) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connections.decrementAndGet();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            answer(context, (ByteBuf) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(ChannelHandlerContext context, ByteBuf frame) {
        switch (Asked.read(frame)) {
            case Asked.Nothing nothing -> context.close();
            case Asked.Broken broken -> send(context, Reply.broken(broken, framed(context)));
            case Asked.Question question -> {
                InetSocketAddress from = (InetSocketAddress) context.channel().remoteAddress();
                open++;
                readWhileAble(context);
                asking.resolving()
                        .answer(
                                question,
                                asking.whoIsAt(from.getAddress()),
                                from.getAddress().hashCode(),
                                reply -> {
                                    if (context.executor().inEventLoop()) {
                                        answered(context, question, reply);
                                    } else {
                                        context.executor().execute(() -> answered(context, question, reply));
                                    }
                                });
            }
        }
    }

    private void answered(ChannelHandlerContext context, Asked.Question question, Reply reply) {
        open--;
        send(context, reply.write(question, framed(context), Reply.LARGEST_FRAME));
        readWhileAble(context);
    }

    private static ByteBuf framed(ChannelHandlerContext context) {
        return context.alloc().buffer().writeShort(0);
    }

    private static void send(ChannelHandlerContext context, ByteBuf message) {
        message.setShort(0, message.readableBytes() - FRAME_HEAD);
        context.writeAndFlush(message);
    }

    /** Who does not read answers is not read from either. */
    private void readWhileAble(ChannelHandlerContext context) {
        context.channel()
                .config()
                .setAutoRead(open < MOST_OPEN && context.channel().isWritable());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readWhileAble(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
        context.close();
    }
}
