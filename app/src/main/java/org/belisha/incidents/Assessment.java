package org.belisha.incidents;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the safeguarding team says an incident is; the same form at triage and later. */
public record Assessment(
        String summary,
        String category,
        @Nullable Severity severity,
        Set<String> areas,
        @Nullable Boolean repeated,
        @Nullable Boolean intended,
        @Nullable Boolean imbalance,
        String behaviourStage,
        @Nullable Safeguarding decision,
        String decisionReason,
        @Nullable Boolean leadTold,
        String leadWords) {

    @Override
    public String toString() {
        return "Assessment";
    }
}
