package org.belisha.dnsgateway;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Who;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every way of asking needs: who is at an address, and the answers. */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final Who NOBODY = new Who.Place(SchoolId.TRUST, Profile.UNKNOWN);

    private final Decisions decisions;
    private final Resolving resolving;
    private final AtomicBoolean said = new AtomicBoolean();

    Asking(Decisions decisions, Resolving resolving) {
        this.decisions = decisions;
        this.resolving = resolving;
    }

    /** The place an address belongs to; elsewhere the strictest profile holds. */
    Who whoIsAt(InetAddress address) {
        Who who = decisions.byAddress(address);
        return who == null ? NOBODY : who;
    }

    Resolving resolving() {
        return resolving;
    }

    /** Said once: the network makes thousands of these. */
    void failed(Throwable failure) {
        if (!said.getAndSet(true)) {
            LOG.warn("a DNS message could not be read or answered; further ones are not told", failure);
        }
    }
}
