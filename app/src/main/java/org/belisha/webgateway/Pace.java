package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpContent;

/** How fast a body comes: one that brings next to nothing in the time of a stall is held back on purpose (slow body). */
final class Pace {
    private static final long LEAST = 1024;

    private long since;

    /** Whether enough has come, with this piece, to wait as long again. */
    boolean isKept(HttpContent piece, boolean last) {
        since += piece.content().readableBytes();
        boolean kept = last || since >= LEAST;
        if (kept) {
            since = 0;
        }
        return kept;
    }
}
