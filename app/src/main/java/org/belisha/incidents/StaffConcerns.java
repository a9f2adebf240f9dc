package org.belisha.incidents;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of concerns about adults who work here; the person named never learns from Belisha that it exists. */
@Component
public class StaffConcerns {

    // To learn whom to tell, nobody in particular reads as each of them could.
    private static final PersonId NOBODY = new PersonId(new UUID(0, 0));
    private static final Set<Role> READERS = PermissionTable.rolesWith(Permission.SEE_STAFF_CONCERNS);

    private static final Set<String> KINDS = Set.of("NOTE", "LADO", "DECISION");

    private final StaffConcernTable table;
    private final Drafts drafts;
    private final Telling telling;
    private final Watch watch;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    StaffConcerns(
            StaffConcernTable table,
            Drafts drafts,
            Telling telling,
            Watch watch,
            People people,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.drafts = drafts;
        this.telling = telling;
        this.watch = watch;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a concern about an adult; where the adult is not found by name, the reporter says which route it takes. */
    @Transactional
    public ConcernSaved report(
            Viewer by,
            SchoolId school,
            Submission submission,
            @Nullable PersonId subject,
            String aboutWords,
            @Nullable StaffRoute said,
            String words,
            String happened) {
        return report(by, school, submission, subject, aboutWords, said, words, happened, false);
    }

    /** The same, from somebody who may wish not to be named to its readers. */
    @Transactional
    public ConcernSaved report(
            Viewer by,
            SchoolId school,
            Submission submission,
            @Nullable PersonId subject,
            String aboutWords,
            @Nullable StaffRoute said,
            String words,
            String happened,
            boolean unnamed) {
        Set<Role> roles = subject == null ? Set.of() : people.rolesOf(subject).getOrDefault(school, Set.of());
        Map<String, String> wrong = new LinkedHashMap<>();
        if (subject != null && roles.isEmpty()) {
            wrong.put("about", "Choose the adult again");
        } else if (subject == null && aboutWords.isBlank() && said == StaffRoute.SOMEBODY) {
            wrong.put("about", "Say whom it is about, as well as you can");
        }
        if (subject == null && said == null) {
            wrong.put("route", "Say whether it is about the head teacher, the safeguarding lead or somebody else");
        }
        if (words.isBlank()) {
            wrong.put("words", "Write what happened");
        } else if (words.length() > Reported.LONGEST) {
            wrong.put("words", "What happened must be 20,000 characters or fewer");
        }
        if (!wrong.isEmpty()) {
            return new ConcernSaved.Refused(wrong);
        }
        StaffRoute route = route(school, subject, said, roles);
        UUID id = UUID.randomUUID();
        table.looking(by);
        boolean added = table.add(
                id,
                school,
                submission,
                by.person(),
                subject,
                aboutWords,
                words,
                happened,
                route.readers(),
                null,
                unnamed,
                clock.instant());
        if (added) {
            drafts.forget(by, school, submission);
            // Kept in the trust's own chain: the subject may be somebody who reads the school's.
            audit.recordAs(by.person(), SchoolId.TRUST, "staff-concern.reported", "staff-concern:" + id, Map.of());
            telling.staffConcern(school, route.readers(), subject);
        }
        return new ConcernSaved.Saved(id, null, watch.now(school));
    }

    /**
     * Takes over what a pupil, a parent or anybody reported, since it is about an adult: from then on the readers of the route find
     * it, the adult does not, and neither does the team.
     */
    StaffRoute takeOver(Viewer by, Concern concern, @Nullable PersonId subject, @Nullable StaffRoute said) {
        Set<Role> roles = subject == null ? Set.of() : people.rolesOf(subject).getOrDefault(concern.school(), Set.of());
        StaffRoute route = route(concern.school(), subject, said, roles);
        UUID id = UUID.randomUUID();
        table.looking(by);
        table.add(
                id,
                concern.school(),
                Submission.fresh(),
                concern.reporter(),
                subject,
                concern.aboutWords(),
                concern.words().isBlank() && concern.picture() != null
                        ? concern.picture().words()
                        : concern.words(),
                concern.happenedWords(),
                route.readers(),
                concern.id(),
                concern.anonymous(),
                clock.instant());
        audit.recordAs(
                by.person(),
                SchoolId.TRUST,
                "staff-concern.passed-on",
                "staff-concern:" + id,
                Map.of("concern", concern.id().toString()));
        telling.staffConcern(concern.school(), route.readers(), subject);
        return route;
    }

    /** Something was added to what was taken over: its readers are told, whoever it is that adds. */
    void addedTo(Concern concern) {
        table.looking(new Viewer(NOBODY, "", Map.of(concern.school(), READERS), null));
        StaffConcern taken = table.takenOver(concern.id()).orElse(null);
        table.looking(new Viewer(NOBODY, "", Map.of(), null));
        if (taken != null) {
            telling.staffConcern(
                    concern.school(),
                    taken.readers().stream().map(Role::valueOf).toList(),
                    taken.subject());
        }
    }

    /** Where the head is the lead as well, what is about the lead goes outside the school. */
    private StaffRoute route(SchoolId school, @Nullable PersonId subject, @Nullable StaffRoute said, Set<Role> roles) {
        StaffRoute route = said != null && subject == null ? said : StaffRoute.forSubject(roles);
        boolean headLeads = people.withRole(school, Role.DSL).stream()
                .anyMatch(lead ->
                        people.rolesOf(lead.id()).getOrDefault(school, Set.of()).contains(Role.HEAD));
        return subject == null && route == StaffRoute.LEAD && headLeads ? StaffRoute.HEAD : route;
    }

    /** Who reads a concern of the register: by name in the school, the trust's lead by what they are. */
    @Transactional(readOnly = true)
    public List<String> readers(StaffConcern concern) {
        List<String> readers = new ArrayList<>();
        for (Role role : concern.readers().stream().map(Role::valueOf).toList()) {
            if (role.trustWide()) {
                readers.add(role.words());
            }
            people.withRole(concern.school(), role).stream()
                    .filter(person -> !person.id().equals(concern.subject()) && !role.trustWide())
                    .forEach(person -> readers.add(person.name() + ", " + role.words()));
        }
        return readers;
    }

    /** The register as this person may see it. */
    @Transactional(readOnly = true)
    public List<StaffConcern> register(Viewer viewer) {
        table.looking(viewer);
        return table.register(viewer.person());
    }

    /** What this person reported. */
    @Transactional(readOnly = true)
    public List<StaffConcern> reportedBy(Viewer viewer) {
        table.looking(viewer);
        return table.of(viewer.person()).stream()
                .map(StaffConcerns::withoutNotes)
                .toList();
    }

    /** Opens one of the register; that somebody looked is kept in the trust's own chain. */
    @Transactional
    public Optional<StaffConcern> open(Viewer viewer, UUID id) {
        table.looking(viewer);
        StaffConcern concern = reader(viewer, id);
        if (concern == null) {
            return Optional.empty();
        }
        if (!concern.opened()) {
            table.note(concern, "OPENED", "", viewer.person(), clock.instant());
        }
        audit.recordAs(viewer.person(), SchoolId.TRUST, "looked", "staff-concern:" + id, Map.of());
        return table.one(id);
    }

    /** Adds a note, what the LADO said, or the decision. */
    @Transactional
    public Outcome note(Viewer by, UUID id, String kind, String words) {
        table.looking(by);
        StaffConcern concern = reader(by, id);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        if (words.isBlank() || words.length() > Reported.LONGEST) {
            return Outcome.Refused.because("note", "Write an entry of 20,000 characters or fewer");
        }
        if (!KINDS.contains(kind)) {
            return Outcome.Refused.because("kind", "Choose what the entry is");
        }
        table.note(concern, kind, words.strip(), by.person(), clock.instant());
        audit.recordAs(by.person(), SchoolId.TRUST, "staff-concern.noted", "staff-concern:" + id, Map.of("kind", kind));
        return new Outcome.Done(id);
    }

    @Nullable
    StaffConcern reader(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(concern -> viewer.may(Permission.SEE_STAFF_CONCERNS, concern.school()))
                .filter(concern -> viewer.roles().getOrDefault(concern.school(), Set.of()).stream()
                        .anyMatch(role -> concern.readers().contains(role.name())))
                .orElse(null);
    }

    private static StaffConcern withoutNotes(StaffConcern concern) {
        return new StaffConcern(
                concern.id(),
                concern.school(),
                concern.reporter(),
                concern.subject(),
                concern.aboutWords(),
                concern.words(),
                concern.happenedWords(),
                List.of(),
                concern.reportedAt(),
                List.of(),
                concern.unnamed());
    }
}
