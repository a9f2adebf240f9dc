package org.belisha.incidents;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Why a child of a concern had no part in its incident, or why nobody had: without a reason it does not close. */
@Component
public class NoPart {

    private static final int LONGEST = 2_000;

    private final IncidentTable incidents;
    private final PartTable parts;
    private final RecordTable records;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    NoPart(
            IncidentTable incidents,
            PartTable parts,
            RecordTable records,
            People people,
            Audit audit,
            InstantSource clock) {
        this.incidents = incidents;
        this.parts = parts;
        this.records = records;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps the reason for a child of a concern who has no part; with no child, for there being nobody but the reporter. */
    @Transactional
    public Outcome because(Viewer by, UUID id, @Nullable PersonId child, String words) {
        Incident incident = incidents
                .lock(id, by.person())
                .filter(found -> Incidents.mayWork(by, found))
                .orElse(null);
        if (incident == null || (child != null && !parts.unplaced(id).contains(child))) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Incidents.closed();
        }
        if (words.isBlank() || words.length() > LONGEST) {
            return Outcome.Refused.because(
                    child == null ? "nobody" : "noPart-" + child, "Say why, in 2,000 characters or fewer");
        }
        UUID row = parts.noPart(incident, child, words.strip(), by.person(), clock.instant());
        records.entry(
                incident,
                "CHANGE",
                null,
                child == null
                        ? "Nobody was involved: " + words.strip()
                        : "No part in this: "
                                + people.person(child).map(Person::name).orElse("somebody") + ": " + words.strip(),
                by.person(),
                clock.instant());
        audit.recordAs(by.person(), incident.school(), "incident.no-part", "incident:" + id, Map.of());
        return new Outcome.Done(row);
    }
}
