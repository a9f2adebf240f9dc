package org.belisha.incidents.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.evidence.Sighting;
import org.belisha.incidents.evidence.Sightings;
import org.belisha.incidents.web.Fields;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What was seen online: written down under an incident, and searched over all incidents that one may see. */
@Controller
class SightingPage {

    private final Incidents incidents;
    private final Sightings sightings;

    SightingPage(Incidents incidents, Sightings sightings) {
        this.incidents = incidents;
        this.sightings = sightings;
    }

    @GetMapping("/incidents/evidence/online")
    @Needs(Permission.SEE_INCIDENTS)
    String search(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        model.addAttribute("query", words);
        model.addAttribute("found", sightings.search(viewer, words));
        return "incidents/evidence/online-search";
    }

    @GetMapping("/incidents/evidence/online/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String page(
            @PathVariable("id") UUID id,
            @RequestParam(name = "corrects", defaultValue = "") String corrects,
            Viewer viewer,
            Model model) {
        return page(viewer, id, Fields.empty(), Fields.uuid(corrects), Map.of(), model);
    }

    @PostMapping("/incidents/evidence/online/{id}")
    @Needs(Permission.TRIAGE)
    String add(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        UUID corrects = Fields.uuid(form.text("corrects"));
        boolean dayTyped = Stream.of("-day", "-month", "-year")
                .anyMatch(part -> !form.text("seenOn" + part).isBlank());
        Outcome outcome = dayTyped && form.day("seenOn") == null
                ? new Outcome.Refused(
                        Map.of("seenOn", "Write the day, month and year in numbers, or leave all three empty"))
                : sightings.add(viewer, id, corrects, words(form));
        return switch (outcome) {
            case Outcome.Done done -> "redirect:/incidents/evidence/online/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, form, corrects, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new IllegalStateException("nothing closes here");
            case Outcome.NotFound notFound -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static Sighting.Words words(Fields form) {
        return new Sighting.Words(
                form.text("platform").strip(),
                form.text("address").strip(),
                form.text("userName").strip(),
                form.text("seen").strip(),
                form.text("seenBy").strip(),
                form.day("seenOn"));
    }

    private String page(
            Viewer viewer,
            UUID id,
            Fields form,
            @org.jspecify.annotations.Nullable UUID corrects,
            Map<String, String> errors,
            Model model) {
        Incident incident = incidents
                .look(viewer, id)
                .map(IncidentFile::incident)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var rows = sightings.of(incident);
        var corrected = rows.stream()
                .filter(row -> row.id().equals(corrects))
                .findFirst()
                .orElse(null);
        model.addAttribute("incident", incident);
        model.addAttribute("rows", rows);
        model.addAttribute("form", form.typed().isEmpty() && corrected != null ? fields(corrected.words()) : form);
        model.addAttribute("corrects", corrected == null ? null : corrected.id());
        model.addAttribute("errors", errors);
        model.addAttribute("mayWork", incident.open() && viewer.may(Permission.TRIAGE, incident.school()));
        return "incidents/evidence/online";
    }

    private static Fields fields(Sighting.Words words) {
        MultiValueMap<String, String> fields = new org.springframework.util.LinkedMultiValueMap<>();
        fields.add("platform", words.platform());
        fields.add("address", words.address());
        fields.add("userName", words.userName());
        fields.add("seen", words.seen());
        fields.add("seenBy", words.seenBy());
        if (words.seenOn() != null) {
            fields.add("seenOn-day", String.valueOf(words.seenOn().getDayOfMonth()));
            fields.add("seenOn-month", String.valueOf(words.seenOn().getMonthValue()));
            fields.add("seenOn-year", String.valueOf(words.seenOn().getYear()));
        }
        return new Fields(fields);
    }
}
