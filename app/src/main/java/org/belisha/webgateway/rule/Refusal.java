package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Stands where a request stood that is refused: it waits for the answers before it, and nothing behind it is read. */
public record Refusal(HttpResponseStatus status) {}
