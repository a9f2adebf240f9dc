package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.activity.RecordedVisit;
import org.belisha.activity.Visits;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Device;
import org.belisha.filtering.Devices;
import org.belisha.incidents.Additions;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.StaffNamed;
import org.belisha.incidents.StaffRoute;
import org.belisha.incidents.Taxonomy;
import org.belisha.incidents.Triage;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Concerns as they wait for the safeguarding team, and what is decided about each (4.3c, 4.5d). */
@Controller
class QueuePage {

    private final Triage triage;
    private final Additions additions;
    private final Incidents incidents;
    private final Taxonomy taxonomy;
    private final StaffNamed staffNamed;
    private final AssessmentForm assessments;
    private final RelatedShown related;
    private final Names names;
    private final Visits visits;
    private final Devices devices;
    private final InstantSource clock;

    QueuePage(
            Triage triage,
            Additions additions,
            Incidents incidents,
            Taxonomy taxonomy,
            StaffNamed staffNamed,
            AssessmentForm assessments,
            RelatedShown related,
            Names names,
            Visits visits,
            Devices devices,
            InstantSource clock) {
        this.triage = triage;
        this.additions = additions;
        this.incidents = incidents;
        this.taxonomy = taxonomy;
        this.staffNamed = staffNamed;
        this.assessments = assessments;
        this.related = related;
        this.names = names;
        this.visits = visits;
        this.devices = devices;
        this.clock = clock;
    }

    @GetMapping("/incidents")
    @Needs(Permission.TRIAGE)
    String queue(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "WAITING") String show,
            Viewer viewer,
            Model model) {
        SchoolId school = viewer.schoolFor(Permission.TRIAGE);
        List<Row> rows = new ArrayList<>();
        if (school != null) {
            List<Concern> concerns = triage.queue(viewer, school, show, words);
            concerns.forEach(concern -> rows.add(row(concern)));
            related.within(concerns, model);
        }
        model.addAttribute("rows", rows);
        model.addAttribute("query", words);
        model.addAttribute("chips", chips(words, show));
        model.addAttribute(
                "unopened", rows.stream().filter(row -> !row.opened()).count());
        return "incidents/queue";
    }

    @GetMapping("/incidents/concern/{id}")
    @Needs(Permission.TRIAGE)
    String concern(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/concern/{id}/answer")
    @Needs(Permission.TRIAGE)
    String answer(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return after(
                triage.answer(viewer, id, form.text("answer")),
                "/incidents/concern/" + id,
                viewer,
                id,
                form,
                model,
                response);
    }

    @PostMapping("/incidents/concern/{id}/incident")
    @Needs(Permission.TRIAGE)
    String incident(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Outcome outcome = triage.makeIncident(viewer, id, AssessmentForm.assessment(form));
        String next = outcome instanceof Outcome.Done done ? "/incidents/incident/" + done.id() : "";
        return after(outcome, next, viewer, id, form, model, response);
    }

    @PostMapping("/incidents/concern/{id}/add-to")
    @Needs(Permission.TRIAGE)
    String addTo(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        UUID incident = Fields.uuid(form.text("incident"));
        Outcome outcome = incident == null
                ? new Outcome.Refused(Map.of("incident", "Choose the incident"))
                : triage.addTo(viewer, id, incident);
        return after(outcome, "/incidents/incident/" + incident, viewer, id, form, model, response);
    }

    @PostMapping("/incidents/concern/{id}/no-action")
    @Needs(Permission.TRIAGE)
    String noAction(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return after(triage.noAction(viewer, id, form.text("reason")), "/incidents", viewer, id, form, model, response);
    }

    /** It is about an adult who works here: to the head, or where it is about the head outside the school. */
    @PostMapping("/incidents/concern/{id}/pass-on")
    @Needs(Permission.TRIAGE)
    String passOn(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Outcome outcome = triage.passOn(viewer, id, form.person("adult"), form.choice("route", StaffRoute.class));
        if (outcome instanceof Outcome.Done) {
            next.addFlashAttribute(
                    "said",
                    "Passed on. Those who deal with concerns about adults have been told that something waits.");
        }
        return after(outcome, "/incidents", viewer, id, form, model, response);
    }

    private String after(
            Outcome outcome,
            String next,
            Viewer viewer,
            UUID id,
            Fields form,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:" + next;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, form, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new IllegalStateException("a concern is not closed");
            case Outcome.NotFound notFound -> throw new NotFound();
        };
    }

    private String page(Viewer viewer, UUID id, Fields form, Map<String, String> errors, Model model) {
        Concern concern = triage.open(viewer, id).orElseThrow(NotFound::new);
        Map<String, String> open = new LinkedHashMap<>();
        incidents
                .list(viewer, concern.school(), "OPEN", "")
                .forEach(incident -> open.put(
                        incident.id().toString(),
                        incident.assessment().summary() + " ("
                                + incident.category().words() + ")"));
        model.addAttribute("concern", concern);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("names", names);
        model.addAttribute("told", triage.told(concern));
        model.addAttribute("answers", triage.answers(concern));
        additions.readByTeam(viewer, concern);
        model.addAttribute("openIncidents", open);
        model.addAttribute("adults", concern.triaged() ? Map.of() : staffNamed.in(concern));
        model.addAttribute("routes", Words.of(StaffRoute.values(), StaffRoute::words));
        model.addAttribute("whoCanSee", triage.whoCanSee(concern));
        model.addAttribute("visit", visitOf(concern));
        related.of(viewer, concern, model);
        model.addAttribute("maySeeVisit", viewer.may(Permission.SEE_ACTIVITY, concern.school()));
        assessments.choices(concern.school(), taxonomy.latest(), form, model);
        return "incidents/concern";
    }

    /** The visit that it came from, with its device, where it is still on record. */
    private @Nullable FromVisit visitOf(Concern concern) {
        UUID reference = concern.visit() == null ? null : Fields.uuid(concern.visit());
        RecordedVisit visit = reference == null
                ? null
                : visits.ofConcern(reference)
                        .filter(found -> found.school().equals(concern.school()))
                        .orElse(null);
        if (reference == null || visit == null) {
            return null;
        }
        String device = devices.of(concern.school()).stream()
                .filter(each -> each.id().equals(visit.device()))
                .map(Device::name)
                .findFirst()
                .orElse(visit.device() == null ? "No device of its own" : "A device out of use");
        return new FromVisit(reference, visit, device);
    }

    /** A visit, by what it is found, and the name of its device. */
    public record FromVisit(UUID reference, RecordedVisit visit, String device) {
        @Override
        public String toString() {
            return "FromVisit";
        }
    }

    private Row row(Concern concern) {
        return new Row(
                concern,
                concern.about().isEmpty()
                        ? (concern.aboutWords().isBlank() ? "Nobody named" : concern.aboutWords())
                        : String.join(
                                "; ", concern.about().stream().map(names::of).toList()),
                Duration.between(concern.reportedAt(), clock.instant()).toMinutes());
    }

    private static List<Chip> chips(String words, String show) {
        Map<String, String> shows = new LinkedHashMap<>();
        shows.put("WAITING", "To decide");
        shows.put("UNOPENED", "Not opened");
        shows.put("DECIDED", "Decided");
        shows.put("ALL", "All");
        List<Chip> chips = new ArrayList<>();
        shows.forEach(
                (code, label) -> chips.add(new Chip(label, Chip.url("/incidents", code, words), code.equals(show))));
        return chips;
    }

    /** A concern in the list, with how many minutes it has been there. */
    public record Row(Concern concern, String about, long minutes) {
        /** Whether somebody has opened it. */
        public boolean opened() {
            return concern.opened();
        }

        @Override
        public String toString() {
            return "Row";
        }
    }
}
