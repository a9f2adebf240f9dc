package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.belisha.webgateway.rule.HeadAwareResponseEncoder;
import org.belisha.webgateway.rule.LastWord;
import org.belisha.webgateway.rule.Rules;
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
    private final Rules insideRules;
    private HttpEnds ends;
    private @Nullable Inside inside;
    private @Nullable Runnable silent;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>(4);
    private final Listening listening;
    private final Identity identity = new Identity(this);
    private Phase phase;
    private boolean finished;
    private boolean secure;
    private @Nullable Origin spare;

    ClientConnection(
            Wire wire,
            OpenConnections open,
            OriginPool pool,
            SocketChannel channel,
            Deadline deadline,
            HttpEnds ends,
            Rules insideRules) {
        this.wire = wire;
        this.pool = pool;
        this.channel = channel;
        this.deadline = deadline;
        this.ends = ends;
        this.insideRules = insideRules;
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
        return ends.encoder();
    }

    Identity identity() {
        return identity;
    }

    /** Moves on to this phase. */
    void enter(Phase next) {
        phase = next;
    }

    /** Says no more than this status; what came behind it is let go unread. */
    void refuse(HttpResponseStatus status) {
        enter(new Refused());
        LastWord.say(channel.pipeline(), status);
    }

    /** Waits for the next request, which may have come already. */
    void listen() {
        ends.clock().expectHead();
        deadline.in(wire.limits().idle());
        enter(listening);
        pump();
    }

    /** Bytes only from now on: what reads and writes HTTP leaves the pipeline. */
    void becomeTunnel() {
        HttpEnds.outOf(channel.pipeline());
    }

    /** Reads HTTP again, now inside the tunnel and, with TLS, decrypted; these bytes came first. */
    void goInside(Inside its, @Nullable SslHandler tls, ByteBuf first) {
        inside = its;
        secure = tls != null;
        if (tls != null) {
            channel.pipeline().addFirst(Handlers.TLS, tls);
        }
        ends = HttpEnds.fresh(wire.limits(), deadline);
        ends.into(channel.pipeline(), insideRules);
        listen();
        channel.pipeline().fireChannelRead(first);
        channel.pipeline().fireChannelReadComplete();
    }

    /** What to do if this connection ends before a request was recorded in its tunnel. */
    void recordIfSilent(Runnable recording) {
        silent = recording;
    }

    /** A request is recorded by itself. */
    void hasSpoken() {
        silent = null;
    }

    /** The tunnel that is read, where it is one. */
    @Nullable
    Inside inside() {
        return inside;
    }

    /** A resting connection to the same origin: this client's own, or one that any may use. */
    @Nullable
    Origin takeSpare(Whither whither) {
        Origin kept = spare;
        spare = null;
        if (kept != null) {
            if (kept.serves(whither)) {
                return kept;
            }
            kept.close();
        }
        return pool.take(whither);
    }

    OriginPool pool() {
        return pool;
    }

    HeadClock headClock() {
        return ends.clock();
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

    /** For a write whose failure ends the connection; TLS would forget it, and go on taking what nobody gets. */
    ChannelPromise written() {
        return secure ? sure(channel) : channel.voidPromise();
    }

    static ChannelPromise sure(Channel to) {
        return to.newPromise().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Hands over what waits, as far as the phase takes it, and reads on when all is gone. */
    void pump() {
        Object next = waiting.peek();
        while (next != null && phase.takes(next)) {
            phase.take(waiting.remove());
            next = waiting.peek();
        }
        phase.flush();
        tellFinished();
        readMore();
    }

    /** Ends what is under way when its decision, or its credential, no longer stands; on its loop. */
    void decideAgain() {
        boolean sameWho = identity.stillHolds();
        Standing now = standing();
        if (now == Standing.ENDED || (now == Standing.STANDS && !sameWho)) {
            channel.close();
        }
    }

    /** The same when nothing has changed but the time. */
    void decideInTime() {
        if (standing() == Standing.ENDED) {
            channel.close();
        }
    }

    /** What cannot be decided does not go on. */
    private Standing standing() {
        try {
            return phase.standing(wire.decisions());
        } catch (RuntimeException undecided) {
            return Standing.ENDED;
        }
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
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            finished = true;
            tellFinished();
        }
    }

    /** The client may send no more; what it had sent before comes first. */
    private void tellFinished() {
        if (finished && waiting.isEmpty()) {
            phase.clientFinished();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deadline.close();
        phase.clientGone();
        if (silent != null) {
            silent.run();
        }
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
