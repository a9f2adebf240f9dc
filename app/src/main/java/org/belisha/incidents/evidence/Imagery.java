package org.belisha.incidents.evidence;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What may show an undressed child: no picture is taken, what is held is sealed, and five questions are answered (policy 7.1, 10.2). */
@Component("imagery")
public class Imagery {

    private static final int LONGEST = 20_000;

    private final ImageryTable table;
    private final Incidents incidents;
    private final Audit audit;
    private final InstantSource clock;

    Imagery(ImageryTable table, Incidents incidents, Audit audit, InstantSource clock) {
        this.table = table;
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether anybody said so of this incident or of a concern in it, or its category is or once was that. */
    @Transactional(readOnly = true)
    public boolean isPartOf(Incident incident) {
        return table.ofIncident(incident.id());
    }

    /** Whether anybody said so of this concern, or of the incident made of it. */
    @Transactional(readOnly = true)
    public boolean isPartOfConcern(UUID concern) {
        return table.ofConcern(concern);
    }

    /** The incidents that were made of a concern. */
    @Transactional(readOnly = true)
    List<UUID> incidentsOf(UUID concern) {
        return table.incidentOf(concern);
    }

    /** Somebody said that a file or a device shows it: no picture is taken from then on, and that it was said stays. */
    @Transactional
    public void said(SchoolId school, @Nullable UUID concern, @Nullable UUID incident, PersonId by) {
        table.mark(school, concern, incident, by, clock.instant());
        audit.recordAs(
                by, school, "imagery.said", incident == null ? "concern:" + concern : "incident:" + incident, Map.of());
    }

    /** Keeps the answers to the five questions; every one must be answered. */
    @Transactional
    public Outcome answer(Viewer by, UUID id, Map<Trigger, Boolean> answers, String words) {
        IncidentFile file = incidents.look(by, id).orElse(null);
        if (file == null || !by.may(Permission.TRIAGE, file.incident().school())) {
            return new Outcome.NotFound();
        }
        if (!file.incident().open()) {
            return new Outcome.Refused(Map.of("form", "This incident is closed: open it again first"));
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        Set<Trigger> yes = EnumSet.noneOf(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            Boolean answer = answers.get(trigger);
            if (answer == null) {
                wrong.put(trigger.name(), "Answer yes or no: " + trigger.words());
            } else if (answer) {
                yes.add(trigger);
            }
        }
        if (words.isBlank() || words.length() > LONGEST) {
            wrong.put("follows", "Write what follows from the answers, and why");
        }
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        table.answer(id, file.incident().school(), yes, words.strip(), by.person(), clock.instant());
        audit.recordAs(by.person(), file.incident().school(), "imagery.answered", "incident:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** The answers to the five questions, the latest first. */
    @Transactional(readOnly = true)
    public List<ImageryAnswers> answers(Incident incident) {
        return table.answers(incident.id());
    }

    /** What an incident with such a picture misses before it may close. */
    List<String> missing(UUID incident) {
        List<String> missing = new ArrayList<>();
        if (table.ofIncident(incident)) {
            List<ImageryAnswers> answers = table.answers(incident);
            if (answers.isEmpty()) {
                missing.add("The five questions about a nude or indecent picture");
            } else if (!answers.getFirst().yes().isEmpty() && !table.reported(incident)) {
                missing.add(
                        "A report to police or children's social care, since one of the five questions is answered with yes");
            }
        }
        return missing;
    }
}
