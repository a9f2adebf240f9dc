package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** A rule that every request must keep. */
public interface RequestRule {

    /** The status to refuse the request with, or null when it keeps the rule. */
    @Nullable
    HttpResponseStatus broken(HttpRequest request);
}
