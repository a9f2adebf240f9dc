package org.belisha.incidents.evidence;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was seen online under an incident: written down in fields, corrected by another row, found again by any of them. */
@Component
public class Sightings {

    private static final int LONG = 2_000;
    private static final int SHORT = 300;
    private static final int SHORTEST_SEARCH = 2;
    private static final int MOST_FOUND = 50;

    private final SightingTable table;
    private final Incidents incidents;
    private final Audit audit;
    private final InstantSource clock;

    Sightings(SightingTable table, Incidents incidents, Audit audit, InstantSource clock) {
        this.table = table;
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a row, or one that corrects another of the same incident; the first stays. */
    @Transactional
    public Outcome add(Viewer by, UUID id, @Nullable UUID corrects, Sighting.Words words) {
        Incident incident = incidents
                .look(by, id)
                .map(IncidentFile::incident)
                .filter(found -> by.may(Permission.TRIAGE, found.school()))
                .orElse(null);
        if (incident == null || (corrects != null && table.one(id, corrects).isEmpty())) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return new Outcome.Refused(Map.of("form", "This incident is closed: open it again first"));
        }
        Map<String, String> wrong = wrong(words);
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        UUID row = UUID.randomUUID();
        if (!table.add(row, id, incident.school(), corrects, words, by.person(), clock.instant())) {
            return new Outcome.Refused(
                    Map.of("form", "Somebody else has corrected it meanwhile: correct their row instead"));
        }
        audit.recordAs(
                by.person(),
                incident.school(),
                corrects == null ? "online.added" : "online.corrected",
                "incident:" + id,
                Map.of("row", row.toString()));
        return new Outcome.Done(row);
    }

    private Map<String, String> wrong(Sighting.Words words) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (words.platform().isBlank() && words.address().isBlank()) {
            wrong.put("platform", "Write the game, app or site, or its address");
        }
        if (words.seen().isBlank()) {
            wrong.put("seen", "Write what was seen");
        }
        if (words.seenBy().isBlank()) {
            wrong.put("seenBy", "Write who saw it");
        }
        Map.of("platform", words.platform(), "userName", words.userName(), "seenBy", words.seenBy())
                .forEach((field, text) -> {
                    if (text.length() > SHORT) {
                        wrong.put(field, "Use 300 characters or fewer");
                    }
                });
        Map.of("address", words.address(), "seen", words.seen()).forEach((field, text) -> {
            if (text.length() > LONG) {
                wrong.put(field, "Use 2,000 characters or fewer");
            }
        });
        if (words.seenOn() != null
                && words.seenOn().isAfter(clock.instant().atZone(Times.LONDON).toLocalDate())) {
            wrong.put("seenOn", "The day must be today or before");
        }
        return wrong;
    }

    /** The rows of an incident that the caller has looked at, in the order they were written. */
    @Transactional(readOnly = true)
    public List<Sighting> of(Incident incident) {
        return table.ofIncident(incident.id());
    }

    /** Rows of all incidents that this person may see and that hold these letters, the latest first; a look at each incident found. */
    @Transactional
    public Map<Sighting, Incident> search(Viewer viewer, String words) {
        Map<Sighting, Incident> found = new LinkedHashMap<>();
        if (words.strip().length() < SHORTEST_SEARCH) {
            return found;
        }
        Map<UUID, Optional<Incident>> seen = new HashMap<>();
        for (Sighting sighting : table.found(words.strip(), MOST_FOUND)) {
            seen.computeIfAbsent(
                            sighting.incident(),
                            id -> incidents.look(viewer, id).map(IncidentFile::incident))
                    .ifPresent(incident -> found.put(sighting, incident));
        }
        return found;
    }
}
