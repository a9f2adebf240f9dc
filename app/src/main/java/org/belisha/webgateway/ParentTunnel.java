package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.belisha.webgateway.destination.Parent;
import org.jspecify.annotations.Nullable;

/**
 * Asks a parent proxy for a tunnel (RFC 9110 9.3.6) before anybody behind learns that the connection stands; then goes
 * away. Anything but a 2xx with a short head, in time, is a refusal.
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class ParentTunnel extends ChannelInboundHandlerAdapter {
    private static final int MOST = 16 * 1024;

    /** The parent has to find and reach the origin itself. */
    private static final int PATIENCE = 3;

    private final String request;
    private final Duration patience;
    private final BiConsumer<Channel, Boolean> done;
    private final ByteBuf answer = Unpooled.buffer(256);
    private @Nullable Future<?> timer;
    private boolean over;

    ParentTunnel(Parent parent, String place, Duration connect, BiConsumer<Channel, Boolean> done) {
        this.request = "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n"
                + (parent.credential() == null ? "" : "Proxy-Authorization: " + parent.credential() + "\r\n") + "\r\n";
        this.patience = connect.multipliedBy(PATIENCE);
        this.done = done;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        timer = context.executor().schedule(() -> end(context, false), patience.toMillis(), TimeUnit.MILLISECONDS);
        context.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (over) {
            bytes.release();
            return;
        }
        answer.writeBytes(bytes);
        bytes.release();
        int head = headLength();
        if (head > 0) {
            String line = answer.toString(0, Math.min(head, 13), StandardCharsets.ISO_8859_1);
            boolean open = line.matches("HTTP/1\\.[01] 2\\d\\d\\s");
            answer.skipBytes(head);
            end(context, open);
        } else if (answer.readableBytes() > MOST) {
            end(context, false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!over) {
            context.read();
        }
    }

    private int headLength() {
        int most = answer.readableBytes() - 4;
        for (int i = 0; i <= most; i++) {
            if (answer.getByte(i) == '\r'
                    && answer.getByte(i + 1) == '\n'
                    && answer.getByte(i + 2) == '\r'
                    && answer.getByte(i + 3) == '\n') {
                return i + 4;
            }
        }
        return 0;
    }

    private void end(ChannelHandlerContext context, boolean open) {
        if (over) {
            return;
        }
        over = true;
        Future<?> waiting = timer;
        if (waiting != null) {
            waiting.cancel(false);
        }
        Channel channel = context.channel();
        if (!open) {
            done.accept(channel, false);
            return;
        }
        ChannelPipeline pipeline = context.pipeline();
        pipeline.remove(this);
        pipeline.fireChannelActive();
        done.accept(channel, true);
        if (answer.isReadable() && channel.isActive()) {
            // The origin spoke first, and its words came with the parent's.
            pipeline.fireChannelRead(answer.copy());
            pipeline.fireChannelReadComplete();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            end(context, false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(context, false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, false);
    }
}
