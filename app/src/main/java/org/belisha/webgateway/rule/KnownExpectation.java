package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expects nothing but 100-continue (RFC 9110 10.1.1), and is no TRACE, which would echo credentials. */
public final class KnownExpectation implements RequestRule {

    @Override
    public @Nullable HttpResponseStatus broken(HttpRequest request) {
        if (request.method().equals(HttpMethod.TRACE)) {
            return HttpResponseStatus.METHOD_NOT_ALLOWED;
        }
        List<String> expected = request.headers().getAll(HttpHeaderNames.EXPECT);
        boolean known = expected.isEmpty()
                || (expected.size() == 1 && expected.getFirst().equalsIgnoreCase("100-continue"));
        return known ? null : HttpResponseStatus.EXPECTATION_FAILED;
    }
}
