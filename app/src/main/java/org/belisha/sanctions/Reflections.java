package org.belisha.sanctions;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reflection sessions: assigned, written with a teacher, and what access may wait for (policy A3c). */
@Component
public class Reflections {

    private static final int LONGEST = 8_000;

    private final ReflectionTable table;
    private final SanctionPolicies policies;
    private final SanctionTable withdrawals;
    private final Gate gate;
    private final People people;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;

    Reflections(
            ReflectionTable table,
            SanctionPolicies policies,
            SanctionTable withdrawals,
            Gate gate,
            People people,
            Notices notices,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.policies = policies;
        this.withdrawals = withdrawals;
        this.gate = gate;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Assigns a session by itself, without a withdrawal. */
    @Transactional
    public Answer assign(Viewer by, PersonId pupilId, @Nullable UUID incident, String promise) {
        Pupil pupil = people.pupil(pupilId).orElse(null);
        if (pupil == null || !policies.mayAct(by, pupil)) {
            return new Answer.NotYours();
        }
        if (promise.isBlank()) {
            return new Answer.Refused(Map.of("promise", "Choose the promise to reflect on"));
        }
        UUID id = add(by.person(), pupil, null, incident, promise);
        tellTeachers(pupil, by.person(), true);
        return new Answer.Done(id);
    }

    UUID add(PersonId by, Pupil pupil, @Nullable UUID withdrawal, @Nullable UUID incident, String promise) {
        UUID id = UUID.randomUUID();
        table.add(new Reflection(
                id,
                pupil.school(),
                pupil.id(),
                withdrawal,
                incident,
                promise.strip(),
                by,
                clock.instant(),
                null,
                null,
                null,
                false,
                null,
                null));
        audit.recordAs(by, pupil.school(), "reflection.assigned", "reflection:" + id, Map.of());
        return id;
    }

    /** Keeps what is on the sheet, as a teacher writes it with a child. */
    @Transactional
    public Answer write(Viewer with, UUID id, String happened, String learned, boolean complete) {
        return write(with, id, new Reflection.Sheet(happened, "", learned, false), complete);
    }

    /** Keeps what is on the sheet; with {@code complete} it is finished with this teacher, and access that waits for it comes back. */
    @Transactional
    public Answer write(Viewer with, UUID id, Reflection.Sheet sheet, boolean complete) {
        Reflection reflection = table.one(id).orElse(null);
        Pupil pupil =
                reflection == null ? null : people.pupil(reflection.pupil()).orElse(null);
        if (reflection == null || pupil == null || !policies.mayAct(with, pupil)) {
            return new Answer.NotYours();
        }
        Map<String, String> wrong = tooLong(sheet);
        if (complete) {
            wrong.putAll(missing(sheet.happened(), sheet.learned()));
        }
        if (!wrong.isEmpty()) {
            return new Answer.Refused(wrong);
        }
        if (!table.write(id, sheet, complete ? clock.instant() : null, complete ? with.person() : null)) {
            return new Answer.Refused(Map.of("form", "This reflection is already complete"));
        }
        if (complete) {
            audit.recordAs(with.person(), reflection.school(), "reflection.completed", "reflection:" + id, Map.of());
            givesBack(reflection, with);
        }
        return new Answer.Done(id);
    }

    /** What the child writes on their own page; a teacher completes it with them. */
    @Transactional
    public Answer writeOwn(Viewer child, UUID id, Reflection.Sheet sheet) {
        Reflection reflection = table.one(id)
                .filter(found -> found.pupil().equals(child.person()))
                .orElse(null);
        if (reflection == null) {
            return new Answer.NotYours();
        }
        Map<String, String> wrong = tooLong(sheet);
        if (!wrong.isEmpty()) {
            return new Answer.Refused(wrong);
        }
        return table.write(id, sheet, null, null)
                ? new Answer.Done(id)
                : new Answer.Refused(Map.of("form", "This is finished already"));
    }

    private void givesBack(Reflection reflection, Viewer with) {
        Withdrawal withdrawal = reflection.withdrawal() == null
                ? null
                : withdrawals.one(reflection.withdrawal()).orElse(null);
        if (withdrawal == null || !withdrawal.waitsForReflection()) {
            return;
        }
        if (withdrawal.lifts()
                && withdrawal.standing(clock.instant()).current()
                && withdrawals.end(withdrawal.id(), with.person(), "The reflection is done", clock.instant())) {
            audit.recordAs(
                    with.person(),
                    reflection.school(),
                    "sanction.ended",
                    "withdrawal:" + withdrawal.id(),
                    Map.of("by", "reflection"));
        }
        gate.follow(withdrawal.id(), reflection.pupil(), reflection.school());
    }

    private static Map<String, String> tooLong(Reflection.Sheet sheet) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Map.of("happened", sheet.happened(), "affected", sheet.affected(), "learned", sheet.learned())
                .forEach((field, words) -> {
                    if (words.length() > LONGEST) {
                        wrong.put(field, "Keep it under 8,000 characters");
                    }
                });
        return wrong;
    }

    private static Map<String, String> missing(String happened, String learned) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (happened.isBlank()) {
            wrong.put("happened", "Write what happened");
        }
        if (learned.isBlank()) {
            wrong.put("learned", "Write what was learned");
        }
        return wrong;
    }

    /** One of them, where the scope may see it. */
    @Transactional(readOnly = true)
    public Optional<Reflection> reflection(UUID id) {
        return table.one(id);
    }

    /** Keeps that somebody opened its sheet, which tells in a child's words what happened. */
    @Transactional
    public void looked(Viewer viewer, Reflection reflection) {
        audit.recordAs(viewer.person(), reflection.school(), "looked", "reflection:" + reflection.id(), Map.of());
    }

    /** Those of a school, the latest first. */
    @Transactional(readOnly = true)
    public List<Reflection> ofSchool(SchoolId school) {
        return table.ofSchool(school);
    }

    /** Those of an incident. */
    @Transactional(readOnly = true)
    public List<Reflection> ofIncident(UUID incident) {
        return table.ofIncident(incident);
    }

    /** Those of a pupil, the latest first. */
    @Transactional(readOnly = true)
    public List<Reflection> ofPupil(PersonId pupil) {
        return table.ofPupil(pupil);
    }

    /** Those of the scope that this person may do with the pupil and that are not done. */
    @Transactional(readOnly = true)
    public List<Reflection> toDoBy(Viewer viewer) {
        return table.open().stream()
                .filter(open -> people.pupil(open.pupil())
                        .filter(pupil -> policies.mayAct(viewer, pupil))
                        .isPresent())
                .toList();
    }

    /** Says to those who teach the class that a sanction began, and that a reflection is to be done. */
    void tellTeachers(Pupil pupil, PersonId except, boolean reflection) {
        if (pupil.classId() == null) {
            return;
        }
        for (Person teacher : people.staffOf(pupil.classId())) {
            if (!teacher.id().equals(except)) {
                notices.tell(pupil.school(), teacher.id(), NoticeTemplate.SANCTION_STARTED, "/sanctions");
            }
            if (reflection) {
                notices.tell(pupil.school(), teacher.id(), NoticeTemplate.REFLECTION_ASSIGNED, "/sanctions");
            }
        }
    }
}
