package org.belisha.incidents.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Triage;
import org.belisha.incidents.WhomItIsAbout;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the team says which children a concern is about. */
@Controller
class AboutPage {

    private static final String PATH = "/incidents/concern/{id}/about";

    private final WhomItIsAbout about;
    private final Triage triage;
    private final Names names;

    AboutPage(WhomItIsAbout about, Triage triage, Names names) {
        this.about = about;
        this.triage = triage;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.TRIAGE)
    String page(
            @PathVariable("id") UUID id,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        return shown(viewer, id, words, model);
    }

    /** Adds a child, or with "away" takes one away. */
    @PostMapping(PATH)
    @Needs(Permission.TRIAGE)
    String change(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        Outcome outcome = form.text("away").isEmpty()
                ? about.add(viewer, id, form.person("child"), form.text("because"))
                : about.takeAway(viewer, id, form.person("away"), form.text("because"));
        return sent.after(
                outcome, "/incidents/concern/" + id + "/about", () -> shown(viewer, id, form.text("q"), model));
    }

    private String shown(Viewer viewer, UUID id, String words, Model model) {
        Concern concern = triage.open(viewer, id).orElseThrow(NotFound::new);
        Map<String, String> found = new LinkedHashMap<>(names.pupils(concern.school(), words));
        concern.about().forEach(child -> found.remove(child.toString()));
        model.addAttribute("concern", concern);
        model.addAttribute("changes", about.changes(concern));
        model.addAttribute("found", found);
        model.addAttribute("query", words);
        model.addAttribute("names", names);
        return "incidents/about";
    }
}
