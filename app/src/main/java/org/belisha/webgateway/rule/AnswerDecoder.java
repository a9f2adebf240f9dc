package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/**
 * Reads the answers of an origin, one for each request: that to HEAD has no body, whatever its length says (RFC 9110
 * 9.3.2), and what lies behind an answer can be seen before the connection serves anybody else.
 */
public final class AnswerDecoder extends HttpResponseDecoder {
    private boolean toHead;

    public AnswerDecoder(HttpDecoderConfig config) {
        super(config);
    }

    /** Says whether the next answer is to HEAD. */
    public void answersHead(boolean head) {
        this.toHead = head;
    }

    /** Whether everything that came was part of an answer. */
    public boolean hasReadAll() {
        return actualReadableBytes() == 0;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return toHead || super.isContentAlwaysEmpty(message);
    }
}
