package org.belisha.webgateway;

/** Names in a client's pipeline, in their order. */
final class Handlers {
    static final String TLS = "tls";
    static final String HEAD_CLOCK = "head-clock";
    static final String DECODER = "decoder";
    static final String ENCODER = "encoder";
    static final String RULES = "rules";
    static final String CLIENT = "client";
    static final String RELAY = "relay";
    static final String ORIGIN = "origin";

    private Handlers() {}
}
