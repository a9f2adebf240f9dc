package org.belisha.incidents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an assessment must hold to be kept; each refusal says why, under its field. */
final class AssessmentPolicies {

    private AssessmentPolicies() {}

    static Map<String, String> refusals(
            Assessment assessment, Taxonomy.@Nullable Category category, Set<String> knownAreas) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (assessment.summary().isBlank()) {
            wrong.put("summary", "Say in a sentence what the incident is");
        }
        if (assessment.areas().isEmpty() || !knownAreas.containsAll(assessment.areas())) {
            wrong.put("areas", "Choose one risk area at least");
        }
        if (category == null) {
            wrong.put("category", "Choose the category");
        }
        if (assessment.severity() == null) {
            wrong.put("severity", "Choose the severity");
        } else if (category != null) {
            severity(assessment, category, wrong);
        }
        if (category != null && category.kind() == Taxonomy.Kind.BULLYING) {
            bullying(assessment, wrong);
        }
        if ((assessment.decision() == null) != assessment.decisionReason().isBlank()) {
            wrong.put(
                    assessment.decision() == null ? "decision" : "decisionReason",
                    assessment.decision() == null
                            ? "Choose the safeguarding decision that this reason is for"
                            : "Give the reason for the safeguarding decision");
        }
        if (assessment.leadTold() == null) {
            wrong.put("leadTold", "Say whether the eSafety lead is told");
        }
        return wrong;
    }

    private static void severity(Assessment assessment, Taxonomy.Category category, Map<String, String> wrong) {
        boolean grave = assessment.severity() != null && assessment.severity().grave();
        if (category.kind() == Taxonomy.Kind.PEER_ABUSE && !grave) {
            wrong.put(
                    "severity",
                    "Child-on-child abuse is serious or critical, also when it happened once: repetition is a test for bullying only");
        } else if (category.kind() == Taxonomy.Kind.IMAGERY && !grave) {
            wrong.put("severity", "Nude or indecent imagery is serious or critical");
        }
        if (grave && assessment.decision() == null) {
            wrong.put("decision", "A serious incident needs the safeguarding decision now, as it may be abuse");
        }
    }

    private static void bullying(Assessment assessment, Map<String, String> wrong) {
        if (assessment.repeated() == null) {
            wrong.put("repeated", "Say whether it was repeated");
        }
        if (assessment.intended() == null) {
            wrong.put("intended", "Say whether it was intended");
        }
        if (assessment.imbalance() == null) {
            wrong.put("imbalance", "Say whether there is an imbalance of power");
        }
    }
}
