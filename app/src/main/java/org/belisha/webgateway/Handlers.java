package org.belisha.webgateway;

/** Names in a client's pipeline, in their order. */
final class Handlers {
    static final String HEAD_CLOCK = "head-clock";
    static final String NO_FOLDED_LINES = "no-folded-lines";
    static final String DECODER = "decoder";
    static final String ENCODER = "encoder";
    static final String WELL_FORMED = "well-formed";
    static final String ONE_LENGTH = "one-length";
    static final String ONE_HOST = "one-host";
    static final String KNOWN_EXPECTATION = "known-expectation";
    static final String CLIENT = "client";

    private Handlers() {}
}
