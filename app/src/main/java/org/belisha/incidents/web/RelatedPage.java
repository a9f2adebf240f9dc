package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Concern;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Relations;
import org.belisha.incidents.Triage;
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

/** A concern is split in two, and incidents are linked. */
@Controller
class RelatedPage {

    private static final String RELATED = "/incidents/casework/related/";
    private static final String SPLIT = "/incidents/casework/split/";

    private final Relations relations;
    private final Incidents incidents;
    private final Triage triage;
    private final RelatedShown related;
    private final Names names;

    RelatedPage(Relations relations, Incidents incidents, Triage triage, RelatedShown related, Names names) {
        this.relations = relations;
        this.incidents = incidents;
        this.triage = triage;
        this.related = related;
        this.names = names;
    }

    @GetMapping(SPLIT + "{id}")
    @Needs(Permission.TRIAGE)
    String split(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return concern(viewer, id, Fields.empty(), Map.of(), model);
    }

    @PostMapping(SPLIT + "{id}")
    @Needs(Permission.TRIAGE)
    String splitIt(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return switch (relations.split(viewer, id, form.text("part"), form.text("because"))) {
            case Outcome.Done done -> "redirect:/incidents/concern/" + done.id();
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield concern(viewer, id, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    @GetMapping(RELATED + "{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String related(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return incident(viewer, id, Fields.empty(), Map.of(), model);
    }

    @PostMapping(RELATED + "{id}")
    @Needs(Permission.TRIAGE)
    String link(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        UUID other = Fields.uuid(form.text("other"));
        Outcome outcome = other == null
                ? Outcome.Refused.because("other", "Choose the incident")
                : relations.link(viewer, id, other, !Boolean.FALSE.equals(form.yes("linked")), form.text("because"));
        return switch (outcome) {
            case Outcome.Done done -> "redirect:" + RELATED + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield incident(viewer, id, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    private String concern(Viewer viewer, UUID id, Fields form, Map<String, String> errors, Model model) {
        Concern concern = triage.open(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("concern", concern);
        return shown(model, form, errors, "split");
    }

    private String incident(Viewer viewer, UUID id, Fields form, Map<String, String> errors, Model model) {
        IncidentFile file = incidents.look(viewer, id).orElseThrow(NotFound::new);
        Map<String, String> others = new LinkedHashMap<>();
        others.put("", "Choose");
        incidents.list(viewer, file.incident().school(), "ALL", "").stream()
                .filter(other -> !other.id().equals(id))
                .limit(200)
                .forEach(other -> others.put(
                        other.id().toString(),
                        other.assessment().summary() + " (" + other.category().words() + ")"));
        model.addAttribute("incident", file.incident());
        model.addAttribute("links", relations.links(viewer, id));
        model.addAttribute("others", others);
        model.addAttribute(
                "mayWork", viewer.may(Permission.TRIAGE, file.incident().school()));
        related.of(viewer, file, model);
        return shown(model, form, errors, "related");
    }

    private String shown(Model model, Fields form, Map<String, String> errors, String page) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("names", names);
        return "incidents/casework/" + page;
    }
}
