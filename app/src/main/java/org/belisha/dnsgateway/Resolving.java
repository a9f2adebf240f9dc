package org.belisha.dnsgateway;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.belisha.filtering.AddressGuard;
import org.belisha.filtering.BehindAlias;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.filtering.SafeHosts;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.jspecify.annotations.Nullable;

/** From a question and whose it is to what is replied, whatever it came over. */
final class Resolving {
    /** The port that stands in the record of a visit seen by its name only. */
    static final int PORT = 53;

    private final Decisions decisions;
    private final Visiting visiting;
    private final Lookups lookups;
    private final Blocking blocking;
    private final DnsSettings settings;

    Resolving(Decisions decisions, Visiting visiting, Lookups lookups, DnsSettings settings) {
        this.decisions = decisions;
        this.visiting = visiting;
        this.lookups = lookups;
        this.blocking = new Blocking(settings.blockPages());
        this.settings = settings;
    }

    /**
     * Calls back once: before it returns, unless a forwarder has to be asked.
     *
     * @param client a number that tells the askers of one place apart
     */
    void answer(Asked.Question question, Who who, int client, Consumer<Reply> then) {
        Reply plain = unasked(question);
        if (plain != null) {
            then.accept(plain);
            return;
        }
        Hostname host = Hostname.orNull(question.name().text());
        if (host == null || host.isAddress()) {
            then.accept(blocking.reply(question, Reason.Code.DEFAULT));
            return;
        }
        Visit visit = new Visit(who, host, PORT, "");
        Decision decision = decisions.decide(visit);
        visiting.saw(visit, decision, client);
        switch (decision) {
            case Decision.Block block ->
                then.accept(blocking.reply(question, block.reason().code()));
            case Decision.Allow allow -> allowed(question, visit, allow.reason().code(), then);
        }
    }

    /** What is answered without a decision, because it is no wish to open anything. */
    private static @Nullable Reply unasked(Asked.Question question) {
        boolean meta = question.type() >= Codes.FIRST_META && question.type() <= Codes.LAST_META;
        if (question.klass() != Codes.IN
                || meta
                || question.type() == Codes.OPT
                || question.name().isRoot()) {
            // ANY and zone transfers among them: large answers to small questions (RFC 8482).
            return Reply.of(Codes.REFUSED, Codes.NOT_SUPPORTED);
        }
        return SpecialNames.answer(question);
    }

    private void allowed(Asked.Question question, Visit visit, Reason.Code why, Consumer<Reply> then) {
        boolean address = question.type() == Codes.A || question.type() == Codes.AAAA;
        if (question.type() == Codes.HTTPS || question.type() == Codes.SVCB) {
            // Their keys would hide the host from the proxy (ECH), their hints lead around this server (RFC 9460).
            then.accept(Reply.absent(Codes.NOERROR, Codes.NO_EXTENDED_ERROR, ""));
            return;
        }
        String leads = address ? SafeHosts.of(visit.host().text(), decisions.safety(visit.who())) : null;
        if (leads != null) {
            WireName safe = WireName.of(leads);
            ResourceRecord alias = ResourceRecord.alias(question.name(), safe, Reply.BLOCKED_SECONDS);
            lookups.find(safe, question.type(), answer -> then.accept(Reply.of(behind(alias, answer))));
        } else {
            lookups.find(question.name(), question.type(), answer -> then.accept(judged(question, visit, why, answer)));
        }
    }

    private static Answer behind(ResourceRecord alias, Answer answer) {
        if (answer.isFailure()) {
            return answer;
        }
        List<ResourceRecord> all = new ArrayList<>();
        all.add(alias);
        all.addAll(answer.records());
        return new Answer(answer.rcode(), all, answer.negative());
    }

    private Reply judged(Asked.Question question, Visit visit, Reason.Code why, Answer answer) {
        for (ResourceRecord record : answer.records()) {
            WireName target = record.target();
            Reason.Code closed =
                    target == null ? null : BehindAlias.closed(decisions, visit.who(), target.text(), PORT, why);
            if (closed != null) {
                return blocking.reply(question, closed);
            }
            InetAddress address = record.address();
            if (address != null && !AddressGuard.isPublic(address) && !mayBePrivate(visit.host())) {
                // A public name that leads into the school's own network (DNS rebinding).
                return blocking.reply(question, Reason.Code.TRUST_LOCKED);
            }
        }
        return Reply.of(answer);
    }

    private boolean mayBePrivate(Hostname host) {
        for (Hostname named : settings.privateNames()) {
            if (host.isWithin(named)) {
                return true;
            }
        }
        return false;
    }
}
