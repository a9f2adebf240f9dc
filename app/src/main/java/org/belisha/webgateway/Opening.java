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
 * <p>Without a name the host of the CONNECT stands. Where the true name is encrypted, or CONNECT named an address, the
 * name in clear must itself be open. On the port of HTTPS anything but TLS is refused to everybody: with no hello there
 * is nothing that could agree.
 */
final class Opening {
    /** A fatal alert, "unrecognized name" (RFC 6066 3). */
    static final String UNRECOGNISED_NAME = "\u0015\u0003\u0003\u0000\u0002\u0002p";

    private static final int HTTPS = 443;

    private final Wire wire;
    private final Target target;
    private final Visit visit;
    private final boolean onlyTls;
    private @Nullable ByteBuf held;
    private ClientHello seen = ClientHello.in(Unpooled.EMPTY_BUFFER);
    private @Nullable Hostname judged;
    private boolean over;
    private boolean refused;

    Opening(Wire wire, Target target, Visit visit) {
        this.wire = wire;
        this.target = target;
        this.visit = visit;
        this.onlyTls = target.port() == HTTPS;
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
            judged = target.host().equals(named) ? null : named;
            return all;
        }
        all.release();
        boolean tls = hello.state() == ClientHello.State.WHOLE;
        refuse(named == null ? target.host() : named, tls ? Reason.Code.DISGUISED : Reason.Code.NOT_TLS);
        return null;
    }

    /** The other side has spoken before any hello, as no server of TLS does. */
    void spokenTo() {
        over = true;
        refuse(target.host(), Reason.Code.NOT_TLS);
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

    /** Whether nothing may pass either way before a hello was read. */
    boolean isAwaited() {
        return !over && (onlyTls || held != null);
    }

    /** Whether it is refused because it is no TLS at all, so that no alert would be understood. */
    boolean isForeign() {
        return refused && (seen.state() == ClientHello.State.OTHER || seen.state() == ClientHello.State.MORE);
    }

    boolean isRefused() {
        return refused;
    }

    /** Whether the name that was said is still open, where it was taken for that and not for being the host's. */
    boolean stillStands() {
        Hostname named = judged;
        return named == null || isOpen(named);
    }

    private boolean isOpen(Hostname named) {
        return wire.decisions()
                .decide(new Visit(visit.who(), named, target.port(), ""))
                .isAllowed();
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
            case OTHER -> !onlyTls;
            case MORE, BROKEN -> false;
            case WHOLE ->
                named != null
                        && (named.equals(target.host())
                                || ((hello.encrypted() || target.host().isAddress()) && isOpen(named)));
        };
    }

    private void refuse(Hostname named, Reason.Code code) {
        refused = true;
        Reason reason = new Reason(code, target.host().text());
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
