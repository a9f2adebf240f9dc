package org.belisha.webgateway;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import org.belisha.webgateway.rule.HeadAwareResponseEncoder;
import org.belisha.webgateway.rule.Rules;
import org.belisha.webgateway.rule.StrictRequestDecoder;

/** What reads and writes HTTP for a client; a tunnel that is read gets a second set for its inside. */
record HttpEnds(HeadClock clock, StrictRequestDecoder decoder, HeadAwareResponseEncoder encoder) {

    static HttpEnds fresh(GatewayLimits limits, Deadline deadline) {
        HttpDecoderConfig decoding =
                new HttpDecoderConfig().setMaxInitialLineLength(limits.line()).setMaxHeaderSize(limits.head());
        return new HttpEnds(
                new HeadClock(deadline, limits), new StrictRequestDecoder(decoding), new HeadAwareResponseEncoder());
    }

    /** Puts them before the client's connection, in their order. */
    void into(ChannelPipeline pipeline, Rules rules) {
        pipeline.addBefore(Handlers.CLIENT, Handlers.HEAD_CLOCK, clock);
        pipeline.addBefore(Handlers.CLIENT, Handlers.DECODER, decoder);
        pipeline.addBefore(Handlers.CLIENT, Handlers.ENCODER, encoder);
        pipeline.addBefore(Handlers.CLIENT, Handlers.RULES, rules);
    }

    /** Bytes only from now on. */
    static void outOf(ChannelPipeline pipeline) {
        pipeline.remove(Handlers.HEAD_CLOCK);
        pipeline.remove(Handlers.RULES);
        pipeline.remove(Handlers.ENCODER);
        pipeline.remove(Handlers.DECODER);
    }
}
