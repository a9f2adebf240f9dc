package org.belisha.incidents;

import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the team writes under an incident: people and entries. Nothing is overwritten. */
@Component
public class Casework {

    private static final int LONGEST = 20_000;

    private final OpenCase open;
    private final PartTable parts;
    private final RecordTable records;
    private final People people;
    private final Telling telling;
    private final InstantSource clock;

    Casework(OpenCase open, PartTable parts, RecordTable records, People people, Telling telling, InstantSource clock) {
        this.open = open;
        this.parts = parts;
        this.records = records;
        this.people = people;
        this.telling = telling;
        this.clock = clock;
    }

    /** Gives a pupil or an adult of the school a part in the incident; an adult who is its instigator no longer finds it. */
    @Transactional
    public Outcome involve(Viewer by, UUID id, @Nullable PersonId person, @Nullable Part part) {
        return open.work(by, id, "incident.involved", incident -> {
            Set<Role> roles =
                    person == null ? Set.of() : people.rolesOf(person).getOrDefault(incident.school(), Set.of());
            if (person == null || roles.isEmpty()) {
                return Outcome.Refused.because("person", "Choose the person");
            }
            if (part == null) {
                return Outcome.Refused.because("part", "Choose what the person was in this incident");
            }
            parts.involve(id, incident.school(), person, part);
            if (part == Part.INSTIGATOR && roles.contains(Role.HEAD)) {
                telling.aboutTheHead(incident.school());
            }
            records.entry(
                    incident,
                    "CHANGE",
                    null,
                    "Added: %s as %s".formatted(nameOf(person), part.words().toLowerCase(java.util.Locale.UK)),
                    by.person(),
                    clock.instant());
            return new Outcome.Done(id);
        });
    }

    /** Takes a part away again; that it was there stays in the entries. */
    @Transactional
    public Outcome uninvolve(Viewer by, UUID id, PersonId person, Part part) {
        return open.work(by, id, "incident.uninvolved", incident -> {
            if (parts.uninvolve(id, person, part)) {
                records.entry(
                        incident,
                        "CHANGE",
                        null,
                        "Taken out: %s as %s"
                                .formatted(nameOf(person), part.words().toLowerCase(java.util.Locale.UK)),
                        by.person(),
                        clock.instant());
            }
            return new Outcome.Done(id);
        });
    }

    /** Adds an entry; kind is NOTE or LEARNING. */
    @Transactional
    public Outcome note(Viewer by, UUID id, String kind, String words) {
        return open.work(by, id, "incident.noted", incident -> {
            if (words.isBlank() || words.length() > LONGEST) {
                return Outcome.Refused.because("note", "Write an entry of 20,000 characters or fewer");
            }
            return new Outcome.Done(records.entry(
                    incident,
                    kind.equals("LEARNING") ? "LEARNING" : "NOTE",
                    null,
                    words.strip(),
                    by.person(),
                    clock.instant()));
        });
    }

    /** Corrects an entry by a new one; the first stays. */
    @Transactional
    public Outcome correct(Viewer by, UUID id, UUID entry, String words) {
        return open.work(by, id, "incident.corrected", incident -> {
            if (records.entry(id, entry).isEmpty()) {
                return new Outcome.NotFound();
            }
            if (words.isBlank() || words.length() > LONGEST) {
                return Outcome.Refused.because("note", "Write the correction");
            }
            return new Outcome.Done(
                    records.entry(incident, "CORRECTION", entry, words.strip(), by.person(), clock.instant()));
        });
    }

    private String nameOf(PersonId person) {
        return people.person(person).map(org.belisha.schools.Person::name).orElse("somebody");
    }
}
