package org.belisha.webgateway;

/** What becomes of a connection when decisions may have changed. */
enum Standing {
    /** Nothing is under way that a decision has allowed. */
    IDLE,
    /** It is still allowed, by everything that it was once allowed for. */
    STANDS,
    /** It is not allowed any more. */
    ENDED;

    /** Of something under way. */
    static Standing of(boolean stillAllowed) {
        return stillAllowed ? STANDS : ENDED;
    }
}
