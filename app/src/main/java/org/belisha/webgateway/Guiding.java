package org.belisha.webgateway;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Set;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SafeHosts;
import org.belisha.filtering.Tenants;
import org.belisha.filtering.WireSafety;

/**
 * Headers by which operators of search, video and sign-in are told what this network allows; only ever ours, and the
 * ones about tenants only over TLS that was checked (the operators' own pages on each).
 */
final class Guiding {
    private static final AsciiString YOUTUBE = AsciiString.cached("youtube-restrict");
    private static final AsciiString GOOGLE = AsciiString.cached("x-googapps-allowed-domains");
    private static final AsciiString MICROSOFT = AsciiString.cached("restrict-access-to-tenants");
    private static final AsciiString DIRECTORY = AsciiString.cached("restrict-access-context");
    private static final AsciiString PERSONAL = AsciiString.cached("sec-restrict-tenant-access-policy");
    private static final AsciiString[] OURS = {YOUTUBE, GOOGLE, MICROSOFT, DIRECTORY, PERSONAL};

    private static final Hostname GOOGLES = Hostname.of("google.com");
    private static final Set<String> MICROSOFTS =
            Set.of("login.microsoftonline.com", "login.microsoft.com", "login.windows.net");
    private static final String MICROSOFT_PERSONAL = "login.live.com";

    private static final AsciiString[] OTHER_WAYS = {
        AsciiString.cached("alt-svc"), AsciiString.cached("alternate-protocol")
    };

    private Guiding() {}

    /** Takes away what a client says in our place, and says it ourselves where it is due. */
    static void request(HttpHeaders headers, Target target, WireSafety safety) {
        for (AsciiString ours : OURS) {
            headers.remove(ours);
        }
        String host = target.host().text();
        String mode = safety.youTube().header();
        if (!mode.isEmpty() && SafeHosts.isYouTube(host)) {
            headers.set(YOUTUBE, mode);
        }
        if (target.secure()) {
            tenants(headers, target.host(), safety.tenants());
        }
    }

    private static void tenants(HttpHeaders headers, Hostname host, Tenants tenants) {
        if (!tenants.googleDomains().isEmpty() && host.isWithin(GOOGLES)) {
            headers.set(GOOGLE, tenants.googleDomains());
        } else if (!tenants.microsoftTenants().isEmpty() && MICROSOFTS.contains(host.text())) {
            headers.set(MICROSOFT, tenants.microsoftTenants());
            headers.set(DIRECTORY, tenants.microsoftDirectory());
        } else if (!tenants.personalMicrosoft() && host.text().equals(MICROSOFT_PERSONAL)) {
            headers.set(PERSONAL, "restrict-msa");
        }
    }

    /** Takes away the invitation to speak to the site past the proxy, over QUIC (RFC 7838). */
    static void answer(HttpHeaders headers) {
        for (AsciiString other : OTHER_WAYS) {
            headers.remove(other);
        }
    }
}
