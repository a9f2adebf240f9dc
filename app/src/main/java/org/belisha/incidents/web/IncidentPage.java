package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.belisha.incidents.Authority;
import org.belisha.incidents.Casework;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.NoPart;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Part;
import org.belisha.incidents.Withheld;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Sanctions;
import org.belisha.schools.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One incident, worked on and closed. */
@Controller
class IncidentPage {

    private final Incidents incidents;
    private final Casework casework;
    private final NoPart noPart;
    private final Sanctions sanctions;
    private final Reflections reflections;
    private final People people;
    private final AssessmentForm assessments;
    private final WhoIsTold told;
    private final RelatedShown related;
    private final Names names;

    IncidentPage(
            Incidents incidents,
            Casework casework,
            NoPart noPart,
            Sanctions sanctions,
            Reflections reflections,
            People people,
            AssessmentForm assessments,
            WhoIsTold told,
            RelatedShown related,
            Names names) {
        this.incidents = incidents;
        this.casework = casework;
        this.noPart = noPart;
        this.sanctions = sanctions;
        this.reflections = reflections;
        this.people = people;
        this.assessments = assessments;
        this.told = told;
        this.related = related;
        this.names = names;
    }

    @GetMapping("/incidents/incident/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String incident(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, null, Map.of(), List.of(), model);
    }

    /** Each part of the page sends its own small form here; `part` of the path says which. */
    @PostMapping("/incidents/incident/{id}/{part}")
    @Needs(Permission.TRIAGE)
    String work(
            @PathVariable("id") UUID id,
            @PathVariable("part") String part,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Function<Fields, Outcome> work = part.equals("may")
                ? may -> told.mayTell(viewer, id, may)
                : works(viewer, id).get(part);
        if (work == null) {
            throw new NotFound();
        }
        return after(work.apply(form), viewer, id, part, form, model, response);
    }

    @PostMapping("/incidents/close/{id}")
    @Needs(Permission.CLOSE_INCIDENT)
    String close(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response) {
        return after(incidents.close(viewer, id), viewer, id, "close", Fields.empty(), model, response);
    }

    @PostMapping("/incidents/reopen/{id}")
    @Needs(Permission.CLOSE_INCIDENT)
    String reopen(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return after(
                incidents.reopen(viewer, id, form.text("reopenReason")), viewer, id, "reopen", form, model, response);
    }

    private Map<String, Function<Fields, Outcome>> works(Viewer by, UUID id) {
        return Map.of(
                "assess", form -> incidents.assess(by, id, AssessmentForm.assessment(form)),
                "people", form -> involve(by, id, form),
                "not-people", form -> uninvolve(by, id, form),
                "no-part", form -> noPart(by, id, form),
                "note", form -> casework.note(by, id, form.text("noteKind"), form.text("note")),
                "correct", form -> correct(by, id, form),
                "task", form -> casework.task(by, id, form.text("task"), form.person("owner"), form.day("due")),
                "done", form -> done(by, id, form),
                "parent", form -> parent(by, id, form),
                "authorities", form -> authorities(by, id, form));
    }

    /** By id; or by a whole name that only one person has, else the page shows whom it may mean. */
    private Outcome involve(Viewer by, UUID id, Fields form) {
        Part part = form.choice("part", Part.class);
        PersonId person = form.person("person");
        String name = form.text("who").strip();
        if (person == null && !name.isEmpty()) {
            Map<String, String> found = incidents
                    .look(by, id)
                    .map(file -> names.named(file.incident().school(), name))
                    .orElseThrow(NotFound::new);
            person = found.size() == 1 ? names.whole(found.keySet().iterator().next(), name) : null;
            if (person == null) {
                return new Outcome.Refused(
                        found.isEmpty()
                                ? Map.of("who", "Nobody here has that name: write another part of it")
                                : Map.of("person", "Choose whom you mean"));
            }
        }
        return person == null
                ? new Outcome.Refused(Map.of("who", "Write the name of a pupil or an adult"))
                : casework.involve(by, id, person, part);
    }

    private Outcome uninvolve(Viewer by, UUID id, Fields form) {
        PersonId person = form.person("person");
        Part part = form.choice("part", Part.class);
        return person == null || part == null ? new Outcome.NotFound() : casework.uninvolve(by, id, person, part);
    }

    private Outcome noPart(Viewer by, UUID id, Fields form) {
        PersonId child = form.person("unplaced");
        return noPart.because(by, id, child, form.text(child == null ? "nobody" : "noPart-" + child));
    }

    private Outcome correct(Viewer by, UUID id, Fields form) {
        UUID entry = Fields.uuid(form.text("entry"));
        return entry == null ? new Outcome.NotFound() : casework.correct(by, id, entry, form.text("correction"));
    }

    private Outcome done(Viewer by, UUID id, Fields form) {
        UUID task = Fields.uuid(form.text("taskId"));
        return task == null ? new Outcome.NotFound() : casework.taskDone(by, id, task);
    }

    private Outcome parent(Viewer by, UUID id, Fields form) {
        PersonId pupil = form.person("pupil");
        return pupil == null
                ? new Outcome.NotFound()
                : casework.parent(
                        by,
                        id,
                        pupil,
                        form.person("adult"),
                        form.yes("told"),
                        form.text("parentWords"),
                        form.day("review"),
                        form.choice("withheld", Withheld.class));
    }

    private Outcome authorities(Viewer by, UUID id, Fields form) {
        Set<Authority> which = EnumSet.noneOf(Authority.class);
        for (Authority authority : Authority.values()) {
            if (form.all("authorities").contains(authority.name())) {
                which.add(authority);
            }
        }
        return casework.authorities(
                by,
                id,
                which,
                form.yes("reported"),
                form.text("reason"),
                form.text("leadView"),
                form.text("contact"),
                form.text("reference"));
    }

    private String after(
            Outcome outcome,
            Viewer viewer,
            UUID id,
            String part,
            Fields form,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:/incidents/incident/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(
                        viewer, id, part.equals("assess") ? form : null, refused.why(), List.of(), typed(form, model));
            }
            case Outcome.Incomplete incomplete -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, null, Map.of(), incomplete.missing(), model);
            }
            case Outcome.NotFound notFound -> throw new NotFound();
        };
    }

    private static Model typed(Fields form, Model model) {
        return model.addAttribute("form", form);
    }

    private String page(
            Viewer viewer,
            UUID id,
            @org.jspecify.annotations.Nullable Fields assess,
            Map<String, String> errors,
            List<org.belisha.incidents.ClosingPolicies.Missing> refused,
            Model model) {
        IncidentFile file = incidents.look(viewer, id).orElseThrow(NotFound::new);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", told.prefilled(file));
        }
        var school = file.incident().school();
        Map<String, String> team = new LinkedHashMap<>();
        team.put("", "Choose");
        for (Role role : List.of(Role.DSL, Role.DEPUTY_DSL, Role.NOMINATED_MEMBER, Role.HEAD)) {
            people.withRole(school, role).forEach(person -> team.put(person.id().toString(), person.name()));
        }
        Map<String, String> authorities = Words.of(Authority.values(), Authority::words);
        model.addAttribute("file", file);
        model.addAttribute("incident", file.incident());
        model.addAttribute("errors", errors);
        model.addAttribute("refused", refused);
        model.addAttribute("missing", file.incident().open() ? incidents.missing(file) : List.of());
        model.addAttribute("parts", incidents.parts(viewer, file.incident()));
        model.addAttribute("concerns", incidents.concernsOf(viewer, id));
        model.addAttribute(
                "staffInstigator",
                file.involved().entrySet().stream()
                        .anyMatch(each ->
                                each.getValue().contains(Part.INSTIGATOR) && names.worksAt(each.getKey(), school)));
        related.of(viewer, file, model);
        model.addAttribute("withdrawals", sanctions.ofIncident(id));
        model.addAttribute("reflections", reflections.ofIncident(id));
        model.addAttribute("names", names);
        model.addAttribute("team", team);
        model.addAttribute(
                "found",
                model.getAttribute("form") instanceof Fields typed
                                && !typed.text("who").isEmpty()
                        ? names.named(school, typed.text("who"))
                        : Map.of());
        model.addAttribute("partChoices", Words.of(Part.values(), Part::words));
        model.addAttribute("whyWithheld", Withheld.values());
        told.decisions(viewer, file, model);
        model.addAttribute("lookedAfter", told.lookedAfter(file));
        model.addAttribute("barred", told.barred(file));
        model.addAttribute("authorityChoices", authorities);
        model.addAttribute("authorityHints", Words.of(Authority.values(), Authority::hint));
        model.addAttribute("mayTriage", viewer.may(Permission.TRIAGE, school));
        model.addAttribute("mayWork", file.incident().open() && viewer.may(Permission.TRIAGE, school));
        model.addAttribute("mayClose", viewer.may(Permission.CLOSE_INCIDENT, school));
        model.addAttribute("keepsRecords", viewer.may(Permission.KEEP_RECORDS, school));
        model.addAttribute("mayWithdraw", viewer.may(Permission.WITHDRAW_ACCESS, school));
        assessments.choices(
                school,
                file.incident().taxonomy(),
                assess == null ? AssessmentForm.fields(file.incident().assessment()) : assess,
                model);
        return "incidents/incident";
    }
}
