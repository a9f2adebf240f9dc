package org.belisha.webgateway.rule;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At most one Host, exactly one on HTTP/1.1 (RFC 9112 3.2), and it names the same authority as the target. */
public final class OneHost implements RequestRule {

    @Override
    public @Nullable HttpResponseStatus broken(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean required = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (hosts.size() > 1 || (hosts.isEmpty() && required)) {
            return HttpResponseStatus.BAD_REQUEST;
        }
        return hosts.isEmpty() || isInTarget(hosts.getFirst(), request.uri()) ? null : HttpResponseStatus.BAD_REQUEST;
    }

    /** The target is "http://AUTHORITY/..." or, for CONNECT, "AUTHORITY"; a default port may be left out of Host. */
    private static boolean isInTarget(String host, String target) {
        int start = target.regionMatches(true, 0, "http://", 0, 7) ? 7 : 0;
        if (host.isEmpty() || goesOn(host) || !target.regionMatches(true, start, host, 0, host.length())) {
            return false;
        }
        int end = start + host.length();
        if (end == target.length() || endsAuthority(target, end)) {
            return true;
        }
        int port = start == 0 ? end + 4 : end + 3;
        return target.startsWith(start == 0 ? ":443" : ":80", end)
                && (port == target.length() || endsAuthority(target, port));
    }

    /** Whether more stands in it than an authority. */
    private static boolean goesOn(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (endsAuthority(host, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsAuthority(String target, int at) {
        return "/?".indexOf(target.charAt(at)) >= 0;
    }
}
