package org.belisha.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed between two assessments, in words for the record; the former value is always kept. */
final class Changes {

    private Changes() {}

    static String words(
            Assessment before, Assessment after, Taxonomy.Category categoryBefore, Taxonomy.Category categoryAfter) {
        List<String> changes = new ArrayList<>();
        add(changes, "Summary", before.summary(), after.summary().strip());
        add(changes, "Category", categoryBefore.words(), categoryAfter.words());
        add(changes, "Severity", words(before.severity()), words(after.severity()));
        add(changes, "Risk areas", new TreeSet<>(before.areas()).toString(), new TreeSet<>(after.areas()).toString());
        add(changes, "Repeated", yes(before.repeated()), yes(after.repeated()));
        add(changes, "Intended", yes(before.intended()), yes(after.intended()));
        add(changes, "Imbalance of power", yes(before.imbalance()), yes(after.imbalance()));
        add(changes, "Behaviour stage", before.behaviourStage(), after.behaviourStage());
        add(
                changes,
                "Safeguarding decision",
                before.decision() == null ? "" : before.decision().words(),
                after.decision() == null ? "" : after.decision().words());
        add(changes, "Reason for it", before.decisionReason(), after.decisionReason());
        add(changes, "eSafety lead told", yes(before.leadTold()), yes(after.leadTold()));
        return String.join("\n", changes);
    }

    private static void add(List<String> changes, String field, String before, String after) {
        if (!Objects.equals(before, after)) {
            changes.add("%s: %s, before: %s".formatted(field, shown(after), shown(before)));
        }
    }

    private static String shown(String value) {
        return value.isBlank() ? "not given" : value;
    }

    private static String words(@Nullable Severity severity) {
        return severity == null ? "" : severity.words();
    }

    private static String yes(@Nullable Boolean value) {
        return value == null ? "" : value ? "yes" : "no";
    }
}
