package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the body ends has one reading: one plain decimal Content-Length, or exactly "chunked" on HTTP/1.1, or neither
 * (RFC 9112 6.1 to 6.3); CONNECT has no body (RFC 9110 9.3.6).
 */
public final class OneLength implements RequestRule {
    private static final int MOST_DIGITS = 18;

    @Override
    public @Nullable HttpResponseStatus broken(HttpRequest request) {
        HttpHeaders headers = request.headers();
        boolean length = headers.contains(HttpHeaderNames.CONTENT_LENGTH);
        boolean chunks = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
        if (!length && !chunks) {
            return null;
        }
        boolean clear = length != chunks
                && !request.method().equals(HttpMethod.CONNECT)
                && (length ? isOneNumber(headers) : isJustChunked(request));
        return clear ? null : HttpResponseStatus.BAD_REQUEST;
    }

    /** Whether an answer's end has one reading too; one without either lasts until its connection closes. */
    public static boolean isClear(HttpResponse answer) {
        HttpHeaders headers = answer.headers();
        boolean chunks = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
        return chunks
                ? !headers.contains(HttpHeaderNames.CONTENT_LENGTH) && isJustChunked(answer)
                : !headers.contains(HttpHeaderNames.CONTENT_LENGTH) || isOneNumber(headers);
    }

    private static boolean isOneNumber(HttpHeaders headers) {
        List<String> values = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        String value = values.getFirst();
        return values.size() == 1 && !value.isEmpty() && value.length() <= MOST_DIGITS && isDigits(value);
    }

    private static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isJustChunked(HttpMessage message) {
        List<String> values = message.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return values.size() == 1
                && values.getFirst().equalsIgnoreCase("chunked")
                && message.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }
}
