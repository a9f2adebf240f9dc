package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.belisha.filtering.Who;

/** Questions in datagrams: those of one read are answered together. */
// A datagram that cannot be sent is asked for again.
@SuppressWarnings("FutureReturnValueIgnored")
final class UdpServing extends ChannelInboundHandlerAdapter {
    private final Asking asking;
    private final Allowance allowance;
    private boolean reading;

    UdpServing(Asking asking, Allowance allowance) {
        this.asking = asking;
        this.allowance = allowance;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof DatagramPacket packet) {
                reading = true;
                answer(context, packet);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(ChannelHandlerContext context, DatagramPacket packet) {
        InetSocketAddress from = packet.sender();
        if (from.getPort() == 0) {
            return;
        }
        switch (Asked.read(packet.content())) {
            case Asked.Nothing nothing -> {}
            case Asked.Broken broken -> {
                if (allowance.grants(from.getAddress())) {
                    send(context, Reply.broken(broken, context.alloc().directBuffer()), from);
                }
            }
            case Asked.Question question -> {
                if (!allowance.grants(from.getAddress())) {
                    beyond(context, question, from);
                    return;
                }
                int most = Math.min(question.payload(), Reply.LARGEST_DATAGRAM);
                Who who = asking.whoIsAt(from.getAddress());
                asking.resolving()
                        .answer(
                                question,
                                who,
                                from.getAddress().hashCode(),
                                reply -> send(context, reply.write(question, context.alloc(), most), from));
            }
        }
    }

    /** Every other one is cut: who really asked comes back over TCP, and nobody else is sent more than was asked. */
    private void beyond(ChannelHandlerContext context, Asked.Question question, InetSocketAddress from) {
        if (ThreadLocalRandom.current().nextBoolean()) {
            send(context, Reply.cut(question, context.alloc().directBuffer()), from);
        }
    }

    private void send(ChannelHandlerContext context, ByteBuf reply, InetSocketAddress to) {
        DatagramPacket packet = new DatagramPacket(reply, to);
        if (reading && context.executor().inEventLoop()) {
            context.write(packet, context.voidPromise());
        } else {
            context.writeAndFlush(packet, context.voidPromise());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        context.flush();
    }

    /** One datagram that cannot be read or sent ends nothing. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failed) {
        asking.failed(failed);
    }
}
