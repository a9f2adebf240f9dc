package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.belisha.incidents.StaffDecisions;
import org.belisha.incidents.StaffOutcome;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the head, or whoever decides in the head's place, decides on a concern about an adult. */
@Controller
class StaffDecisionPage {

    private final StaffDecisions decisions;
    private final StaffRegisterPage register;

    StaffDecisionPage(StaffDecisions decisions, StaffRegisterPage register) {
        this.decisions = decisions;
        this.register = register;
    }

    @PostMapping("/incidents/staff/{id}/{what}")
    @Needs(Permission.SEE_STAFF_CONCERNS)
    String decide(
            @PathVariable("id") UUID id,
            @PathVariable("what") String what,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return register.after(
                switch (what) {
                    case "threshold" -> decisions.threshold(viewer, id, form.yes("met"), form.text("why"));
                    case "lado" -> decisions.lado(viewer, id, form.text("contact"), form.text("reference"));
                    case "pattern" -> decisions.pattern(viewer, id, form.yes("pattern"), form.text("patternWords"));
                    case "outcome" ->
                        decisions.outcome(
                                viewer,
                                id,
                                form.choice("outcome", StaffOutcome.class),
                                form.text("outcomeWords"),
                                form.day("keep"));
                    case "identity" -> decisions.identity(viewer, id, form.text("identity"));
                    default -> throw new NotFound();
                },
                id,
                form,
                viewer,
                model,
                response);
    }
}
