package org.belisha.incidents;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a decision on authorities must hold to be kept; each refusal says why, under its field. */
final class AuthorityPolicies {

    private AuthorityPolicies() {}

    static Map<String, String> refusals(Set<Authority> which, AuthoritiesTold.Decision decision, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (which.isEmpty()) {
            wrong.put("authorities", "Choose the authorities that this is about");
        }
        if (decision.reported() == null) {
            wrong.put("reported", "Say whether it was reported");
        } else if (decision.reported()) {
            reported(decision, now, wrong);
        } else if (decision.reason().isBlank()) {
            wrong.put("reason", "Say why it is not reported");
        }
        return wrong;
    }

    private static void reported(AuthoritiesTold.Decision decision, Instant now, Map<String, String> wrong) {
        if (decision.reportedAt() == null || decision.reportedAt().isAfter(now)) {
            wrong.put("reportedAt", "Give the day and time at which it was reported, not one to come");
        }
        if (decision.reference().isBlank() && decision.contact().isBlank()) {
            wrong.put("reference", "Give the reference, or whom you spoke to");
        }
    }
}
