package org.belisha.dnsgateway;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.belisha.filtering.Reason;

/** What is said of a name that is blocked: where its page is, or that it is not there, why, and for a short time. */
final class Blocking {
    private final List<InetAddress> pages;
    private final Map<Reason.Code, Reply> absent = new EnumMap<>(Reason.Code.class);

    Blocking(List<InetAddress> pages) {
        this.pages = List.copyOf(pages);
        for (Reason.Code code : Reason.Code.values()) {
            absent.put(
                    code, Reply.absent(pages.isEmpty() ? Codes.NXDOMAIN : Codes.NOERROR, extended(code), code.words()));
        }
    }

    /** The reply for a question that this reason closes. */
    Reply reply(Asked.Question question, Reason.Code code) {
        for (InetAddress page : pages) {
            ResourceRecord record = ResourceRecord.address(question.name(), page, Reply.BLOCKED_SECONDS);
            if (record.type() == question.type()) {
                return new Reply(Codes.NOERROR, List.of(record), null, extended(code), code.words());
            }
        }
        return Objects.requireNonNull(absent.get(code));
    }

    /** On a list or by a rule: Blocked; because of who asks, or when: Filtered (RFC 8914 sections 4.16 and 4.18). */
    private static int extended(Reason.Code code) {
        return switch (code) {
            case ILLEGAL, TRUST_LOCKED, SCHOOL_RULE, TRUST_RULE, CATEGORY -> Codes.BLOCKED;
            default -> Codes.FILTERED;
        };
    }
}
