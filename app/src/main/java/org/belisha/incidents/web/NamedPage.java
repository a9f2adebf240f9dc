package org.belisha.incidents.web;

import java.util.UUID;
import org.belisha.incidents.Concern;
import org.belisha.incidents.NamedAdults;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Triage;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the team sees from whom a concern is kept since it names them, and lets somebody read it who is only named. */
@Controller
class NamedPage {

    private static final String PATH = "/incidents/concern/{id}/named";

    private final NamedAdults named;
    private final Triage triage;
    private final Names names;

    NamedPage(NamedAdults named, Triage triage, Names names) {
        this.named = named;
        this.triage = triage;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.TRIAGE)
    String page(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return shown(viewer, id, model);
    }

    @PostMapping(PATH)
    @Needs(Permission.TRIAGE)
    String let(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        var adult = form.person("adult");
        Outcome outcome = adult == null
                ? Outcome.Refused.because("form", "Choose who may read it")
                : named.let(viewer, id, adult, form.text("let-" + adult));
        return sent.after(outcome, "/incidents/concern/" + id, () -> shown(viewer, id, model));
    }

    private String shown(Viewer viewer, UUID id, Model model) {
        Concern concern = triage.open(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("concern", concern);
        model.addAttribute("keptFrom", named.keptFrom(concern));
        model.addAttribute("names", names);
        return "incidents/named";
    }
}
