package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;

/** Looks at the answers to one request: each has one reading, and few interim ones stand before the last (RFC 9110 15.2). */
public final class PlainAnswer {
    private static final int MOST_INTERIM = 16;
    private static final int SWITCHING = 101;

    private int interim;

    /** Whether it can be read in two ways, or is none that was asked for. */
    public boolean isOdd(HttpResponse answer) {
        if (answer.decoderResult().isFailure()) {
            return true;
        }
        int code = answer.status().code();
        HttpVersion version = answer.protocolVersion();
        return !(version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0))
                || code < 100
                || code == SWITCHING
                || (code < 200 && ++interim > MOST_INTERIM)
                || !OneLength.isClear(answer);
    }
}
