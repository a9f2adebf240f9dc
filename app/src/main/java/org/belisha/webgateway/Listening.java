package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.UUID;
import org.belisha.activity.SeenVisit;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.webgateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/** Waits for a request, finds out whose it is and what is decided, and chooses the next phase. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Listening implements Phase {
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
        Target target = Target.of(request);
        List<String> headers = request.headers().getAll(HttpHeaderNames.PROXY_AUTHORIZATION);
        if (target == null || headers.size() > 1) {
            client.refuse(HttpResponseStatus.BAD_REQUEST);
            return;
        }
        Who who = client.identify(headers.isEmpty() ? null : headers.getFirst());
        Visit visit = new Visit(who == null ? NOBODY : who, target.host(), target.port(), target.path());
        Decision decision = client.wire().decisions().decide(visit);
        if (who == null && !decision.isAllowed()) {
            Answering.with(client, request, Answers.whoAreYou());
            return;
        }
        switch (decision) {
            case Decision.Allow allow -> {
                record(visit, decision, null);
                go(request, target, visit);
            }
            case Decision.Block block -> {
                UUID reference = UUID.randomUUID();
                record(visit, decision, reference);
                Profile profile = client.wire().decisions().profileOf(visit.who());
                String page = client.wire()
                        .blockPage()
                        .html(block.reason(), profile, target.host(), reference, maySignIn(visit.who()));
                Answering.with(client, request, Answers.blocked(page));
            }
        }
    }

    private void go(HttpRequest request, Target target, Visit visit) {
        if (target.tunnel()) {
            client.enter(new Tunnel(client, target, visit), visit);
        } else {
            Exchange exchange = new Exchange(client, request, target);
            client.enter(exchange, visit);
            exchange.begin();
        }
    }

    private boolean maySignIn(Who who) {
        return who instanceof Who.Place
                && client.wire()
                        .decisions()
                        .maySignIn(client.channel().remoteAddress().getAddress());
    }

    private void record(Visit visit, Decision decision, @Nullable UUID reference) {
        Wire wire = client.wire();
        wire.visits()
                .seen(new SeenVisit(
                        reference,
                        visit,
                        wire.decisions().personBehind(visit.who()),
                        wire.decisions().profileOf(visit.who()),
                        decision,
                        wire.clock().instant()));
    }

    @Override
    public void clientFinished() {
        client.channel().close();
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
