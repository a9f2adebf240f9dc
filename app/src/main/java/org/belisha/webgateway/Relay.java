package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Inspecting;
import org.belisha.filtering.Visit;
import org.belisha.webgateway.rule.LastWord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes both ways, after CONNECT or an upgrade, no faster than the slower end takes them; either side may finish
 * sending before the other.
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Relay implements Phase {
    private static final int LAST_BYTES_SECONDS = 30;

    private final ClientConnection client;
    private final SocketChannel origin;
    private final Target target;
    private final Visit visit;
    private final Hostname at;
    private final @Nullable Opening opening;
    private final boolean secure;
    private boolean clientDone;
    private boolean originDone;
    private boolean clientTold;
    private boolean originTold;

    /** Between these two; with an opening, the first bytes of the client are looked at. */
    Relay(ClientConnection client, SocketChannel origin, Target target, Visit visit, @Nullable Opening opening) {
        this.client = client;
        this.origin = origin;
        this.target = target;
        this.visit = visit;
        this.at = at(client.wire().decisions());
        this.opening = opening;
        this.secure = origin.pipeline().get(Handlers.TLS) != null;
        origin.pipeline().addLast(Handlers.RELAY, new FromOrigin());
    }

    /** Everything may flow now. */
    void begin(boolean clientHasFinished) {
        client.deadline()
                .in(
                        isOpening()
                                ? client.wire().limits().headTime()
                                : client.wire().limits().tunnelIdle());
        client.pump();
        readOrigin();
        if (clientHasFinished) {
            clientFinished();
        }
    }

    @Override
    public boolean takes(Object message) {
        return message instanceof ByteBuf;
    }

    @Override
    public void take(Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (opening == null || (opening.isOver() && !opening.isRefused())) {
            origin.write(bytes, toOrigin());
            return;
        }
        boolean first = !opening.isAwaited();
        ByteBuf ready = opening.take(bytes);
        if (ready != null) {
            origin.write(ready, toOrigin());
            readOrigin();
        } else if (opening.isRefused()) {
            refused(opening);
        } else if (first) {
            client.deadline().in(client.wire().limits().headTime());
        }
    }

    private void refused(Opening its) {
        origin.close();
        if (its.isForeign()) {
            client.channel().close();
        } else {
            LastWord.say(client.channel().pipeline(), Opening.UNRECOGNISED_NAME);
        }
    }

    /** What the origin says is of use only once the client has said hello. */
    private void readOrigin() {
        if (!isOpening() && !originDone) {
            origin.read();
        }
    }

    private ChannelPromise toOrigin() {
        return secure ? ClientConnection.sure(origin) : origin.voidPromise();
    }

    private boolean isOpening() {
        return opening != null && opening.isAwaited();
    }

    @Override
    public void flush() {
        origin.flush();
        if (!isOpening()) {
            client.deadline().in(client.wire().limits().tunnelIdle());
        }
    }

    @Override
    public boolean wantsMore() {
        return origin.isWritable() && !clientDone;
    }

    @Override
    public void clientWritable() {
        readOrigin();
    }

    @Override
    public void clientFinished() {
        if (clientDone) {
            return;
        }
        clientDone = true;
        if (isOpening()) {
            client.channel().close();
        } else {
            afterAllIsWritten(origin, () -> {
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
        SslHandler tls = to.pipeline().get(SslHandler.class);
        to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (tls == null) {
                to.shutdownOutput();
                then.run();
            } else {
                tls.closeOutbound().addListener(said -> {
                    to.shutdownOutput();
                    then.run();
                });
            }
        });
    }

    private void closeWhenBothDone() {
        if (clientTold && originTold) {
            client.channel().close();
        }
    }

    @Override
    public void clientGone() {
        if (opening != null) {
            opening.close();
        }
        if (clientDone) {
            afterAllIsWritten(origin, origin::close);
            client.loop().schedule(() -> origin.close(), LAST_BYTES_SECONDS, TimeUnit.SECONDS);
        } else {
            origin.close();
        }
    }

    private Hostname at(Decisions decisions) {
        return Whither.of(target, decisions.safety(visit.who())).at();
    }

    @Override
    public Standing standing(Decisions decisions) {
        List<String> names = origin.attr(Aliases.NAMES).get();
        return Standing.of(Aliases.stillOpen(decisions, visit, at, names == null ? List.of() : names)
                && at.equals(at(decisions))
                && (opening == null || (opening.stillStands() && decisions.inspecting(visit) != Inspecting.INSPECTED)));
    }

    @Override
    public void stalled() {
        client.channel().close();
    }

    /** What comes back from the origin. */
    private final class FromOrigin extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (opening != null && (opening.isAwaited() || opening.isRefused())) {
                ReferenceCountUtil.release(message);
                if (!opening.isRefused()) {
                    opening.spokenTo();
                    refused(opening);
                }
            } else if (message instanceof ByteBuf) {
                client.channel().write(message, client.written());
            } else {
                // The end of the last answer of HTTP.
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            client.channel().flush();
            if (isOpening()) {
                return;
            }
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
            if (event instanceof ChannelInputShutdownEvent && !originDone) {
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
