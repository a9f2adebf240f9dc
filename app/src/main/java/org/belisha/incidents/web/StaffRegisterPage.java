package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.StaffConcern;
import org.belisha.incidents.StaffConcerns;
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
    private final Names names;

    StaffRegisterPage(StaffConcerns concerns, Names names) {
        this.concerns = concerns;
        this.names = names;
    }

    @GetMapping("/incidents/staff")
    @Needs(Permission.SEE_STAFF_CONCERNS)
    String register(Viewer viewer, Model model) {
        model.addAttribute("register", concerns.register(viewer));
        model.addAttribute("names", names);
        return "incidents/staff";
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
        return switch (concerns.note(viewer, id, form.text("kind"), form.text("note"))) {
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
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("NOTE", "A note");
        kinds.put("LADO", "What the LADO was asked and answered");
        kinds.put("DECISION", "The decision");
        model.addAttribute("concern", concern);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("kinds", kinds);
        model.addAttribute("readers", concerns.readers(concern));
        model.addAttribute("names", names);
        return "incidents/staff-one";
    }
}
