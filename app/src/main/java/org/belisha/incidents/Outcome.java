package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of a request about a concern or an incident. */
public sealed interface Outcome {

    /** It is done; the id of what was made or changed. */
    record Done(UUID id) implements Outcome {}

    /** It is refused, and each field says why. */
    record Refused(Map<String, String> why) implements Outcome {
        public Refused {
            why = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(why));
        }

        /** Refused for one reason. */
        public static Refused because(String field, String words) {
            return new Refused(Map.of(field, words));
        }
    }

    /** It does not close, and this is all that is missing. */
    record Incomplete(List<ClosingPolicies.Missing> missing) implements Outcome {
        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    /** Not found by this person. */
    record NotFound() implements Outcome {}
}
