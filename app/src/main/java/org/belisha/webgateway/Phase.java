package org.belisha.webgateway;

import org.belisha.filtering.Decisions;

/** What a client's connection is busy with: listening, answering, exchanging with an origin, or tunnelling. */
interface Phase {

    /** Whether it can take this message now; otherwise the message waits and nothing more is read. */
    boolean takes(Object message);

    /** Takes a message and the duty to release it. */
    void take(Object message);

    /** Everything that was read has been handed over. */
    default void flush() {}

    /** Whether more from the client is of use now. */
    default boolean wantsMore() {
        return true;
    }

    /** The client can take more bytes again. */
    default void clientWritable() {}

    /** The client will send no more. */
    void clientFinished();

    /** The client is gone. */
    default void clientGone() {}

    /** Whether something is under way, and whether it would still be allowed, asked of all that it was once allowed for. */
    default Standing standing(Decisions decisions) {
        return Standing.IDLE;
    }

    /** Nothing moved for too long. */
    void stalled();
}
