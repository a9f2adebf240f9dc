package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * A request decoder that refuses a message with both a length and chunks (RFC 9112 6.1: "ought to be handled as an
 * error"), where Netty's own drops the length and goes on.
 */
public final class StrictRequestDecoder extends HttpRequestDecoder {

    public StrictRequestDecoder(HttpDecoderConfig config) {
        super(config);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
}
