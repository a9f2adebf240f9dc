package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Inspecting;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.webgateway.rule.LastWord;
import org.belisha.webgateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/** Waits for a request, finds out whose it is and what is decided, and chooses the next phase. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Listening implements Phase {
    private static final int HTTP = 80;
    private static final Who NOBODY = new Who.Place(SchoolId.TRUST, Profile.UNKNOWN);

    private final ClientConnection client;

    Listening(ClientConnection client) {
        this.client = client;
    }

    @Override
    public boolean takes(Object message) {
        return true;
    }

    @Override
    public void take(Object message) {
        try {
            if (message instanceof HttpRequest request) {
                client.deadline().in(client.wire().limits().stall());
                judge(request);
            } else if (message instanceof Refusal refusal) {
                client.refuse(refusal.status());
            } else if (message instanceof HttpContent) {
                client.refuse(HttpResponseStatus.BAD_REQUEST);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void judge(HttpRequest request) {
        Inside inside = client.inside();
        Target target = inside == null ? Target.of(request) : Target.inside(request, inside);
        List<String> headers = request.headers().getAll(HttpHeaderNames.PROXY_AUTHORIZATION);
        if (target == null || headers.size() > 1) {
            client.refuse(inside == null ? HttpResponseStatus.BAD_REQUEST : HttpResponseStatus.MISDIRECTED_REQUEST);
            return;
        }
        String credential = inside != null ? inside.credential() : headers.isEmpty() ? null : headers.getFirst();
        Who who = client.identity().of(credential);
        Visit visit = new Visit(who == null ? NOBODY : who, target.host(), target.port(), target.path());
        Decision decision = HiddenNames.decided(
                client.wire().decisions(), visit, client.wire().decisions().decide(visit), request);
        if (who == null && !decision.isAllowed()) {
            unknown(request, inside);
        } else if (inside != null && !mayGoOn(inside, visit, decision)) {
            client.channel().close();
        } else if (target.tunnel()) {
            tunnel(request, target, visit, decision, credential);
        } else if (decision instanceof Decision.Block block) {
            refuse(request, visit, block);
        } else {
            Exchange exchange = new Exchange(client, request, target, note(request, visit, decision));
            client.enter(exchange);
            exchange.begin();
        }
    }

    private void unknown(HttpRequest request, @Nullable Inside inside) {
        if (inside == null) {
            Answering.with(client, request, Answers.whoAreYou());
        } else {
            // The credential ended while the tunnel was open; a site inside it cannot ask for another.
            client.channel().close();
        }
    }

    /** What was opened to say no is for nothing else, and what is not to be read any more ends, to come back unread. */
    private boolean mayGoOn(Inside inside, Visit visit, Decision decision) {
        if (inside.pageOnly()) {
            return !decision.isAllowed();
        }
        return inside.stillStands(client.wire().decisions(), visit.who())
                && (!inside.secure() || client.wire().decisions().inspecting(visit) == Inspecting.INSPECTED);
    }

    private void tunnel(
            HttpRequest request, Target target, Visit visit, Decision decision, @Nullable String credential) {
        boolean plain = target.port() == HTTP;
        Inspecting how =
                plain ? Inspecting.INSPECTED : client.wire().decisions().inspecting(visit);
        boolean read = how == Inspecting.INSPECTED || (how == Inspecting.BLOCK_PAGE && !decision.isAllowed());
        if (read) {
            Inside inside = new Inside(
                    target.host(), target.host(), target.port(), !plain, credential, how == Inspecting.BLOCK_PAGE);
            client.recordIfSilent(() -> new VisitNote(client, visit, decision, null).asDecided(null));
            boolean allowed = decision.isAllowed();
            client.enter(new Unwrapping(client, target, visit, inside, allowed));
        } else if (decision instanceof Decision.Block block) {
            refuse(request, visit, block);
        } else {
            VisitNote note = new VisitNote(client, visit, decision, null);
            client.enter(new Tunnel(client, target, note));
        }
    }

    private void refuse(HttpRequest request, Visit visit, Decision.Block block) {
        Answering.with(client, request, note(request, visit, block).stopped(block.reason(), null));
    }

    private VisitNote note(HttpRequest request, Visit visit, Decision decision) {
        return new VisitNote(client, visit, decision, request.headers().get(HttpHeaderNames.REFERER));
    }

    @Override
    public void clientFinished() {
        LastWord.afterFlush(client.channel().pipeline());
    }

    @Override
    public void stalled() {
        if (client.headClock().hasBegun()) {
            client.refuse(HttpResponseStatus.REQUEST_TIMEOUT);
        } else {
            client.channel().close();
        }
    }
}
