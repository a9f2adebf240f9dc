package org.belisha.webgateway;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.Decisions;
import org.belisha.webgateway.destination.Destinations;
import org.belisha.webgateway.destination.HostExceptions;
import org.belisha.webgateway.destination.NameLookup;
import org.belisha.webgateway.destination.SystemLookup;
import org.belisha.webgateway.tls.Leaves;
import org.belisha.webgateway.tls.OriginTls;

/** The proxy in a process of its own, without pages and database: for measuring what the wire itself can carry. */
public final class ProxyAlone implements AutoCloseable {
    private final Gateway gateway;
    private final NameLookup lookup;

    private ProxyAlone(Gateway gateway, NameLookup lookup) {
        this.gateway = gateway;
        this.lookup = lookup;
    }

    /** Listens here; the exceptions are written as in the setting of the gateway, and these authorities of origins are believed too. */
    public static ProxyAlone open(
            InetSocketAddress at,
            Decisions decisions,
            VisitSink visits,
            String exceptions,
            Collection<X509Certificate> authorities,
            InstantSource clock) {
        NameLookup lookup = new SystemLookup();
        Wire wire = new Wire(
                decisions,
                visits,
                new Destinations(lookup, HostExceptions.of(exceptions)),
                new BlockPage(URI.create("http://localhost:8080")),
                GatewayLimits.USUAL,
                clock,
                new Tls(
                        new Leaves(clock),
                        OriginTls.trusting(authorities, GatewayLimits.USUAL.connect()),
                        (school, host, trouble) -> {}));
        return new ProxyAlone(Gateway.open(at, wire, Gateway.loops()), lookup);
    }

    @Override
    public void close() {
        gateway.close();
        lookup.close();
    }
}
