package org.belisha.incidents.web;

import java.util.UUID;
import org.belisha.incidents.Part;
import org.belisha.incidents.Siblings;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Brothers and sisters of the children of an incident, to be added by hand or left. */
@Controller
class SiblingsPage {

    private final Siblings siblings;
    private final Names names;

    SiblingsPage(Siblings siblings, Names names) {
        this.siblings = siblings;
        this.names = names;
    }

    @GetMapping("/incidents/siblings/{id}")
    @Needs(Permission.SEE_CONTACTS)
    String siblings(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        Siblings.Found found = siblings.of(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("found", found);
        model.addAttribute(
                "mayWork",
                found.incident().open()
                        && viewer.may(Permission.TRIAGE, found.incident().school()));
        model.addAttribute("partChoices", Words.of(Part.values(), Part::words));
        model.addAttribute("names", names);
        return "incidents/siblings";
    }
}
