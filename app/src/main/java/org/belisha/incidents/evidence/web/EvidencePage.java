package org.belisha.incidents.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.evidence.Evidence;
import org.belisha.incidents.evidence.Imagery;
import org.belisha.incidents.evidence.Trigger;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The evidence of one incident: its files, and where a nude or indecent picture is part of it the five questions. */
@Controller
class EvidencePage {

    private final Incidents incidents;
    private final Evidence evidence;
    private final Imagery imagery;

    EvidencePage(Incidents incidents, Evidence evidence, Imagery imagery) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.imagery = imagery;
    }

    @GetMapping("/incidents/evidence/incident/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String page(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, false, Map.of(), Map.of(), model);
    }

    /** First without a file, whether it may show an undressed child; then with the file. */
    @PostMapping("/incidents/evidence/incident/{id}/add")
    @Needs(Permission.TRIAGE)
    String add(
            @PathVariable("id") UUID id,
            @RequestParam(name = "undressed", defaultValue = "") String undressed,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        if (file == null && undressed.equals("no")) {
            return page(viewer, id, true, Map.of(), Map.of(), model);
        }
        Outcome outcome = evidence.addToIncident(viewer, id, Sent.upload(file, undressed));
        if (outcome instanceof Outcome.Refused refused && refused.why().containsKey("imagery")) {
            return guidance(response, "/incidents/evidence/incident/" + id, model);
        }
        return after(outcome, viewer, id, undressed.equals("no"), Map.of(), model, response);
    }

    @PostMapping("/incidents/evidence/incident/{id}/questions")
    @Needs(Permission.TRIAGE)
    String questions(
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Map<Trigger, Boolean> answers = new EnumMap<>(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            Boolean answer = Sent.yes(typed.getOrDefault(trigger.name(), ""));
            if (answer != null) {
                answers.put(trigger, answer);
            }
        }
        Outcome outcome = imagery.answer(viewer, id, answers, typed.getOrDefault("follows", ""));
        return after(outcome, viewer, id, false, typed, model, response);
    }

    /** What to do with a picture that nobody may look at, in place of whatever was being sent. */
    static String guidance(HttpServletResponse response, String back, Model model) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("back", back);
        return "incidents/evidence/guidance";
    }

    private String after(
            Outcome outcome,
            Viewer viewer,
            UUID id,
            boolean adding,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:/incidents/evidence/incident/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, adding, typed, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new IllegalStateException("nothing closes here");
            case Outcome.NotFound notFound -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private String page(
            Viewer viewer,
            UUID id,
            boolean adding,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        Incident incident = incidents
                .look(viewer, id)
                .map(IncidentFile::incident)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("incident", incident);
        model.addAttribute("files", evidence.ofIncident(viewer, incident));
        model.addAttribute("pictureIsPart", imagery.isPartOf(incident));
        model.addAttribute("answers", imagery.answers(incident));
        model.addAttribute("triggers", Trigger.values());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("adding", adding);
        model.addAttribute("yesNo", Sent.undressedChoices());
        model.addAttribute("mayWork", incident.open() && viewer.may(Permission.TRIAGE, incident.school()));
        return "incidents/evidence/incident";
    }
}
