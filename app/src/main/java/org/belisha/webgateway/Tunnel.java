package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.belisha.filtering.Visit;
import org.belisha.webgateway.rule.LastWord;
import org.jspecify.annotations.Nullable;

/** Bytes both ways after an allowed CONNECT (RFC 9110 9.3.6); either side may finish sending before the other. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Tunnel implements Phase {
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private static final int LAST_BYTES_SECONDS = 30;

    private final ClientConnection client;
    private final Target target;
    private final Opening opening;
    private @Nullable SocketChannel origin;
    private boolean bytesOnly;
    private boolean clientDone;
    private boolean originDone;
    private boolean clientTold;
    private boolean originTold;

    Tunnel(ClientConnection client, Target target, Visit visit) {
        this.opening = new Opening(client.wire(), target, visit);
        this.client = client;
        this.target = target;
    }

    @Override
    public boolean takes(Object message) {
        return message instanceof ByteBuf ? origin != null : !bytesOnly;
    }

    @Override
    public void take(Object message) {
        SocketChannel to = origin;
        if (message instanceof ByteBuf bytes && to != null) {
            pass(bytes, to);
            return;
        }
        boolean whole = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (whole) {
            bytesOnly = true;
            client.becomeTunnel();
            Reach.origin(client, target, FromOrigin::new, this::reached, this::unreached);
        }
    }

    private void pass(ByteBuf bytes, SocketChannel to) {
        boolean first = !opening.isOver() && !opening.isUnderWay();
        ByteBuf ready = opening.take(bytes);
        if (ready != null) {
            to.write(ready, to.voidPromise());
        } else if (opening.isRefused()) {
            to.close();
            LastWord.say(client.channel().pipeline(), Opening.UNRECOGNISED_NAME);
        } else if (first) {
            client.deadline().in(client.wire().limits().headTime());
        }
    }

    private void reached(Channel channel) {
        origin = (SocketChannel) channel;
        client.deadline().in(client.wire().limits().tunnelIdle());
        client.channel().writeAndFlush(Unpooled.copiedBuffer(ESTABLISHED, StandardCharsets.ISO_8859_1));
        client.pump();
        channel.read();
        if (clientDone) {
            endOrigin();
        }
    }

    private void unreached(HttpResponseStatus status) {
        LastWord.say(client.channel().pipeline(), status);
    }

    @Override
    public void flush() {
        if (origin != null) {
            origin.flush();
            if (!opening.isUnderWay()) {
                client.deadline().in(client.wire().limits().tunnelIdle());
            }
        }
    }

    @Override
    public boolean wantsMore() {
        return origin != null && origin.isWritable() && !clientDone;
    }

    @Override
    public void clientWritable() {
        if (origin != null && !originDone) {
            origin.read();
        }
    }

    @Override
    public void clientFinished() {
        clientDone = true;
        if (opening.isUnderWay()) {
            client.channel().close();
        } else {
            endOrigin();
        }
    }

    private void endOrigin() {
        SocketChannel to = origin;
        if (to != null) {
            afterAllIsWritten(to, () -> {
                originTold = true;
                closeWhenBothDone();
            });
        }
    }

    private void endClient() {
        afterAllIsWritten(client.channel(), () -> {
            clientTold = true;
            closeWhenBothDone();
        });
    }

    /** Ends one direction behind its last byte: ending it at once would drop what a slow reader has not taken yet. */
    private static void afterAllIsWritten(SocketChannel to, Runnable then) {
        to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            to.shutdownOutput();
            then.run();
        });
    }

    private void closeWhenBothDone() {
        if (clientTold && originTold) {
            client.channel().close();
        }
    }

    @Override
    public void clientGone() {
        opening.close();
        SocketChannel to = origin;
        if (to != null && clientDone) {
            afterAllIsWritten(to, to::close);
            client.loop().schedule(() -> to.close(), LAST_BYTES_SECONDS, TimeUnit.SECONDS);
        } else if (to != null) {
            to.close();
        }
    }

    @Override
    public void stalled() {
        client.channel().close();
    }

    /** What comes back from the origin. */
    private final class FromOrigin extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            client.channel().write(message, client.channel().voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            client.channel().flush();
            client.deadline().in(client.wire().limits().tunnelIdle());
            if (client.channel().isWritable() && !originDone) {
                context.read();
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            client.pump();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                originDone = true;
                endClient();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            // Epoll closes a connection of which both directions have ended; its last bytes may still be on their way.
            if (originDone) {
                endClient();
                originTold = true;
            } else {
                client.channel().close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
