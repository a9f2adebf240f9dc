package org.belisha.dnsgateway;

import java.util.function.Consumer;

/** Somebody who knows the answers that this gateway does not. */
interface Forwarding {

    /** Calls back once, on any thread and in bounded time, with {@link Answer#FAILED} when nobody answers. */
    void ask(WireName name, int type, Consumer<Answer> then);
}
