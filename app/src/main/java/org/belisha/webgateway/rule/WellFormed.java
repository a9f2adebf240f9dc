package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** The decoder understood it, it is HTTP/1.0 or 1.1, and it has no more header lines than the limit. */
public final class WellFormed implements RequestRule {
    private final int mostHeaders;

    public WellFormed(int mostHeaders) {
        this.mostHeaders = mostHeaders;
    }

    @Override
    public @Nullable HttpResponseStatus broken(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            Throwable cause = request.decoderResult().cause();
            return switch (cause) {
                case TooLongHttpLineException tooLong -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
                case TooLongHttpHeaderException tooLong -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
                default -> HttpResponseStatus.BAD_REQUEST;
            };
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED;
        }
        return request.headers().size() > mostHeaders ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE : null;
    }
}
