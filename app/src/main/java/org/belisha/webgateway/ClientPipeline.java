package org.belisha.webgateway;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.belisha.webgateway.rule.HostSaidOnce;
import org.belisha.webgateway.rule.KnownExpectation;
import org.belisha.webgateway.rule.OneHost;
import org.belisha.webgateway.rule.OneLength;
import org.belisha.webgateway.rule.Rules;
import org.belisha.webgateway.rule.WellFormed;

/** Builds the pipeline of each client: timed, decoded strictly, the rules, then the connection itself. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientPipeline extends ChannelInitializer<SocketChannel> {
    private final Wire wire;
    private final OpenConnections open;
    private final Rules rules;
    private final Rules insideRules;
    private final Map<EventLoop, OriginPool> pools = new ConcurrentHashMap<>();

    ClientPipeline(Wire wire, OpenConnections open) {
        this.wire = wire;
        this.open = open;
        this.rules = new Rules(
                new WellFormed(wire.limits().headers()), new OneLength(), new OneHost(), new KnownExpectation());
        this.insideRules = new Rules(
                new WellFormed(wire.limits().headers()), new OneLength(), new HostSaidOnce(), new KnownExpectation());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (!open.admit(channel)) {
            channel.close();
            return;
        }
        Deadline deadline = new Deadline(channel.eventLoop());
        OriginPool pool = pools.computeIfAbsent(channel.eventLoop(), loop -> new OriginPool());
        HttpEnds ends = HttpEnds.fresh(wire.limits(), deadline);
        channel.pipeline()
                .addLast(Handlers.CLIENT, new ClientConnection(wire, open, pool, channel, deadline, ends, insideRules));
        ends.into(channel.pipeline(), rules);
    }
}
