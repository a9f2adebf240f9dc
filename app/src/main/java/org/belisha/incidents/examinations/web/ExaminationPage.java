package org.belisha.incidents.examinations.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.examinations.Custody;
import org.belisha.incidents.examinations.ExaminationFile;
import org.belisha.incidents.examinations.Examinations;
import org.belisha.incidents.examinations.TwoPeople;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
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

/** A search or an examination: recorded, added to, decided, and the device followed from hand to hand. */
@Controller
class ExaminationPage {

    private final Examinations examinations;
    private final TwoPeople decisions;
    private final Custody custody;
    private final Incidents incidents;
    private final ExaminationForm forms;
    private final Names names;

    ExaminationPage(
            Examinations examinations,
            TwoPeople decisions,
            Custody custody,
            Incidents incidents,
            ExaminationForm forms,
            Names names) {
        this.examinations = examinations;
        this.decisions = decisions;
        this.custody = custody;
        this.incidents = incidents;
        this.forms = forms;
        this.names = names;
    }

    @GetMapping("/incidents/examinations/of/{incident}")
    @Needs(Permission.SEE_INCIDENTS)
    String ofIncident(@PathVariable("incident") UUID incident, Viewer viewer, Model model) {
        IncidentFile file = incidents.look(viewer, incident).orElseThrow(NotFound::new);
        model.addAttribute("incident", file.incident());
        model.addAttribute("files", examinations.ofIncident(incident));
        model.addAttribute("names", names);
        model.addAttribute(
                "mayExamine",
                file.incident().open()
                        && viewer.may(
                                Permission.EXAMINE_DEVICES, file.incident().school()));
        return "incidents/examinations/of-incident";
    }

    @GetMapping("/incidents/examinations/new/{incident}")
    @Needs(Permission.EXAMINE_DEVICES)
    String form(@PathVariable("incident") UUID incident, Viewer viewer, Model model) {
        return form(viewer, incident, Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/examinations/new/{incident}")
    @Needs(Permission.EXAMINE_DEVICES)
    String open(
            @PathVariable("incident") UUID incident,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields fields = new Fields(typed);
        return switch (examinations.open(viewer, incident, ExaminationForm.opening(fields))) {
            case Outcome.Done done -> "redirect:/incidents/examinations/" + done.id();
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield form(viewer, incident, fields, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new NotFound();
            case Outcome.NotFound notFound -> throw new NotFound();
        };
    }

    @GetMapping("/incidents/examinations/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String examination(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, Fields.empty(), Map.of(), model);
    }

    /** Each part of the page sends its own small form here; `part` of the path says which. */
    @PostMapping("/incidents/examinations/{id}/{part}")
    @Needs(Permission.EXAMINE_DEVICES)
    String work(
            @PathVariable("id") UUID id,
            @PathVariable("part") String part,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields fields = new Fields(typed);
        return switch (worked(viewer, id, part, fields)) {
            case Outcome.Done done -> "redirect:/incidents/examinations/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, fields, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new NotFound();
            case Outcome.NotFound notFound -> throw new NotFound();
        };
    }

    private Outcome worked(Viewer by, UUID id, String part, Fields form) {
        return switch (part) {
            case "propose" ->
                decisions.propose(by, id, form.choice("what", ExaminationFile.What.class), form.text("because"));
            case "hand" -> custody.hand(by, id, ExaminationForm.hand(form));
            case "paper" -> {
                UUID step = Fields.uuid(form.text("step"));
                yield step == null
                        ? new Outcome.NotFound()
                        : custody.signedOnPaper(by, id, step, form.text("side"), form.text("paper"));
            }
            default -> {
                for (ExaminationFile.EntryKind kind : ExaminationFile.EntryKind.values()) {
                    if (kind.name().toLowerCase(Locale.ROOT).equals(part)) {
                        yield examinations.record(by, id, ExaminationForm.recorded(kind, form));
                    }
                }
                yield new Outcome.NotFound();
            }
        };
    }

    private String form(Viewer viewer, UUID incident, Fields typed, Map<String, String> errors, Model model) {
        IncidentFile file = incidents
                .look(viewer, incident)
                .filter(found -> found.incident().open())
                .orElseThrow(NotFound::new);
        model.addAttribute("incident", file.incident());
        model.addAttribute("form", typed);
        model.addAttribute("errors", errors);
        forms.choices(file, model);
        return "incidents/examinations/new";
    }

    private String page(Viewer viewer, UUID id, Fields typed, Map<String, String> errors, Model model) {
        ExaminationFile file = examinations.look(viewer, id).orElseThrow(NotFound::new);
        IncidentFile incident =
                incidents.look(viewer, file.examination().incident()).orElseThrow(NotFound::new);
        model.addAttribute("file", file);
        model.addAttribute("examination", file.examination());
        model.addAttribute("incident", incident.incident());
        model.addAttribute("form", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("names", names);
        model.addAttribute(
                "mayWork",
                incident.incident().open()
                        && viewer.may(
                                Permission.EXAMINE_DEVICES, incident.incident().school()));
        model.addAttribute(
                "mayDecide",
                viewer.may(Permission.DECIDE_EXAMINATIONS, incident.incident().school()));
        model.addAttribute("me", viewer.person());
        forms.choices(file, model);
        return "incidents/examinations/examination";
    }
}
