package org.belisha.webgateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.webgateway.rule.LastWord;

/** An allowed CONNECT (RFC 9110 9.3.6) until its origin is reached; then bytes both ways. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Tunnel implements Phase {
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final ClientConnection client;
    private final Target target;
    private final Visit visit;
    private final VisitNote note;
    private boolean clientDone;

    Tunnel(ClientConnection client, Target target, VisitNote note) {
        this.client = client;
        this.target = target;
        this.visit = note.visit();
        this.note = note;
    }

    @Override
    public boolean takes(Object message) {
        return !(message instanceof io.netty.buffer.ByteBuf);
    }

    @Override
    public void take(Object message) {
        boolean whole = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (whole) {
            client.becomeTunnel();
            Whither whither = Whither.of(target, client.wire().decisions().safety(visit.who()));
            Aliases behind = new Aliases(client.wire().decisions(), visit, note.decision());
            Reach.origin(
                    client, target, whither.at(), behind, Waits::new, this::reached, this::unreached, this::closed);
        }
    }

    private void reached(Channel channel) {
        note.asDecided(null);
        channel.pipeline().remove(Waits.class);
        Opening opening = new Opening(client.wire(), target, visit);
        Relay relay = new Relay(client, (SocketChannel) channel, target, visit, opening);
        client.enter(relay);
        client.channel().writeAndFlush(Unpooled.copiedBuffer(ESTABLISHED, StandardCharsets.ISO_8859_1));
        relay.begin(clientDone);
    }

    private void closed(Reason reason) {
        note.stoppedUnseen(reason);
        LastWord.say(client.channel().pipeline(), HttpResponseStatus.FORBIDDEN);
    }

    private void unreached(HttpResponseStatus status) {
        note.asDecided(null);
        LastWord.say(client.channel().pipeline(), status);
    }

    @Override
    public boolean wantsMore() {
        return false;
    }

    @Override
    public void clientFinished() {
        clientDone = true;
    }

    @Override
    public void clientGone() {
        note.asDecided(null);
    }

    @Override
    public Standing standing(Decisions decisions) {
        return Standing.of(decisions.decide(visit).isAllowed());
    }

    @Override
    public void stalled() {
        client.channel().close();
    }

    /** Holds the place of what comes when the origin is reached. */
    private static final class Waits extends ChannelInboundHandlerAdapter {}
}
