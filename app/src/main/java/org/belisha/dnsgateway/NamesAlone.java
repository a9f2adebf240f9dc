package org.belisha.dnsgateway;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.Decisions;

/** The name server without the rest of the product, for measuring. */
public final class NamesAlone implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loops;
    private final DnsServer server;

    private NamesAlone(MultiThreadIoEventLoopGroup loops, DnsServer server) {
        this.loops = loops;
        this.server = server;
    }

    /** Listens on this port of loopback; what is not blocked is asked of nobody. */
    public static NamesAlone open(int port, Decisions decisions, VisitSink visits) {
        InstantSource clock = InstantSource.system();
        Transport transport = Transport.best();
        MultiThreadIoEventLoopGroup loops = transport.loops();
        DnsSettings settings = new DnsSettings(List.of(), List.of(), Set.of());
        Lookups lookups = new Lookups((name, type, then) -> then.accept(Answer.FAILED), clock, 1, 1);
        Resolving resolving = new Resolving(decisions, new Visiting(decisions, visits, clock), lookups, settings);
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Asking asking = new Asking(decisions, resolving);
        return new NamesAlone(
                loops, DnsServer.open(at, asking, Allowance.UNLIMITED, loops, transport, Duration.ofSeconds(10)));
    }

    @Override
    public void close() {
        server.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
