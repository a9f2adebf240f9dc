package org.belisha.webgateway;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.OnTheWire;
import org.belisha.filtering.OwnAddress;
import org.belisha.filtering.TroubleSink;
import org.belisha.webgateway.destination.Destinations;
import org.belisha.webgateway.destination.DnsLookup;
import org.belisha.webgateway.destination.HostExceptions;
import org.belisha.webgateway.destination.NameLookup;
import org.belisha.webgateway.destination.Parent;
import org.belisha.webgateway.destination.SystemLookup;
import org.belisha.webgateway.tls.Leaves;
import org.belisha.webgateway.tls.OriginTls;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The proxy's life: bound when everything behind it is ready, gone before anything behind it goes. */
@Component
public class WebGateway implements SmartLifecycle, OnTheWire {
    private static final int PHASE = 3000;
    private static final int DNS = 53;

    private final Decisions decisions;
    private final VisitSink visits;
    private final TroubleSink troubles;
    private final InstantSource clock;
    private final InetSocketAddress at;
    private final String resolver;
    private final HostExceptions exceptions;
    private final @Nullable Parent parent;
    private final URI web;
    private final boolean wanted;
    private @Nullable NameLookup lookup;
    private @Nullable Leaves leaves;
    private @Nullable Gateway gateway;

    WebGateway(
            Decisions decisions,
            VisitSink visits,
            TroubleSink troubles,
            InstantSource clock,
            @Value("${belisha.bind:127.0.0.1}") String bind,
            @Value("${belisha.proxy.port:3128}") int port,
            @Value("${belisha.gateway.resolver:}") String resolver,
            @Value("${belisha.gateway.exceptions:}") String exceptions,
            @Value("${belisha.proxy.parent:}") String parent,
            @Value("${belisha.web.address:http://localhost:${server.port:8080}}") URI web,
            @Value("${belisha.gateways:true}") boolean wanted) {
        this.decisions = decisions;
        this.visits = visits;
        this.troubles = troubles;
        this.clock = clock;
        this.at = new InetSocketAddress(bind, port);
        this.resolver = resolver;
        this.exceptions = withOwnAddress(HostExceptions.of(exceptions), web);
        this.parent = Parent.of(parent);
        if (this.parent != null && this.parent.isAt(at)) {
            throw new IllegalArgumentException(
                    "the parent proxy is this proxy itself; set BELISHA_PROXY_PARENT to another");
        }
        this.web = web;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        MultiThreadIoEventLoopGroup loops = Gateway.loops();
        NameLookup names = resolver.isBlank()
                ? new SystemLookup()
                : new DnsLookup(loops.next(), Transport.BEST.datagrams(), Transport.BEST.connection(), server());
        Leaves minting = new Leaves(clock);
        Wire wire = new Wire(
                decisions,
                visits,
                new Destinations(names, exceptions, parent),
                new BlockPage(web),
                GatewayLimits.USUAL,
                clock,
                new Tls(minting, OriginTls.ofTheWorld(GatewayLimits.USUAL.connect()), troubles));
        leaves = minting;
        gateway = Gateway.open(at, wire, loops);
        lookup = names;
    }

    @Override
    public Speaks speaks() {
        return Speaks.PROXY;
    }

    @Override
    public boolean isWanted() {
        return wanted;
    }

    /** Where it listens, which a start with port 0 makes known. */
    @Override
    public InetSocketAddress address() {
        if (gateway == null) {
            throw new IllegalStateException("the web gateway is not running");
        }
        return gateway.address();
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
        if (lookup != null) {
            lookup.close();
        }
        if (leaves != null) {
            leaves.close();
        }
    }

    @Override
    public boolean isRunning() {
        return gateway != null;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private InetSocketAddress server() {
        int colon = resolver.lastIndexOf(':');
        boolean port = colon > 0 && resolver.indexOf(':') == colon;
        return port
                ? new InetSocketAddress(resolver.substring(0, colon), Integer.parseInt(resolver.substring(colon + 1)))
                : new InetSocketAddress(resolver, DNS);
    }

    private static HostExceptions withOwnAddress(HostExceptions named, URI web) {
        HostExceptions all = named;
        for (var host : OwnAddress.hosts(web)) {
            all = all.and(host, OwnAddress.port(web));
        }
        return all;
    }
}
