package org.belisha.incidents.web;

import java.util.UUID;
import org.belisha.incidents.Escalated;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the trust's safeguarding lead was told of: read here, decided in the school. */
@Controller
class EscalatedPage {

    private final Escalated escalated;
    private final Names names;

    EscalatedPage(Escalated escalated, Names names) {
        this.escalated = escalated;
        this.names = names;
    }

    @GetMapping("/incidents/escalated")
    @Needs(Permission.READ_ESCALATED)
    String all(Viewer viewer, Model model) {
        model.addAttribute("concerns", escalated.of(viewer));
        return "incidents/escalated";
    }

    @GetMapping("/incidents/escalated/{id}")
    @Needs(Permission.READ_ESCALATED)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        Escalated.Read read = escalated.open(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("concern", read.concern());
        model.addAttribute("answers", read.answers());
        model.addAttribute("told", read.told());
        model.addAttribute("names", names);
        return "incidents/escalated-one";
    }
}
