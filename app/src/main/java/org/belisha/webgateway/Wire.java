package org.belisha.webgateway;

import java.time.InstantSource;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.Decisions;
import org.belisha.webgateway.destination.Destinations;

/** Everything that a connection needs from outside the gateway. */
record Wire(
        Decisions decisions,
        VisitSink visits,
        Destinations destinations,
        BlockPage blockPage,
        GatewayLimits limits,
        InstantSource clock,
        Tls tls) {}
