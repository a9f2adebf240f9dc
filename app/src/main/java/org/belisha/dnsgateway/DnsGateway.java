package org.belisha.dnsgateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.OnTheWire;
import org.belisha.filtering.OwnAddress;
import org.belisha.filtering.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The name server's life: bound where a port is given, once everything behind it is ready. */
@Component
public class DnsGateway implements SmartLifecycle, OnTheWire {
    private static final int PHASE = 3000;
    private static final int OFF = -1;
    private static final int MOST_KEPT = 50_000;
    private static final int MOST_FLYING = 2_000;
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Decisions decisions;
    private final VisitSink visits;
    private final InstantSource clock;
    private final InetSocketAddress at;
    private final boolean listens;
    private final DnsSettings settings;
    private final boolean wanted;
    private final int mostEach;
    private @Nullable MultiThreadIoEventLoopGroup loops;
    private @Nullable Asking asking;
    private @Nullable DnsServer server;

    DnsGateway(
            Decisions decisions,
            VisitSink visits,
            InstantSource clock,
            @Value("${belisha.bind:127.0.0.1}") String bind,
            @Value("${belisha.dns.port:-1}") int port,
            @Value("${belisha.dns.forwarders:${belisha.gateway.resolver:}}") String forwarders,
            @Value("${belisha.dns.block-page:}") String blockPages,
            @Value("${belisha.dns.private-names:}") String privateNames,
            @Value("${belisha.dns.most-each:400}") int mostEach,
            @Value("${belisha.web.address:http://localhost:${server.port:8080}}") URI web,
            @Value("${belisha.gateways:true}") boolean wanted) {
        this.decisions = decisions;
        this.visits = visits;
        this.clock = clock;
        this.listens = port != OFF;
        this.at = new InetSocketAddress(bind, Math.max(0, port));
        this.wanted = wanted;
        this.mostEach = mostEach;
        DnsSettings given = DnsSettings.of(forwarders, blockPages, privateNames);
        List<InetSocketAddress> servers = given.forwarders().isEmpty() ? ofThisMachine(at) : given.forwarders();
        this.settings = given.with(servers, OwnAddress.hosts(web));
    }

    @Override
    public void start() {
        Transport transport = Transport.best();
        loops = transport.loops();
        Forwarders forwarders = new Forwarders(settings.forwarders(), loops, transport, PATIENCE);
        Lookups lookups = new Lookups(forwarders, clock, MOST_KEPT, MOST_FLYING);
        Visiting visiting = new Visiting(decisions, visits, clock);
        asking = new Asking(decisions, new Resolving(decisions, visiting, lookups, settings));
        try {
            server =
                    listens ? DnsServer.open(at, asking, new Allowance(mostEach, clock), loops, transport, IDLE) : null;
        } catch (IllegalStateException taken) {
            stop();
            throw taken;
        }
    }

    @Override
    public Speaks speaks() {
        return Speaks.NAMES;
    }

    /** Over a port of its own; answers over HTTPS need none. */
    @Override
    public boolean isWanted() {
        return wanted && listens;
    }

    /** Where it listens, which a start with port 0 makes known. */
    @Override
    public InetSocketAddress address() {
        if (server == null) {
            throw new IllegalStateException("the name server does not listen");
        }
        return server.address();
    }

    /**
     * Answers one message that came by another way than this server's port, such as HTTPS; within seconds.
     *
     * @return empty where it is no question
     */
    public Optional<CompletableFuture<DnsAnswer>> answer(Who who, byte[] message) {
        Asking open = asking;
        if (open == null || !(Asked.read(Unpooled.wrappedBuffer(message)) instanceof Asked.Question question)) {
            return Optional.empty();
        }
        CompletableFuture<DnsAnswer> answered = new CompletableFuture<>();
        open.resolving().answer(question, who, 0, reply -> answered.complete(DnsAnswer.of(reply, question)));
        return Optional.of(answered);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (loops != null) {
            loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
            loops = null;
        }
        asking = null;
    }

    @Override
    public boolean isRunning() {
        return asking != null;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** The resolvers this machine itself uses, but never this server. */
    private static List<InetSocketAddress> ofThisMachine(InetSocketAddress own) {
        List<InetSocketAddress> servers = new ArrayList<>();
        DnsServerAddressStream stream =
                DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream("");
        for (int i = 0; i < stream.size(); i++) {
            InetSocketAddress server = stream.next();
            InetAddress address = server.getAddress();
            boolean self = server.getPort() == own.getPort()
                    && (server.equals(own) || (own.getAddress().isAnyLocalAddress() && address.isLoopbackAddress()));
            if (!self && !servers.contains(server)) {
                servers.add(server);
            }
        }
        return servers;
    }
}
