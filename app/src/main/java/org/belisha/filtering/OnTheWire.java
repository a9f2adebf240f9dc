package org.belisha.filtering;

import java.net.InetSocketAddress;

/** Where the proxy of this process listens, for whoever tests it from outside; `webgateway` answers. */
public interface OnTheWire {

    /** Whether it listens now. */
    boolean isRunning();

    /** Where it listens; only while it does. */
    InetSocketAddress address();
}
