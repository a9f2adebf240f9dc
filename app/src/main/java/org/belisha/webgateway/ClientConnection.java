package org.belisha.webgateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Objects;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.webgateway.rule.HeadAwareResponseEncoder;
import org.belisha.webgateway.rule.LastWord;
import org.belisha.webgateway.rule.NoFoldedLines;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: hands messages to the phase it is in, holds back those that come too early, and reads no more
 * than the phase can use.
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private final Wire wire;
    private final SocketChannel channel;
    private final OriginPool pool;
    private final Deadline deadline;
    private final HeadClock headClock;
    private final NoFoldedLines lines;
    private final HeadAwareResponseEncoder encoder;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>(4);
    private final Listening listening;
    private Phase phase;
    private volatile @Nullable Visit underWay;
    private @Nullable String lastHeader;
    private @Nullable Who lastWho;
    private @Nullable Origin spare;

    ClientConnection(
            Wire wire,
            OpenConnections open,
            OriginPool pool,
            SocketChannel channel,
            Deadline deadline,
            HeadClock headClock,
            NoFoldedLines lines,
            HeadAwareResponseEncoder encoder) {
        this.wire = wire;
        this.pool = pool;
        this.channel = channel;
        this.deadline = deadline;
        this.headClock = headClock;
        this.lines = lines;
        this.encoder = encoder;
        this.listening = new Listening(this);
        this.phase = listening;
        deadline.whenPassed(() -> phase.stalled());
        deadline.in(wire.limits().idle());
        open.add(this, channel);
    }

    Wire wire() {
        return wire;
    }

    SocketChannel channel() {
        return channel;
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    Deadline deadline() {
        return deadline;
    }

    HeadAwareResponseEncoder encoder() {
        return encoder;
    }

    /** Whose connection it is; the same header on the same connection is not looked up twice. */
    @Nullable
    Who identify(@Nullable String header) {
        if (header == null) {
            return wire.decisions().byAddress(channel.remoteAddress().getAddress());
        }
        if (!header.equals(lastHeader)) {
            lastWho = wire.decisions().byHeader(header);
            lastHeader = header;
        }
        return lastWho;
    }

    /** Moves on to this phase, for this visit. */
    void enter(Phase next, @Nullable Visit visit) {
        phase = next;
        underWay = visit;
    }

    /** Says no more than this status; what came behind it is let go unread. */
    void refuse(HttpResponseStatus status) {
        enter(new Refused(), null);
        LastWord.say(channel.pipeline(), status);
    }

    /** Waits for the next request, which may have come already. */
    void listen() {
        lines.expectHead();
        headClock.expectHead();
        deadline.in(wire.limits().idle());
        enter(listening, null);
        pump();
    }

    /** Bytes only from now on: what reads and writes HTTP leaves the pipeline. */
    void becomeTunnel() {
        for (String handler : new String[] {
            Handlers.HEAD_CLOCK, Handlers.NO_FOLDED_LINES, Handlers.RULES, Handlers.ENCODER, Handlers.DECODER
        }) {
            channel.pipeline().remove(handler);
        }
    }

    /** A resting connection to the same origin: this client's own, or one that any may use. */
    @Nullable
    Origin takeSpare(Target target) {
        Origin kept = spare;
        spare = null;
        if (kept != null) {
            if (kept.serves(target)) {
                return kept;
            }
            kept.close();
        }
        return pool.take(target.host(), target.port());
    }

    OriginPool pool() {
        return pool;
    }

    HeadClock headClock() {
        return headClock;
    }

    /** A connection signed in for this client alone waits for its next request. */
    void keep(Origin origin) {
        if (spare != null || !channel.isActive()) {
            origin.close();
        } else {
            spare = origin;
        }
    }

    void forget(Origin origin) {
        if (spare == origin) {
            spare = null;
        }
    }

    /** Hands over what waits, as far as the phase takes it, and reads on when all is gone. */
    void pump() {
        Object next = waiting.peek();
        while (next != null && phase.takes(next)) {
            phase.take(waiting.remove());
            next = waiting.peek();
        }
        phase.flush();
        readMore();
    }

    /** Ends what is under way when its decision, or its credential, no longer stands. */
    void decideAgain() {
        loop().execute(() -> {
            String header = lastHeader;
            boolean sameWho = header == null || Objects.equals(wire.decisions().byHeader(header), lastWho);
            if (!sameWho) {
                lastHeader = null;
                lastWho = null;
            }
            Visit visit = underWay;
            if (visit != null && (!sameWho || !wire.decisions().decide(visit).isAllowed())) {
                channel.close();
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (waiting.isEmpty() && phase.takes(message)) {
            phase.take(message);
        } else {
            waiting.add(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        phase.flush();
        readMore();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            phase.clientWritable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            phase.clientFinished();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deadline.close();
        phase.clientGone();
        underWay = null;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (spare != null) {
            spare.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void readMore() {
        if (waiting.isEmpty() && phase.wantsMore()) {
            channel.read();
        }
    }
}
