package org.belisha.webgateway.rule;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection with one short answer: nothing that follows is read as a request, and the client gets time to
 * read the answer before the connection goes (RFC 9112 9.6).
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
public final class LastWord extends ChannelInboundHandlerAdapter {
    private static final String NAME = "last-word";
    private static final int LINGER_SECONDS = 2;

    private @Nullable Future<?> lingering;

    private LastWord() {}

    /** Answers with this status and no more than its phrase. */
    public static void say(ChannelPipeline pipeline, HttpResponseStatus status) {
        String body = status.code() + " " + status.reasonPhrase() + "\n";
        say(
                pipeline,
                "HTTP/1.1 " + status.code() + " " + status.reasonPhrase()
                        + "\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    /** Writes these bytes as they are, past every encoder, and ends. */
    public static void say(ChannelPipeline pipeline, String wholeAnswer) {
        if (pipeline.get(NAME) != null) {
            return;
        }
        LastWord discard = new LastWord();
        ChannelHandlerContext first = put(pipeline, discard);
        first.writeAndFlush(Unpooled.copiedBuffer(wholeAnswer, StandardCharsets.ISO_8859_1))
                .addListener(written -> discard.end(first));
    }

    /** Ends after what was written is flushed, reading and dropping the rest of what comes. */
    public static void afterFlush(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) == null) {
            LastWord discard = new LastWord();
            ChannelHandlerContext first = put(pipeline, discard);
            first.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> discard.end(first));
        }
    }

    /** First of all, or just inside TLS: what is said is still encrypted, what is heard is dropped. */
    private static ChannelHandlerContext put(ChannelPipeline pipeline, LastWord discard) {
        ChannelHandlerContext tls = pipeline.context(SslHandler.class);
        if (tls == null) {
            pipeline.addFirst(NAME, discard);
        } else {
            pipeline.addAfter(tls.name(), NAME, discard);
        }
        return pipeline.context(discard);
    }

    private static void sayNoMore(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel socket && socket.isActive()) {
            socket.shutdownOutput();
        }
    }

    private void end(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        if (context.channel() instanceof DuplexChannel socket && socket.isInputShutdown()) {
            // Nothing can come any more, and epoll would say so again and again.
            context.close();
            return;
        }
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (tls == null) {
            sayNoMore(context);
        } else {
            tls.closeOutbound().addListener(said -> sayNoMore(context));
        }
        context.channel().config().setAutoRead(true);
        lingering = context.executor().schedule(() -> context.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (lingering != null) {
            lingering.cancel(false);
        }
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }
}
