package org.belisha.webgateway.destination;

import java.net.InetSocketAddress;
import java.util.List;

/** Where a request may be sent, or why nowhere. */
public sealed interface Destination {

    /**
     * Checked addresses, to be tried in this order and no others.
     *
     * @param aliases the other names by which they were found
     */
    record Found(List<InetSocketAddress> addresses, List<String> aliases) implements Destination {}

    /** Checked likewise, but to be asked of a parent proxy, which is at one of these addresses. */
    record Through(Parent parent, List<InetSocketAddress> addresses, List<String> aliases) implements Destination {}

    /** The name leads to an address or a port that a proxy must not open. */
    record Forbidden() implements Destination {}

    /** The name leads nowhere, or the resolver did not answer. */
    record Missing() implements Destination {}
}
