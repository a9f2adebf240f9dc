package org.belisha.dnsgateway.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Devices;
import org.belisha.filtering.Who;
import org.jspecify.annotations.Nullable;

/** The part of a DNS address that says whose device asks: the name of a credential, a dot, its secret. */
final class DnsToken {
    private static final int LONGEST = 128;

    private DnsToken() {}

    /** The device, or null where the token is nobody's or was ended; a proxy's credential is no token. */
    static @Nullable Who device(String token, Decisions decisions) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST || !token.startsWith(Devices.DNS_TOKEN)) {
            return null;
        }
        String pair = token.substring(0, dot) + ":" + token.substring(dot + 1);
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return decisions.byHeader("Basic " + Base64.getEncoder().encodeToString(bytes)) instanceof Who.Device device
                ? device
                : null;
    }
}
