package org.belisha.incidents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decision on authorities must hold to be kept; each refusal says why, under its field. */
final class AuthorityPolicies {

    private AuthorityPolicies() {}

    static Map<String, String> refusals(
            Set<Authority> which, @Nullable Boolean reported, String reason, String contact, String reference) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (which.isEmpty()) {
            wrong.put("authorities", "Choose the authorities that this is about");
        }
        if (reported == null) {
            wrong.put("reported", "Say whether it was reported");
        } else if (!reported && reason.isBlank()) {
            wrong.put("reason", "Say why it is not reported");
        } else if (reported && reference.isBlank() && contact.isBlank()) {
            wrong.put("reference", "Give the reference, or whom you spoke to");
        }
        return wrong;
    }
}
