package org.belisha.dnsgateway;

/** A message that cannot be read; thrown and caught within the reading of one message, and free of a stack trace. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    // Without a stack trace there is nothing in it that could be of another time.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final Malformed MESSAGE = new Malformed();

    private Malformed() {
        super("not a DNS message", null, false, false);
    }
}
