package org.belisha.incidents.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Assessment;
import org.belisha.incidents.Safeguarding;
import org.belisha.incidents.Severity;
import org.belisha.incidents.Taxonomy;
import org.belisha.sanctions.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The form that says what an incident is: from fields to an assessment and back. */
@Component
class AssessmentForm {

    private final Taxonomy taxonomy;
    private final Templates templates;

    AssessmentForm(Taxonomy taxonomy, Templates templates) {
        this.taxonomy = taxonomy;
        this.templates = templates;
    }

    static Assessment assessment(Fields form) {
        return new Assessment(
                form.text("summary"),
                form.text("category"),
                form.choice("severity", Severity.class),
                Set.copyOf(form.all("areas")),
                form.yes("repeated"),
                form.yes("intended"),
                form.yes("imbalance"),
                form.text("stage").strip(),
                form.choice("decision", Safeguarding.class),
                form.text("decisionReason").strip(),
                form.yes("leadTold"),
                form.text("leadWords").strip());
    }

    static Fields fields(Assessment assessment) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.add("summary", assessment.summary());
        typed.add("category", assessment.category());
        typed.add(
                "severity",
                assessment.severity() == null ? "" : assessment.severity().name());
        assessment.areas().forEach(area -> typed.add("areas", area));
        typed.add("repeated", yes(assessment.repeated()));
        typed.add("intended", yes(assessment.intended()));
        typed.add("imbalance", yes(assessment.imbalance()));
        typed.add("stage", assessment.behaviourStage());
        typed.add(
                "decision",
                assessment.decision() == null ? "" : assessment.decision().name());
        typed.add("decisionReason", assessment.decisionReason());
        typed.add("leadTold", yes(assessment.leadTold()));
        typed.add("leadWords", assessment.leadWords());
        return new Fields(typed);
    }

    /** Puts what the form offers into the model; {@code assess} holds what stands in it. */
    void choices(SchoolId school, int version, Fields assess, Model model) {
        model.addAttribute("stageChoices", stages(school, assess.text("stage")));
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("", "Choose");
        taxonomy.categories(version).forEach(category -> categories.put(category.code(), category.words()));
        model.addAttribute("assess", assess);
        model.addAttribute("areaChoices", taxonomy.areas(version));
        model.addAttribute("categoryChoices", categories);
        model.addAttribute("severityChoices", Words.of(Severity.values(), Severity::words));
        model.addAttribute("decisionChoices", Words.of(Safeguarding.values(), Safeguarding::words));
        model.addAttribute("yesNo", Fields.yesOrNo());
    }

    /** The stages that the school named, with the one that stands there already; none where it named none. */
    private Map<String, String> stages(SchoolId school, String now) {
        Map<String, String> stages = new LinkedHashMap<>();
        templates.stages(school).forEach(stage -> stages.put(stage, stage));
        if (stages.isEmpty()) {
            return stages;
        }
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "None");
        choices.putAll(stages);
        if (!now.isBlank()) {
            choices.putIfAbsent(now, now);
        }
        return choices;
    }

    private static String yes(@Nullable Boolean value) {
        return value == null ? "" : value ? "yes" : "no";
    }
}
