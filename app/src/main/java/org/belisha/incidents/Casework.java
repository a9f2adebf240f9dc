package org.belisha.incidents;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Contact;
import org.belisha.schools.Contacts;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the team writes under an incident: people, entries, tasks, parents, authorities. Nothing is overwritten. */
@Component
public class Casework {

    private static final int LONGEST = 20_000;

    private final IncidentTable incidents;
    private final PartTable parts;
    private final RecordTable records;
    private final People people;
    private final Contacts contacts;
    private final Telling telling;
    private final ParentsDecided decided;
    private final Audit audit;
    private final InstantSource clock;

    Casework(
            IncidentTable incidents,
            PartTable parts,
            RecordTable records,
            People people,
            Contacts contacts,
            Telling telling,
            ParentsDecided decided,
            Audit audit,
            InstantSource clock) {
        this.incidents = incidents;
        this.parts = parts;
        this.records = records;
        this.people = people;
        this.contacts = contacts;
        this.telling = telling;
        this.decided = decided;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives a pupil or an adult of the school a part in the incident; an adult who is its instigator no longer finds it. */
    @Transactional
    public Outcome involve(Viewer by, UUID id, @Nullable PersonId person, @Nullable Part part) {
        return work(by, id, "incident.involved", incident -> {
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
        return work(by, id, "incident.uninvolved", incident -> {
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
        return work(by, id, "incident.noted", incident -> {
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
        return work(by, id, "incident.corrected", incident -> {
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

    /** Adds something to do. */
    @Transactional
    public Outcome task(Viewer by, UUID id, String words, @Nullable PersonId owner, @Nullable LocalDate due) {
        return work(by, id, "incident.task-added", incident -> {
            Map<String, String> wrong = new LinkedHashMap<>();
            if (words.isBlank()) {
                wrong.put("task", "Say what is to be done");
            }
            if (owner == null
                    || people.rolesOf(owner)
                            .getOrDefault(incident.school(), Set.of())
                            .isEmpty()) {
                wrong.put("owner", "Choose who does it");
            }
            if (due == null) {
                wrong.put("due", "Give the day it is due");
            }
            if (!wrong.isEmpty() || owner == null || due == null) {
                return new Outcome.Refused(wrong);
            }
            return new Outcome.Done(records.task(incident, words.strip(), owner, due, by.person(), clock.instant()));
        });
    }

    /** Marks something as done. */
    @Transactional
    public Outcome taskDone(Viewer by, UUID id, UUID task) {
        return work(
                by,
                id,
                "incident.task-done",
                incident -> records.taskDone(id, task, by.person(), clock.instant())
                        ? new Outcome.Done(task)
                        : new Outcome.NotFound());
    }

    /** As the other, where a parent who is not told is not told for another reason than the usual ones. */
    @Transactional
    public Outcome parent(
            Viewer by,
            UUID id,
            PersonId pupil,
            @Nullable PersonId adult,
            @Nullable Boolean told,
            String words,
            @Nullable LocalDate reviewOn) {
        return parent(by, id, pupil, adult, told, words, reviewOn, Withheld.OTHER);
    }

    /** Keeps that a parent, or with no adult the local authority, was told, or why not and until when; of a contact whom a court bars nothing is kept. */
    @Transactional
    public Outcome parent(
            Viewer by,
            UUID id,
            PersonId pupil,
            @Nullable PersonId adult,
            @Nullable Boolean told,
            String words,
            @Nullable LocalDate reviewOn,
            @Nullable Withheld withheld) {
        return work(by, id, "incident.parent", incident -> {
            List<Contact> mayBeTold = people.contactsToTell(pupil, People.News.INCIDENTS);
            boolean known = adult == null
                    ? mayBeTold.isEmpty() || contacts.localAuthorityOf(pupil).isPresent()
                    : mayBeTold.stream().anyMatch(contact -> contact.adult().equals(adult));
            if (!known || !parts.involved(id).containsKey(pupil)) {
                return new Outcome.NotFound();
            }
            Map<String, String> wrong = new LinkedHashMap<>();
            if (told == null) {
                wrong.put("parents", "Say whether the parent was told");
            } else if (told && !decided.mayTell(by, incident, pupil, adult)) {
                wrong.put("parents", "The safeguarding lead decides first whether this parent may be told");
            } else if (words.isBlank()) {
                wrong.put(
                        "parents",
                        told ? "Say when, how and what the parent answered" : "Say why the parent is not told");
            } else if (!told && withheld == null) {
                wrong.put("parents", "Choose why the parent is not told");
            } else if (!told && (reviewOn == null || reviewOn.isBefore(today()))) {
                wrong.put("parents", "Give the day, today or later, on which not telling is looked at again");
            }
            if (!wrong.isEmpty() || told == null) {
                return new Outcome.Refused(wrong);
            }
            decided.follows(by, incident, pupil, adult, told);
            records.parent(
                    incident,
                    new IncidentFile.ParentTold(
                            pupil,
                            adult,
                            told,
                            words.strip(),
                            told ? null : reviewOn,
                            told ? null : withheld,
                            by.person(),
                            clock.instant()));
            return new Outcome.Done(id);
        });
    }

    /** Keeps the decision for some authorities: reported with a reference, or not reported because. */
    @Transactional
    public Outcome authorities(
            Viewer by,
            UUID id,
            Set<Authority> which,
            @Nullable Boolean reported,
            String reason,
            String leadView,
            String contact,
            String reference) {
        return work(by, id, "incident.authorities", incident -> {
            Map<String, String> wrong = AuthorityPolicies.refusals(which, reported, reason, contact, reference);
            if (!wrong.isEmpty() || reported == null) {
                return new Outcome.Refused(wrong);
            }
            for (Authority authority : which) {
                records.authority(
                        incident,
                        new IncidentFile.AuthorityDecision(
                                authority,
                                reported,
                                reason.strip(),
                                leadView.strip(),
                                contact.strip(),
                                reference.strip(),
                                by.person(),
                                clock.instant()));
            }
            return new Outcome.Done(id);
        });
    }

    private Outcome work(Viewer by, UUID id, String action, Function<Incident, Outcome> work) {
        Incident incident = incidents
                .lock(id, by.person())
                .filter(found -> Incidents.mayWork(by, found))
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Incidents.closed();
        }
        Outcome outcome = work.apply(incident);
        if (outcome instanceof Outcome.Done) {
            audit.recordAs(by.person(), incident.school(), action, "incident:" + id, Map.of());
        }
        return outcome;
    }

    private String nameOf(PersonId person) {
        return people.person(person).map(org.belisha.schools.Person::name).orElse("somebody");
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
