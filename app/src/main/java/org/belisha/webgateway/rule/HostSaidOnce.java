package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** Inside a tunnel: exactly one Host (RFC 9112 3.2), and no tunnel in the tunnel. */
public final class HostSaidOnce implements RequestRule {

    @Override
    public @Nullable HttpResponseStatus broken(HttpRequest request) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            return HttpResponseStatus.METHOD_NOT_ALLOWED;
        }
        return request.headers().getAll(HttpHeaderNames.HOST).size() == 1 ? null : HttpResponseStatus.BAD_REQUEST;
    }
}
