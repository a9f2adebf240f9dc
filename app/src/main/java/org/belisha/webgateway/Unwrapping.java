package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SigningAuthority;
import org.belisha.filtering.Trouble;
import org.belisha.filtering.Visit;
import org.belisha.webgateway.rule.LastWord;
import org.jspecify.annotations.Nullable;

/**
 * A CONNECT whose inside is read: its first bytes must be TLS for the host that was asked, which then ends here, with a
 * certificate of the trust in the host's name; on the port of plain HTTP there is no TLS and the inside begins at once.
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Unwrapping implements Phase {
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final ClientConnection client;
    private final Target target;
    private final Visit visit;
    private final Inside inside;
    private final boolean allowed;
    private final Opening opening;
    private @Nullable ByteBuf hello;
    private boolean bytesOnly;

    Unwrapping(ClientConnection client, Target target, Visit visit, Inside inside, boolean allowed) {
        this.client = client;
        this.target = target;
        this.visit = visit;
        this.inside = inside;
        this.allowed = allowed;
        this.opening = new Opening(client.wire(), target, visit);
    }

    @Override
    public boolean takes(Object message) {
        return bytesOnly == message instanceof ByteBuf;
    }

    @Override
    public void take(Object message) {
        if (message instanceof ByteBuf bytes) {
            opened(bytes);
            return;
        }
        boolean whole = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (whole) {
            bytesOnly = true;
            client.deadline().in(client.wire().limits().headTime());
            client.channel()
                    .pipeline()
                    .context(Handlers.ENCODER)
                    .writeAndFlush(Unpooled.copiedBuffer(ESTABLISHED, StandardCharsets.ISO_8859_1));
            HttpEnds.outOf(client.channel().pipeline());
        }
    }

    private void opened(ByteBuf bytes) {
        if (!inside.secure()) {
            client.goInside(inside, null, bytes);
            return;
        }
        if (hello != null) {
            // While the certificate is made, a client that has said hello has nothing to add but a little.
            hello = client.channel()
                    .alloc()
                    .compositeBuffer()
                    .addComponent(true, hello)
                    .addComponent(true, bytes);
            return;
        }
        ByteBuf ready = opening.take(bytes);
        if (opening.isForeign()) {
            saw(Trouble.NOT_TLS, target.host());
            client.hasSpoken();
            client.channel().close();
        } else if (opening.isRefused()) {
            LastWord.say(client.channel().pipeline(), Opening.UNRECOGNISED_NAME);
        } else if (ready != null) {
            hello = ready;
            answer(opening.hello());
        }
    }

    private void answer(ClientHello said) {
        SigningAuthority authority = client.wire().decisions().authority();
        if (said.state() != ClientHello.State.WHOLE) {
            saw(Trouble.NOT_TLS, target.host());
            client.channel().close();
            return;
        }
        Hostname named = said.server() == null ? target.host() : Hostname.orNull(said.server());
        if (authority == null || named == null) {
            client.channel().close();
            return;
        }
        client.wire()
                .tls()
                .leaves()
                .of(authority, named)
                .whenComplete((context, failure) -> onLoop(() -> speak(context, named, said.encrypted())));
    }

    private void onLoop(Runnable then) {
        if (client.loop().inEventLoop()) {
            then.run();
        } else {
            client.loop().execute(then);
        }
    }

    private void speak(@Nullable SslContext context, Hostname named, boolean encrypted) {
        ByteBuf first = hello;
        hello = null;
        if (first == null || context == null || !client.channel().isActive()) {
            ReferenceCountUtil.release(first);
            client.channel().close();
            return;
        }
        SslHandler tls = context.newHandler(client.channel().alloc());
        tls.setHandshakeTimeoutMillis(client.wire().limits().headTime().toMillis());
        tls.handshakeFuture().addListener(done -> {
            // An encrypted hello under an outer name ends here as it should: its client comes back without.
            boolean outer = encrypted && !named.equals(target.host());
            if (!done.isSuccess() && !outer && !(done.cause() instanceof SslHandshakeTimeoutException)) {
                saw(Trouble.REFUSED, target.host());
            }
        });
        // An address that was blocked stays blocked, whatever name is said behind it.
        Inside its = allowed && target.host().isAddress()
                ? new Inside(target.host(), named, inside.port(), true, inside.credential(), inside.pageOnly())
                : inside;
        client.goInside(its, tls, first);
    }

    private void saw(Trouble trouble, Hostname host) {
        client.wire().tls().troubles().saw(visit.who().school(), host, trouble);
    }

    @Override
    public boolean wantsMore() {
        return hello == null;
    }

    @Override
    public void clientFinished() {
        client.channel().close();
    }

    @Override
    public void clientGone() {
        opening.close();
        ByteBuf left = hello;
        hello = null;
        ReferenceCountUtil.release(left);
    }

    @Override
    public Standing standing(Decisions decisions) {
        return !allowed ? Standing.IDLE : Standing.of(decisions.decide(visit).isAllowed());
    }

    @Override
    public void stalled() {
        client.channel().close();
    }
}
