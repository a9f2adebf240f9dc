package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** A response encoder that knows when it answers HEAD, so that it writes no body and no chunk (RFC 9110 9.3.2). */
public final class HeadAwareResponseEncoder extends HttpResponseEncoder {
    private boolean answersHead;

    /** Says whether the next response answers HEAD. */
    public void answersHead(boolean head) {
        this.answersHead = head;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return answersHead || super.isContentAlwaysEmpty(response);
    }
}
