package org.belisha.webgateway;

import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a tunnel that is read: HTTP that came through CONNECT.
 *
 * @param asked the host of the CONNECT, which was an address where it is not the one below
 * @param host whose inside it is; every request in it is for this host
 * @param secure whether TLS ended at the gateway
 * @param credential the {@code Proxy-Authorization} that CONNECT came with
 * @param pageOnly whether nothing but the block page may be said in it
 */
record Inside(
        Hostname asked,
        Hostname host,
        int port,
        boolean secure,
        @Nullable String credential,
        boolean pageOnly) {

    /** Whether the address that was asked for is still open, where it was an address that led here. */
    boolean stillStands(Decisions decisions, Who who) {
        return asked.equals(host)
                || decisions.decide(new Visit(who, asked, port, "")).isAllowed();
    }

    /** Shows no credential. */
    @Override
    public String toString() {
        return "Inside[" + host + ":" + port + "]";
    }
}
