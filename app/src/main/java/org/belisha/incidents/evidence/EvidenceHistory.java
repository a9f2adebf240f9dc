package org.belisha.incidents.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.belisha.database.Times;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was seen online in a child's incidents, and what reports about the child say beyond their words. */
@Component
class EvidenceHistory implements ChildHistory {

    private final Incidents incidents;
    private final SightingTable sightings;
    private final DetailTable details;

    EvidenceHistory(Incidents incidents, SightingTable sightings, DetailTable details) {
        this.incidents = incidents;
        this.sightings = sightings;
        this.details = details;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        List<Happened> events = new ArrayList<>();
        for (Incident incident : incidents.ofChild(viewer, child)) {
            for (Sighting each : sightings.ofIncident(incident.id())) {
                Sighting.Words seen = each.words();
                String words = "%s %s %s: %s (%s)"
                                .formatted(seen.platform(), seen.address(), seen.userName(), seen.seen(), seen.seenBy())
                                .replaceAll(" {2,}", " ")
                        + (seen.seenOn() == null ? "" : "\nWritten down " + Times.words(each.at()) + ".");
                events.add(new Happened(
                        each.id(),
                        incident.school(),
                        seen.seenOn() == null
                                ? each.at()
                                : seen.seenOn().atStartOfDay(Times.LONDON).toInstant(),
                        each.corrects() == null ? "Seen online" : "Seen online, corrected",
                        words,
                        "/incidents/evidence/online/" + incident.id(),
                        ""));
            }
        }
        for (Concern concern : incidents.concernsAbout(viewer, child)) {
            Details more = details.of(concern.id());
            if (!more.isEmpty()) {
                events.add(new Happened(
                        concern.id(),
                        concern.school(),
                        happened(concern, more),
                        "Concern, in detail",
                        words(more),
                        null,
                        ""));
            }
        }
        return events;
    }

    private static Instant happened(Concern concern, Details details) {
        LocalDate on = details.happenedOn();
        LocalTime time = details.happenedTime();
        return on == null
                ? concern.reportedAt()
                : on.atTime(time == null ? LocalTime.MIDNIGHT : time)
                        .atZone(Times.LONDON)
                        .toInstant();
    }

    private static String words(Details details) {
        List<String> parts = new ArrayList<>();
        add(parts, "In the child's own words: ", details.ownWords());
        add(parts, "What the reporter thinks: ", details.opinion());
        add(parts, "Happened: ", details.happenedWords());
        add(
                parts,
                "Marks seen: ",
                details.marks().stream()
                        .map(mark -> mark.part().words() + (mark.words().isEmpty() ? "" : ", " + mark.words()))
                        .collect(Collectors.joining("; ")));
        return String.join("\n", parts);
    }

    private static void add(List<String> parts, String about, String words) {
        if (!words.isBlank()) {
            parts.add(about + words);
        }
    }
}
