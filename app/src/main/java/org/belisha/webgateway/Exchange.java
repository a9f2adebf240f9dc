package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Objects;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.WireSafety;
import org.belisha.webgateway.rule.LastWord;
import org.belisha.webgateway.rule.PlainAnswer;
import org.belisha.webgateway.tls.Distrust;
import org.jspecify.annotations.Nullable;

/** One request and its answer: written anew, streamed piece by piece, no faster than the slower end takes them. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Exchange implements Phase {
    private final ClientConnection client;
    private final Target target;
    private final Visit visit;
    private final Rewriting rewriting;
    private final Whither whither;
    private final Aliases behind;
    private final PlainAnswer plain = new PlainAnswer();
    private final PageReading page;
    private boolean signsIn;
    private @Nullable Origin origin;
    private @Nullable Arriving arriving;
    private boolean reused;
    private boolean requestDone;
    private boolean answerBegun;
    private boolean answerDone;
    private boolean interim;
    private boolean asksToGoOn;
    private final Pace pace = new Pace();
    private boolean clientStays;
    private final boolean clientLeaves;
    private boolean originStays;

    Exchange(ClientConnection client, HttpRequest received, Target target, VisitNote note) {
        this.client = client;
        this.target = target;
        this.visit = note.visit();
        this.page = new PageReading(client, note, this::finish);
        page.askReadable(received);
        WireSafety safety = client.wire().decisions().safety(visit.who());
        this.whither = Whither.of(target, safety);
        this.behind = new Aliases(client.wire().decisions(), visit, note.decision());
        this.clientStays = HttpUtil.isKeepAlive(received);
        this.clientLeaves = !clientStays;
        this.signsIn = SignIn.ofConnection(received);
        this.asksToGoOn = HttpUtil.is100ContinueExpected(received);
        this.rewriting = new Rewriting(received, target, safety);
    }

    void begin() {
        // What may not be sent twice gets a connection that the origin cannot have given up meanwhile.
        Origin spare = rewriting.isRepeatable() || signsIn ? client.takeSpare(whither) : null;
        if (spare == null) {
            connect();
            return;
        }
        // Another client may have opened it, for whom the names behind this one are open.
        Reason reason = behind.closed(whither.at(), spare.aliases());
        if (reason == null) {
            reused = true;
            attach(spare);
        } else {
            spare.leave();
            closed(reason);
        }
    }

    private void connect() {
        arriving = Arriving.at(client, target, whither, behind, this::attach, this::fail, this::distrust, this::closed);
    }

    private void distrust(Distrust why) {
        answerDone = true;
        client.encoder().answersHead(rewriting.isHead());
        Arriving.distrusted(client, target, visit, why);
    }

    /** The site is served by another host under an alias, and that is not for this one. */
    private void closed(Reason reason) {
        clientStays = false;
        client.encoder().answersHead(rewriting.isHead());
        page.refuse(reason);
    }

    private void attach(Origin to) {
        arriving = null;
        origin = to;
        to.serve(this);
        to.write(rewriting.request());
        if (requestDone) {
            to.write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        client.pump();
        to.flush();
        to.read();
    }

    @Override
    public boolean takes(Object message) {
        return message instanceof HttpContent && origin != null && !requestDone;
    }

    @Override
    public void take(Object message) {
        HttpContent content = (HttpContent) message;
        if (content.decoderResult().isFailure()) {
            content.release();
            fail(HttpResponseStatus.BAD_REQUEST);
            return;
        }
        requestDone = content instanceof LastHttpContent;
        if (pace.isKept(content, requestDone)) {
            client.deadline().in(client.wire().limits().stall());
        }
        if (origin == null) {
            content.release();
        } else {
            origin.write(Rewriting.withoutTrailers(content));
        }
    }

    @Override
    public void flush() {
        if (origin != null) {
            origin.flush();
        }
    }

    @Override
    public boolean wantsMore() {
        return origin != null && (requestDone || origin.isWritable());
    }

    @Override
    public void clientWritable() {
        if (origin != null && !answerDone) {
            origin.read();
        }
    }

    @Override
    public void clientFinished() {
        clientStays = false;
        if (!requestDone) {
            client.channel().close();
        }
    }

    @Override
    public void clientGone() {
        page.leave();
        letOriginGo();
    }

    @Override
    public Standing standing(Decisions decisions) {
        Inside inside = client.inside();
        return Standing.of(
                Aliases.stillOpen(decisions, visit, whither.at(), origin == null ? List.of() : origin.aliases())
                        && (inside == null || inside.stillStands(decisions, visit.who())));
    }

    @Override
    public void stalled() {
        fail(HttpResponseStatus.GATEWAY_TIMEOUT);
    }

    /** A piece of the answer. */
    void fromOrigin(Object message) {
        if (message instanceof HttpResponse response) {
            answer(response);
        } else if (message instanceof HttpContent content) {
            if (interim) {
                interim = false;
                content.release();
            } else if (content.decoderResult().isFailure()) {
                content.release();
                fail(HttpResponseStatus.BAD_GATEWAY);
            } else {
                page.pass(Rewriting.withoutTrailers(content));
            }
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    /** All that had arrived from the origin is handed over. */
    void originPaused() {
        client.channel().flush();
        if (answerBegun) {
            // A head must be whole in time, however often a byte of it comes.
            client.deadline().in(client.wire().limits().stall());
        }
        if (client.channel().isWritable() && origin != null) {
            origin.read();
        }
    }

    /** The origin can take more bytes again. */
    void originWritable() {
        client.pump();
    }

    void originGone() {
        origin = null;
        if (answerDone || page.isWhole()) {
            return;
        }
        if (!answerBegun && reused && rewriting.isRepeatable()) {
            reused = false;
            connect();
        } else {
            fail(HttpResponseStatus.BAD_GATEWAY);
        }
    }

    private void answer(HttpResponse response) {
        if (rewriting.upgrades() && Upgrade.isDone(response)) {
            changeOver(response);
        } else if (plain.isOdd(response)) {
            fail(HttpResponseStatus.BAD_GATEWAY);
        } else if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            interim = true;
            if (response.status().code() == 100 && asksToGoOn) {
                asksToGoOn = false;
                Answers.goOn(client);
            }
        } else {
            answerBegun = true;
            originStays = HttpUtil.isKeepAlive(response);
            signsIn |= SignIn.ofConnection(response);
            client.encoder().answersHead(rewriting.isHead());
            HttpResponse written = rewriting.forClient(response, clientStays);
            clientStays = HttpUtil.isKeepAlive(written);
            page.begin(written, rewriting.isHead());
        }
    }

    private void changeOver(HttpResponse response) {
        Origin from = Objects.requireNonNull(origin);
        origin = null;
        answerDone = true;
        page.leave();
        Upgrade.changeOver(client, from, response, target, visit);
    }

    /** The answer has gone, or something else instead of it; whole where all that the origin sends was read. */
    private void finish(boolean whole) {
        originStays &= whole;
        answerDone = true;
        client.channel().flush();
        Origin done = origin;
        origin = null;
        if (done != null && originStays && requestDone) {
            done.rest(signsIn ? client : null);
        } else if (done != null) {
            done.leave();
        }
        Parting.from(client, clientStays, clientLeaves, requestDone);
    }

    private void fail(HttpResponseStatus status) {
        boolean said = answerBegun && !page.isHolding();
        page.leave();
        letOriginGo();
        answerDone = true;
        if (said) {
            client.channel().close();
        } else {
            LastWord.say(client.channel().pipeline(), status);
        }
    }

    private void letOriginGo() {
        Arriving awaited = arriving;
        arriving = null;
        if (awaited != null) {
            awaited.leave();
        }
        Origin left = origin;
        origin = null;
        if (left != null) {
            left.leave();
        }
    }
}
