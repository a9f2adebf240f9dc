package org.belisha.filtering;

import java.net.InetSocketAddress;

/** A gateway of this process, for whoever tests it from outside; `webgateway` and `dnsgateway` answer. */
public interface OnTheWire {

    /** What is spoken there. */
    enum Speaks {
        PROXY,
        NAMES
    }

    /** What is spoken there. */
    Speaks speaks();

    /** Whether it is configured to listen in this process, be it there or not. */
    boolean isWanted();

    /** Whether it listens now. */
    boolean isRunning();

    /** Where it listens; only while it does. */
    InetSocketAddress address();
}
