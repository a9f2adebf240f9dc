package org.belisha.webgateway;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import java.util.function.Consumer;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Trouble;
import org.belisha.filtering.Visit;
import org.belisha.webgateway.rule.LastWord;
import org.belisha.webgateway.tls.Distrust;

/** A fresh connection to an origin, on its way until it stands and, with TLS, the origin has proved who it is. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Arriving {
    private final ClientConnection client;
    private final Origin origin;
    private final Consumer<Origin> arrived;
    private final Consumer<HttpResponseStatus> failed;
    private final Consumer<Distrust> distrusted;
    private final Consumer<Reason> closed;
    private boolean over;

    private Arriving(
            ClientConnection client,
            Origin origin,
            Consumer<Origin> arrived,
            Consumer<HttpResponseStatus> failed,
            Consumer<Distrust> distrusted,
            Consumer<Reason> closed) {
        this.client = client;
        this.origin = origin;
        this.arrived = arrived;
        this.failed = failed;
        this.distrusted = distrusted;
        this.closed = closed;
    }

    /** One of the four is called, unless the client goes or this is left before. */
    static Arriving at(
            ClientConnection client,
            Target target,
            Whither whither,
            Aliases behind,
            Consumer<Origin> arrived,
            Consumer<HttpResponseStatus> failed,
            Consumer<Distrust> distrusted,
            Consumer<Reason> closed) {
        Origin fresh = new Origin(client.pool(), whither, client.wire().tls().origins());
        Arriving arriving = new Arriving(client, fresh, arrived, failed, distrusted, closed);
        Reach.origin(
                client,
                target,
                whither.at(),
                behind,
                fresh::pipeline,
                arriving::connected,
                arriving::unreached,
                arriving::closed);
        return arriving;
    }

    /** Says why the origin is not trusted, and ends the connection; the site is counted where its certificate is at fault. */
    static void distrusted(ClientConnection client, Target target, Visit visit, Distrust why) {
        if (why.isOfCertificate()) {
            client.wire().tls().troubles().saw(visit.who().school(), target.host(), Trouble.ORIGIN);
        }
        client.channel().write(Answers.untrusted(target.host().text(), why.words()));
        LastWord.afterFlush(client.channel().pipeline());
    }

    /** Nobody waits for it any more. */
    void leave() {
        over = true;
        origin.leave();
    }

    private void connected(Channel channel) {
        origin.connected(channel);
        if (over) {
            channel.close();
            return;
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            over = true;
            arrived.accept(origin);
            return;
        }
        channel.read();
        tls.handshakeFuture().addListener(done -> proved(channel, done.isSuccess(), Distrust.of(done.cause())));
    }

    private void proved(Channel channel, boolean success, Distrust why) {
        if (over || !client.channel().isActive()) {
            channel.close();
            return;
        }
        over = true;
        if (success) {
            arrived.accept(origin);
        } else {
            distrusted.accept(why);
        }
    }

    private void closed(Reason reason) {
        if (!over) {
            over = true;
            closed.accept(reason);
        }
    }

    private void unreached(HttpResponseStatus status) {
        if (!over) {
            over = true;
            failed.accept(status);
        }
    }
}
