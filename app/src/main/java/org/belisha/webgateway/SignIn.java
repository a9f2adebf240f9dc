package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Sign-ins that hold for a whole connection, against HTTP's rule that each request stands alone (RFC 4559 6): a
 * connection that saw one is never used for anybody else.
 */
final class SignIn {

    private SignIn() {}

    /** Whether this message begins or carries such a sign-in. */
    static boolean ofConnection(HttpMessage message) {
        for (String value : message.headers()
                .getAll(
                        message instanceof HttpRequest
                                ? HttpHeaderNames.AUTHORIZATION
                                : HttpHeaderNames.WWW_AUTHENTICATE)) {
            if (begins(value, "ntlm") || begins(value, "negotiate")) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
