package org.belisha.webgateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.belisha.webgateway.rule.AnswerDecoder;
import org.belisha.webgateway.tls.OriginTls;
import org.jspecify.annotations.Nullable;

/** A connection to an origin: serves one exchange at a time, and rests between two. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Origin extends ChannelInboundHandlerAdapter {
    private static final int LINE = 8 * 1024;
    private static final int HEAD = 64 * 1024;
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(15);

    private final OriginPool pool;
    private final Whither whither;
    private final OriginTls tls;
    private @Nullable Channel channel;
    private @Nullable AnswerDecoder answers;
    private @Nullable Exchange exchange;
    private @Nullable ClientConnection owner;
    private boolean tired;
    private boolean watched;
    private long restingSince;

    Origin(OriginPool pool, Whither whither, OriginTls tls) {
        this.pool = pool;
        this.whither = whither;
        this.tls = tls;
    }

    /** The pipeline that ends in this origin. */
    ChannelInitializer<SocketChannel> pipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel socket) {
                HttpDecoderConfig decoding = new HttpDecoderConfig()
                        .setMaxInitialLineLength(LINE)
                        .setMaxHeaderSize(HEAD)
                        .setValidateHeaders(true);
                AnswerDecoder decoder = new AnswerDecoder(decoding);
                answers = decoder;
                if (whither.secure()) {
                    socket.pipeline().addLast(Handlers.TLS, tls.to(whither.host(), whither.port(), socket.alloc()));
                }
                socket.pipeline().addLast(Handlers.DECODER, decoder);
                socket.pipeline().addLast(Handlers.ENCODER, new HttpRequestEncoder());
                socket.pipeline().addLast(Handlers.ORIGIN, Origin.this);
            }
        };
    }

    Whither whither() {
        return whither;
    }

    /** The other names by which it was found. */
    List<String> aliases() {
        List<String> names =
                channel == null ? null : channel.attr(Aliases.NAMES).get();
        return names == null ? List.of() : names;
    }

    boolean serves(Whither wanted) {
        return isActive() && whither.equals(wanted);
    }

    boolean isActive() {
        return channel != null && channel.isActive();
    }

    void connected(Channel to) {
        this.channel = to;
    }

    /** Leaves the connection to bytes both ways, behind the last answer of HTTP. */
    SocketChannel becomeBytes() {
        SocketChannel socket = (SocketChannel) Objects.requireNonNull(channel);
        exchange = null;
        socket.pipeline().remove(Handlers.ORIGIN);
        return socket;
    }

    void serve(Exchange next) {
        this.exchange = next;
        this.owner = null;
    }

    /**
     * The exchange has ended cleanly. What rests is given out only after all that had arrived was read, so that nothing
     * the origin sent too much is taken for the next answer.
     */
    void rest(@Nullable ClientConnection onlyFor) {
        exchange = null;
        owner = onlyFor;
        tired = true;
    }

    /** No exchange has it any more, and it is of no further use. */
    void leave() {
        exchange = null;
        close();
    }

    void write(Object message) {
        if (channel != null) {
            if (message instanceof HttpRequest request && answers != null) {
                answers.answersHead(request.method().equals(HttpMethod.HEAD));
            }
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

    private void lieDown(ChannelHandlerContext context) {
        tired = false;
        if (answers == null || !answers.hasReadAll()) {
            context.close();
            return;
        }
        if (!context.channel().isActive()) {
            return;
        }
        ClientConnection only = owner;
        if (only == null) {
            restingSince = System.nanoTime();
            pool.rest(this);
            if (!watched) {
                watched = true;
                watch(context, LONGEST_REST);
            }
        } else {
            only.keep(this);
        }
        context.read();
    }

    /** One timer for all its rests; it looks whether the last of them is too long. */
    private void watch(ChannelHandlerContext context, long nanos) {
        context.executor()
                .schedule(
                        () -> {
                            if (!context.channel().isActive()) {
                                return;
                            }
                            long left = LONGEST_REST - (System.nanoTime() - restingSince);
                            if (exchange != null) {
                                watch(context, LONGEST_REST);
                            } else if (left > 0) {
                                watch(context, left);
                            } else {
                                pool.forget(this);
                                context.close();
                            }
                        },
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (exchange == null) {
            ReferenceCountUtil.release(message);
            tired = false;
            context.close();
        } else {
            exchange.fromOrigin(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (tired) {
            lieDown(context);
        } else if (exchange != null) {
            exchange.originPaused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.originWritable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pool.forget(this);
        ClientConnection only = owner;
        if (only != null) {
            only.forget(this);
        }
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
