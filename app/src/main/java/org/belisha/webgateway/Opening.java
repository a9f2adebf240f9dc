package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.UUID;
import org.belisha.activity.SeenVisit;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes that a client sends through a tunnel, held until it is known that they ask for the host that was
 * decided: a name inside that differs would reach a site nobody was asked about (domain fronting).
 *
 * <p>Without a name, or without TLS, the host of the CONNECT stands. Where the true name is encrypted, or CONNECT named
 * an address, the name in clear must itself be open.
 */
final class Opening {
    /** A fatal alert, "unrecognized name" (RFC 6066 3). */
    static final String UNRECOGNISED_NAME = "\u0015\u0003\u0003\u0000\u0002\u0002p";

    private final Wire wire;
    private final Target target;
    private final Visit visit;
    private @Nullable ByteBuf held;
    private ClientHello seen = ClientHello.in(Unpooled.EMPTY_BUFFER);
    private boolean over;
    private boolean refused;

    Opening(Wire wire, Target target, Visit visit) {
        this.wire = wire;
        this.target = target;
        this.visit = visit;
    }

    /** Takes bytes and gives those that may go on now; null while more is needed, and for ever where it is refused. */
    @Nullable
    ByteBuf take(ByteBuf bytes) {
        if (over && !refused) {
            return bytes;
        }
        if (refused) {
            bytes.release();
            return null;
        }
        ByteBuf all = joined(bytes);
        ClientHello hello = ClientHello.in(all);
        if (hello.state() == ClientHello.State.MORE) {
            held = all;
            return null;
        }
        held = null;
        over = true;
        seen = hello;
        Hostname named = hello.server() == null ? target.host() : Hostname.orNull(hello.server());
        if (agrees(hello, named)) {
            return all;
        }
        refused = true;
        all.release();
        record(named == null ? target.host() : named);
        return null;
    }

    private ByteBuf joined(ByteBuf bytes) {
        ByteBuf before = held;
        if (before == null) {
            return bytes;
        }
        ByteBuf all = before.alloc().buffer(before.readableBytes() + bytes.readableBytes());
        all.writeBytes(before).writeBytes(bytes);
        before.release();
        bytes.release();
        return all;
    }

    /** What was said, as soon as it is decided. */
    ClientHello hello() {
        return seen;
    }

    /** Whether it is decided. */
    boolean isOver() {
        return over;
    }

    /** Whether bytes are held and more are needed. */
    boolean isUnderWay() {
        return held != null;
    }

    boolean isRefused() {
        return refused;
    }

    /** Lets go of what is held. */
    void close() {
        ByteBuf left = held;
        held = null;
        if (left != null) {
            left.release();
        }
    }

    private boolean agrees(ClientHello hello, @Nullable Hostname named) {
        return switch (hello.state()) {
            case OTHER -> true;
            case MORE, BROKEN -> false;
            case WHOLE ->
                named != null
                        && (named.equals(target.host())
                                || ((hello.encrypted() || target.host().isAddress())
                                        && wire.decisions()
                                                .decide(new Visit(visit.who(), named, target.port(), ""))
                                                .isAllowed()));
        };
    }

    private void record(Hostname named) {
        Reason reason = new Reason(Reason.Code.DISGUISED, target.host().text());
        wire.visits()
                .seen(new SeenVisit(
                        UUID.randomUUID(),
                        new Visit(visit.who(), named, target.port(), ""),
                        wire.decisions().personBehind(visit.who()),
                        wire.decisions().profileOf(visit.who()),
                        new Decision.Block(reason),
                        wire.clock().instant()));
    }
}
