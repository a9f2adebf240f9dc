package org.belisha.dnsgateway;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The resolvers that the trust names: the first that is well is asked, one that just failed is asked last. */
final class Forwarders implements Forwarding {
    private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();

    private final List<Forwarder> all;
    private final EventLoopGroup loops;
    private final Transport transport;
    private final Duration patience;

    /** @param patience for one attempt; there are at most three */
    Forwarders(List<InetSocketAddress> servers, EventLoopGroup loops, Transport transport, Duration patience) {
        this.all = servers.stream().map(Forwarder::new).toList();
        this.loops = loops;
        this.transport = transport;
        this.patience = patience;
    }

    /** A resolver, and until when it is asked last. */
    static final class Forwarder {
        private final InetSocketAddress address;
        private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

        Forwarder(InetSocketAddress address) {
            this.address = address;
        }

        InetSocketAddress address() {
            return address;
        }

        void failed() {
            restsUntil.set(System.nanoTime() + REST_NANOS);
        }

        void answered() {
            restsUntil.set(System.nanoTime());
        }

        private boolean rests(long now) {
            return restsUntil.get() - now > 0;
        }
    }

    @Override
    public void ask(WireName name, int type, Consumer<Answer> then) {
        long now = System.nanoTime();
        List<Forwarder> order = new ArrayList<>(all);
        order.sort(Comparator.comparing(forwarder -> forwarder.rests(now)));
        new Attempts(name, type, order, loops.next(), transport, patience, then).next();
    }
}
