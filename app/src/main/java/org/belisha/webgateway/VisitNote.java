package org.belisha.webgateway;

import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.belisha.activity.SeenVisit;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.SearchTerms;
import org.belisha.filtering.TypedAddress;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/** One visit on its way to the record: handed in once, when it is known how it ended. */
final class VisitNote {
    private static final int LONGEST_REFERER = 2000;

    private final ClientConnection client;
    private final Visit visit;
    private final Decision decision;
    private final @Nullable String referer;
    private final Profile profile;
    private final Instant at;
    private boolean done;

    VisitNote(ClientConnection client, Visit visit, Decision decision, @Nullable String referer) {
        Wire wire = client.wire();
        this.client = client;
        this.visit = visit;
        this.referer = referer;
        this.decision = decision;
        this.profile = wire.decisions().profileOf(visit.who());
        this.at = wire.clock().instant();
        client.hasSpoken();
    }

    Visit visit() {
        return visit;
    }

    Decision decision() {
        return decision;
    }

    /** It ended as it was decided, with what its page weighed where that was read. */
    void asDecided(@Nullable Score score) {
        UUID reference = decision.isAllowed() ? null : UUID.randomUUID();
        hand(decision, reference, score);
    }

    /** It is stopped, by the decision or by what its page holds; returns the page that says so instead. */
    FullHttpResponse stopped(Reason reason, @Nullable Score score) {
        UUID reference = UUID.randomUUID();
        hand(new Decision.Block(reason), reference, score);
        return Answers.blocked(
                client.wire().blockPage().html(reason, profile, visit.host(), reference, cameFrom(), maySignIn()));
    }

    /** It is stopped where no page can be shown. */
    void stoppedUnseen(Reason reason) {
        hand(new Decision.Block(reason), UUID.randomUUID(), null);
    }

    /** The other site whose link led here, or null where there is none, or none that can be read. */
    private @Nullable Hostname cameFrom() {
        TypedAddress from = referer == null || referer.length() > LONGEST_REFERER ? null : TypedAddress.of(referer);
        return from == null || from.host().equals(visit.host()) ? null : from.host();
    }

    private boolean maySignIn() {
        return visit.who() instanceof Who.Place
                && client.wire()
                        .decisions()
                        .maySignIn(client.channel().remoteAddress().getAddress());
    }

    private void hand(Decision end, @Nullable UUID reference, @Nullable Score page) {
        if (done) {
            return;
        }
        done = true;
        Wire wire = client.wire();
        String searched = SearchTerms.of(visit.host(), visit.path());
        Score score = searched != null && end.reason().code() == Reason.Code.SEARCH
                ? wire.decisions().weigh(searched)
                : page;
        wire.visits()
                .seen(new SeenVisit(
                        reference,
                        visit,
                        wire.decisions().personBehind(visit.who()),
                        profile,
                        end,
                        at,
                        searched,
                        score));
    }
}
