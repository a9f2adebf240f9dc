package org.belisha.webgateway;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.belisha.webgateway.rule.HeadAwareResponseEncoder;
import org.belisha.webgateway.rule.KnownExpectation;
import org.belisha.webgateway.rule.NoFoldedLines;
import org.belisha.webgateway.rule.OneHost;
import org.belisha.webgateway.rule.OneLength;
import org.belisha.webgateway.rule.Rules;
import org.belisha.webgateway.rule.StrictRequestDecoder;
import org.belisha.webgateway.rule.WellFormed;

/** Builds the pipeline of each client: timed, decoded strictly, the rules, then the connection itself. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientPipeline extends ChannelInitializer<SocketChannel> {
    private final Wire wire;
    private final OpenConnections open;
    private final Rules rules;
    private final Map<EventLoop, OriginPool> pools = new ConcurrentHashMap<>();

    ClientPipeline(Wire wire, OpenConnections open) {
        this.wire = wire;
        this.open = open;
        this.rules = new Rules(
                new WellFormed(wire.limits().headers()), new OneLength(), new OneHost(), new KnownExpectation());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (!open.admit(channel)) {
            channel.close();
            return;
        }
        NoFoldedLines lines = new NoFoldedLines();
        HeadAwareResponseEncoder encoder = new HeadAwareResponseEncoder();
        Deadline deadline = new Deadline(channel.eventLoop());
        ChannelPipeline pipeline = channel.pipeline();
        HeadClock headClock = new HeadClock(deadline, wire.limits());
        OriginPool pool = pools.computeIfAbsent(channel.eventLoop(), loop -> new OriginPool());
        pipeline.addLast(Handlers.HEAD_CLOCK, headClock);
        pipeline.addLast(Handlers.NO_FOLDED_LINES, lines);
        pipeline.addLast(Handlers.DECODER, new StrictRequestDecoder(decoding()));
        pipeline.addLast(Handlers.ENCODER, encoder);
        pipeline.addLast(Handlers.RULES, rules);
        pipeline.addLast(
                Handlers.CLIENT, new ClientConnection(wire, open, pool, channel, deadline, headClock, lines, encoder));
    }

    private HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(wire.limits().line())
                .setMaxHeaderSize(wire.limits().head());
    }
}
