package org.belisha.webgateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/** A connection to an origin: serves one exchange at a time, and may wait for the next of the same client. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Origin extends ChannelInboundHandlerAdapter {
    private static final int LINE = 8 * 1024;
    private static final int HEAD = 64 * 1024;

    private final ClientConnection client;
    private final Hostname host;
    private final int port;
    private @Nullable Channel channel;
    private @Nullable Exchange exchange;

    Origin(ClientConnection client, Target target) {
        this.client = client;
        this.host = target.host();
        this.port = target.port();
    }

    /** The pipeline that ends in this origin. */
    ChannelInitializer<SocketChannel> pipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel socket) {
                HttpDecoderConfig decoding =
                        new HttpDecoderConfig().setMaxInitialLineLength(LINE).setMaxHeaderSize(HEAD);
                socket.pipeline().addLast("codec", new HttpClientCodec(decoding, false, false));
                socket.pipeline().addLast("origin", Origin.this);
            }
        };
    }

    boolean serves(Target target) {
        return channel != null && channel.isActive() && port == target.port() && host.equals(target.host());
    }

    void connected(Channel to) {
        this.channel = to;
    }

    void serve(@Nullable Exchange next) {
        this.exchange = next;
    }

    void write(Object message) {
        if (channel != null) {
            channel.write(message, channel.voidPromise());
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    void flush() {
        if (channel != null) {
            channel.flush();
        }
    }

    void read() {
        if (channel != null) {
            channel.read();
        }
    }

    boolean isWritable() {
        return channel != null && channel.isWritable();
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (exchange == null) {
            ReferenceCountUtil.release(message);
            context.close();
        } else {
            exchange.fromOrigin(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.originPaused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        client.pump();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        client.forget(this);
        Exchange served = exchange;
        exchange = null;
        if (served != null) {
            served.originGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
