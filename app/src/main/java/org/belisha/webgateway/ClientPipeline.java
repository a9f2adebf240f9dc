package org.belisha.webgateway;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import org.belisha.webgateway.rule.HeadAwareResponseEncoder;
import org.belisha.webgateway.rule.KnownExpectation;
import org.belisha.webgateway.rule.NoFoldedLines;
import org.belisha.webgateway.rule.OneHost;
import org.belisha.webgateway.rule.OneLength;
import org.belisha.webgateway.rule.RequestRule;
import org.belisha.webgateway.rule.StrictRequestDecoder;
import org.belisha.webgateway.rule.WellFormed;

/** Builds the pipeline of each client: timed, decoded strictly, four rules, then the connection itself. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientPipeline extends ChannelInitializer<SocketChannel> {
    private final Wire wire;
    private final OpenConnections open;
    private final RequestRule wellFormed;
    private final RequestRule oneLength = new OneLength();
    private final RequestRule oneHost = new OneHost();
    private final RequestRule knownExpectation = new KnownExpectation();

    ClientPipeline(Wire wire, OpenConnections open) {
        this.wire = wire;
        this.open = open;
        this.wellFormed = new WellFormed(wire.limits().headers());
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
        pipeline.addLast(Handlers.HEAD_CLOCK, new HeadClock(deadline, wire.limits()));
        pipeline.addLast(Handlers.NO_FOLDED_LINES, lines);
        pipeline.addLast(Handlers.DECODER, new StrictRequestDecoder(decoding()));
        pipeline.addLast(Handlers.ENCODER, encoder);
        pipeline.addLast(Handlers.WELL_FORMED, wellFormed);
        pipeline.addLast(Handlers.ONE_LENGTH, oneLength);
        pipeline.addLast(Handlers.ONE_HOST, oneHost);
        pipeline.addLast(Handlers.KNOWN_EXPECTATION, knownExpectation);
        pipeline.addLast(Handlers.CLIENT, new ClientConnection(wire, open, channel, deadline, lines, encoder));
    }

    private HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(wire.limits().line())
                .setMaxHeaderSize(wire.limits().head());
    }
}
