package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Drafts;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.StaffCase;
import org.belisha.incidents.StaffConcern;
import org.belisha.incidents.StaffConcerns;
import org.belisha.incidents.StaffDecision;
import org.belisha.incidents.StaffDecisions;
import org.belisha.incidents.StaffOutcome;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of concerns about adults, as each of its readers may see it (15.5). */
@Controller
class StaffRegisterPage {

    private final StaffConcerns concerns;
    private final StaffDecisions decisions;
    private final Drafts drafts;
    private final Names names;

    StaffRegisterPage(StaffConcerns concerns, StaffDecisions decisions, Drafts drafts, Names names) {
        this.concerns = concerns;
        this.decisions = decisions;
        this.drafts = drafts;
        this.names = names;
    }

    @GetMapping("/incidents/staff")
    @Needs(Permission.SEE_STAFF_CONCERNS)
    String register(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        List<StaffCase> found = decisions.register(viewer).stream()
                .filter(each -> each.says(about(each.concern()), words))
                .toList();
        model.addAttribute("query", words);
        model.addAttribute("register", found);
        model.addAttribute("today", decisions.today());
        Map<UUID, String> abouts = new LinkedHashMap<>();
        found.forEach(each -> abouts.put(each.concern().id(), about(each.concern())));
        model.addAttribute("abouts", abouts);
        return "incidents/staff";
    }

    private String about(StaffConcern concern) {
        return concern.subject() != null
                ? names.of(concern.subject())
                : concern.aboutWords().isEmpty() ? "Named in the text" : concern.aboutWords();
    }

    @GetMapping("/incidents/staff/{id}")
    @Needs(Permission.SEE_STAFF_CONCERNS)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/staff/{id}")
    @Needs(Permission.SEE_STAFF_CONCERNS)
    String note(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return after(
                concerns.note(viewer, id, form.text("kind"), form.text("note")), id, form, viewer, model, response);
    }

    String after(Outcome outcome, UUID id, Fields form, Viewer viewer, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:/incidents/staff/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    private String page(Viewer viewer, UUID id, Fields form, Map<String, String> errors, Model model) {
        StaffConcern concern = concerns.open(viewer, id).orElseThrow(NotFound::new);
        StaffCase found = decisions.of(viewer, id).orElseThrow(NotFound::new);
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("NOTE", "A note");
        kinds.put("LADO", "What the LADO was asked and answered");
        kinds.put("DECISION", "What was done");
        model.addAttribute("concern", concern);
        model.addAttribute("found", found);
        model.addAttribute("about", about(concern));
        model.addAttribute("same", decisions.aboutTheSame(viewer, concern));
        model.addAttribute("mayDecide", decisions.mayDecide(viewer, concern));
        model.addAttribute("showsReporter", decisions.showsReporter(viewer, found));
        model.addAttribute(
                "decided",
                found.decisions().stream()
                        .filter(each -> each.kind() != StaffDecision.Kind.LATE)
                        .toList());
        model.addAttribute("today", decisions.today());
        model.addAttribute("outcomes", Words.of(StaffOutcome.values(), StaffOutcome::words));
        model.addAttribute("yesNo", Fields.yesOrNo());
        model.addAttribute("unsent", drafts.seal(viewer));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("kinds", kinds);
        model.addAttribute("readers", concerns.readers(concern));
        model.addAttribute("names", names);
        return "incidents/staff-one";
    }
}
