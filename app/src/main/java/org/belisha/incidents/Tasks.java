package org.belisha.incidents;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Things to do for an incident, given to anybody who works in the school; whoever is not of the team reads a task's own words alone. */
@Component
public class Tasks {

    /** Where everybody finds what was given to them. */
    public static final String PAGE = "/incidents/tasks";

    private static final int LONGEST = 2_000;

    private final OpenCase open;
    private final RecordTable records;
    private final IncidentTable incidents;
    private final People people;
    private final WorkGiven given;
    private final Audit audit;
    private final InstantSource clock;

    Tasks(
            OpenCase open,
            RecordTable records,
            IncidentTable incidents,
            People people,
            WorkGiven given,
            Audit audit,
            InstantSource clock) {
        this.open = open;
        this.records = records;
        this.incidents = incidents;
        this.people = people;
        this.given = given;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives somebody of the school something to do; never to whoever may not learn of the incident. */
    @Transactional
    public Outcome give(Viewer by, UUID id, String words, @Nullable PersonId owner, @Nullable LocalDate due) {
        return open.work(by, id, "incident.task-added", incident -> {
            Map<String, String> wrong = new LinkedHashMap<>();
            if (words.isBlank() || words.length() > LONGEST) {
                wrong.put("task", "Say what is to be done, in 2,000 characters or fewer");
            }
            if (owner == null
                    || !worksAt(owner, incident.school())
                    || incidents.one(id, owner).isEmpty()) {
                wrong.put("owner", "Choose somebody who works here and may learn of the incident");
            }
            if (due == null) {
                wrong.put("due", "Give the day it is due");
            }
            if (!wrong.isEmpty() || owner == null || due == null) {
                return new Outcome.Refused(wrong);
            }
            given.told(incident.school(), by, owner, PAGE);
            return new Outcome.Done(records.task(incident, words.strip(), owner, due, by.person(), clock.instant()));
        });
    }

    /** What this person is to do still, the earliest due first; nothing of an incident that they may not learn of any more. */
    @Transactional(readOnly = true)
    public List<IncidentFile.Task> of(Viewer viewer) {
        return records.openTasksOf(viewer.person());
    }

    /** Ticks off what was given to this person, with a note of what was done; nobody else's. */
    @Transactional
    public Outcome done(Viewer by, UUID task, String note) {
        IncidentFile.Task found = of(by).stream()
                .filter(each -> each.id().equals(task))
                .findFirst()
                .orElse(null);
        Incident incident = found == null
                ? null
                : incidents.one(found.incident(), by.person()).orElse(null);
        if (found == null || incident == null) {
            return new Outcome.NotFound();
        }
        if (note.isBlank() || note.length() > LONGEST) {
            return Outcome.Refused.because("note-" + task, "Write what you did, in 2,000 characters or fewer");
        }
        if (!records.taskDone(incident.id(), task, note.strip(), by.person(), clock.instant())) {
            return new Outcome.NotFound();
        }
        audit.recordAs(by.person(), incident.school(), "incident.task-done", "incident:" + incident.id(), Map.of());
        return new Outcome.Done(task);
    }

    /** The team ticks off what anybody was to do. */
    @Transactional
    public Outcome doneByTeam(Viewer by, UUID id, UUID task) {
        return open.work(
                by,
                id,
                "incident.task-done",
                incident -> records.taskDone(id, task, "", by.person(), clock.instant())
                        ? new Outcome.Done(task)
                        : new Outcome.NotFound());
    }

    /** Those of a school who have something to do by this day, or had. */
    @Transactional(readOnly = true)
    public Set<PersonId> ownersWithDue(SchoolId school, LocalDate day) {
        return records.ownersWithDue(school, day);
    }

    LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    private boolean worksAt(PersonId person, SchoolId school) {
        return people.rolesOf(person).getOrDefault(school, Set.of()).stream()
                .anyMatch(role -> role.kind() == Role.Kind.STAFF);
    }
}
