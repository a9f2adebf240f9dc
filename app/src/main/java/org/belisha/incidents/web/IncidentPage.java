package org.belisha.incidents.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Drafts;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Part;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Sanctions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One incident, worked on and closed. */
@Controller
class IncidentPage {

    private static final String HERE = "/incidents/incident/";

    private final Incidents incidents;
    private final IncidentForms forms;
    private final Sanctions sanctions;
    private final Reflections reflections;
    private final AssessmentForm assessments;
    private final WhoIsTold told;
    private final RelatedShown related;
    private final Drafts drafts;
    private final Names names;

    IncidentPage(
            Incidents incidents,
            IncidentForms forms,
            Sanctions sanctions,
            Reflections reflections,
            AssessmentForm assessments,
            WhoIsTold told,
            RelatedShown related,
            Drafts drafts,
            Names names) {
        this.incidents = incidents;
        this.forms = forms;
        this.sanctions = sanctions;
        this.reflections = reflections;
        this.assessments = assessments;
        this.told = told;
        this.related = related;
        this.drafts = drafts;
        this.names = names;
    }

    @GetMapping(HERE + "{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String incident(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, null, null, model);
    }

    /** Each part of the page sends its own small form here; `part` of the path says which. */
    @PostMapping(HERE + "{id}/{part}")
    @Needs(Permission.TRIAGE)
    String work(
            @PathVariable("id") UUID id, @PathVariable("part") String part, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                forms.send(part, viewer, id, form),
                HERE + id,
                () -> page(viewer, id, form, part.equals("assess") ? form : null, model));
    }

    @PostMapping("/incidents/close/{id}")
    @Needs(Permission.CLOSE_INCIDENT)
    String close(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        return sent.after(incidents.close(viewer, id), HERE + id, () -> page(viewer, id, null, null, model));
    }

    @PostMapping("/incidents/reopen/{id}")
    @Needs(Permission.CLOSE_INCIDENT)
    String reopen(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                incidents.reopen(viewer, id, form.text("reopenReason")),
                HERE + id,
                () -> page(viewer, id, form, null, model));
    }

    private String page(Viewer viewer, UUID id, @Nullable Fields typed, @Nullable Fields assess, Model model) {
        IncidentFile file = incidents.look(viewer, id).orElseThrow(NotFound::new);
        Incident incident = file.incident();
        var school = incident.school();
        Fields form = typed == null ? told.prefilled(viewer, file) : typed;
        model.addAttribute("form", form);
        model.addAttribute("unsent", drafts.seal(viewer));
        model.addAttribute("file", file);
        model.addAttribute("incident", incident);
        model.addAttribute("missing", incident.open() ? incidents.missing(file) : List.of());
        model.addAttribute("parts", incidents.parts(viewer, incident));
        model.addAttribute("concerns", incidents.concernsOf(viewer, id));
        model.addAttribute(
                "staffInstigator",
                file.involved().entrySet().stream()
                        .anyMatch(each ->
                                each.getValue().contains(Part.INSTIGATOR) && names.worksAt(each.getKey(), school)));
        related.of(viewer, file, model);
        told.of(viewer, file, model);
        model.addAttribute("withdrawals", sanctions.ofIncident(id));
        model.addAttribute("reflections", reflections.ofIncident(id));
        model.addAttribute("names", names);
        Map<String, String> staff = names.staff(school);
        Map<String, String> doers = new LinkedHashMap<>(Map.of("", "Choose"));
        doers.putAll(staff);
        model.addAttribute("staff", staff);
        model.addAttribute("doers", doers);
        model.addAttribute("found", names.named(school, form.text("who")));
        model.addAttribute("partChoices", Words.of(Part.values(), Part::words));
        mayDo(viewer, incident, model);
        assessments.choices(
                school,
                incident.taxonomy(),
                assess == null ? AssessmentForm.fields(incident.assessment()) : assess,
                model);
        return "incidents/incident";
    }

    private static void mayDo(Viewer viewer, Incident incident, Model model) {
        boolean works = viewer.may(Permission.TRIAGE, incident.school());
        model.addAttribute("mayTriage", works);
        model.addAttribute("mayWork", incident.open() && works);
        model.addAttribute("maySeeSiblings", viewer.may(Permission.SEE_CONTACTS, incident.school()));
        model.addAttribute("mayClose", viewer.may(Permission.CLOSE_INCIDENT, incident.school()));
        model.addAttribute("keepsRecords", viewer.may(Permission.KEEP_RECORDS, incident.school()));
        model.addAttribute("mayWithdraw", viewer.may(Permission.WITHDRAW_ACCESS, incident.school()));
    }
}
