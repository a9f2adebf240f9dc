package org.belisha.dnsgateway;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names that mean something to a device rather than lead somewhere; they are answered here, for everybody. */
final class SpecialNames {
    private static final long DAY = 86_400;

    /** Their absence tells a browser or a phone to leave its own encrypted DNS off (Mozilla, Apple, RFC 9462). */
    private static final Map<String, Integer> CANARIES = Map.of(
            "use-application-dns.net", Codes.NXDOMAIN,
            "mask.icloud.com", Codes.NXDOMAIN,
            "mask-h2.icloud.com", Codes.NXDOMAIN,
            "_dns.resolver.arpa", Codes.NOERROR,
            "resolver.arpa", Codes.NOERROR);

    /** Never to be asked of anybody (RFC 6761, RFC 7686, RFC 9476). */
    private static final Set<String> NOWHERE = Set.of("invalid", "onion", "alt");

    private SpecialNames() {}

    /** The answer for a special name, or null for any other. */
    static @Nullable Reply answer(Asked.Question question) {
        String name = question.name().text();
        Integer canary = CANARIES.get(name);
        if (canary != null) {
            return Reply.absent(canary, Codes.NO_EXTENDED_ERROR, "");
        }
        String top = name.substring(name.lastIndexOf('.') + 1);
        if (NOWHERE.contains(top)) {
            return Reply.absent(Codes.NXDOMAIN, Codes.NO_EXTENDED_ERROR, "");
        }
        return top.equals("localhost") ? thisMachine(question) : null;
    }

    private static Reply thisMachine(Asked.Question question) {
        String literal = question.type() == Codes.A ? "127.0.0.1" : question.type() == Codes.AAAA ? "::1" : null;
        if (literal == null) {
            return Reply.absent(Codes.NOERROR, Codes.NO_EXTENDED_ERROR, "");
        }
        ResourceRecord record = ResourceRecord.address(question.name(), InetAddress.ofLiteral(literal), DAY);
        return new Reply(Codes.NOERROR, List.of(record), null, Codes.NO_EXTENDED_ERROR, "");
    }
}
