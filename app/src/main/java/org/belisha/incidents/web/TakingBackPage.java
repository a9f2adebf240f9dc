package org.belisha.incidents.web;

import java.util.UUID;
import org.belisha.incidents.TakingBack;
import org.belisha.incidents.Triage;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the team decides on what whoever reported asks to take back. */
@Controller
class TakingBackPage {

    private static final String CONCERN = "/incidents/concern/";

    private final TakingBack takingBack;
    private final Triage triage;

    TakingBackPage(TakingBack takingBack, Triage triage) {
        this.takingBack = takingBack;
        this.triage = triage;
    }

    @GetMapping(CONCERN + "{id}/take-back")
    @Needs(Permission.TRIAGE)
    String page(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        var concern = triage.open(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("concern", concern);
        model.addAttribute("answers", triage.answers(concern));
        model.addAttribute("asked", takingBack.asked(concern));
        model.addAttribute("yesNo", Fields.yesOrNo());
        return "incidents/take-back";
    }

    @PostMapping(CONCERN + "{id}/take-back")
    @Needs(Permission.TRIAGE)
    String decide(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                takingBack.decide(viewer, id, form.yes("agreed"), form.text("because")),
                CONCERN + id,
                () -> page(id, viewer, model));
    }
}
