package org.belisha.sanctions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws a pupil's internet until a moment, and gives it back (policy A3b). */
@Component
public class Sanctions {

    private static final int LONGEST = 500;

    private final SanctionTable table;
    private final SanctionPolicies policies;
    private final Reflections reflections;
    private final Requests requests;
    private final ObjectProvider<MayBeVictim> victims;
    private final Gate gate;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    Sanctions(
            SanctionTable table,
            SanctionPolicies policies,
            Reflections reflections,
            Requests requests,
            ObjectProvider<MayBeVictim> victims,
            Gate gate,
            People people,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.policies = policies;
        this.reflections = reflections;
        this.requests = requests;
        this.victims = victims;
        this.gate = gate;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Withdraws internet; the gateway knows before this returns, and it ends by itself. */
    @Transactional
    public Answer withdraw(Viewer by, Asked asked) {
        Pupil pupil = people.pupil(asked.pupil()).orElse(null);
        if (pupil == null || !policies.mayAct(by, pupil)) {
            return new Answer.NotYours();
        }
        Instant now = clock.instant();
        Map<String, String> wrong = policies.refusals(asked, now);
        if (!wrong.isEmpty()) {
            return new Answer.Refused(wrong);
        }
        Instant starts = asked.startsAt() == null || asked.startsAt().isBefore(now) ? now : asked.startsAt();
        boolean asksFirst = !by.may(Permission.SEE_INCIDENTS, pupil.school())
                && victims.stream().anyMatch(each -> each.mayBeVictim(pupil.school(), pupil.id()));
        return asksFirst
                ? new Answer.LeadDecides(requests.add(by, pupil, asked, starts))
                : set(by, pupil, asked, starts, now);
    }

    /** The safeguarding lead says whether a withdrawal that a teacher asked for is set; then for as long as was asked. */
    @Transactional
    public Answer decide(Viewer by, UUID request, @Nullable Boolean agreed, String words) {
        Requests.Request waiting = requests.toAnswer(by, request).orElse(null);
        Pupil pupil =
                waiting == null ? null : people.pupil(waiting.asked().pupil()).orElse(null);
        if (waiting == null || pupil == null) {
            return new Answer.NotYours();
        }
        if (agreed == null) {
            return new Answer.Refused(Map.of("agreed", "Choose whether it is set"));
        }
        if (words.length() > LONGEST || (!agreed && words.isBlank())) {
            return new Answer.Refused(Map.of("words", "Say what the teacher should know, in 500 characters or fewer"));
        }
        requests.answer(by, waiting, agreed, words.strip());
        if (!agreed) {
            return new Answer.Done(request);
        }
        Instant now = clock.instant();
        Asked asked = Requests.fromNow(waiting.asked(), now);
        return set(by, pupil, asked, asked.startsAt() == null ? now : asked.startsAt(), now);
    }

    private Answer set(Viewer by, Pupil pupil, Asked asked, Instant starts, Instant now) {
        boolean atOnce = !starts.isAfter(now);
        UUID id = UUID.randomUUID();
        table.add(id, pupil.school(), asked, starts, by.person(), now, atOnce);
        if (asked.promise() != null) {
            reflections.add(by.person(), pupil, id, asked.incident(), asked.promise());
        }
        if (atOnce) {
            gate.follow(id, pupil.id(), pupil.school());
        }
        audit.recordAs(
                by.person(),
                pupil.school(),
                "sanction.set",
                "withdrawal:" + id,
                Map.of("pupil", pupil.id().toString(), "until", asked.untilAt().toString()));
        reflections.tellTeachers(pupil, by.person(), asked.promise() != null);
        return new Answer.Done(id);
    }

    /** Gives a withdrawal a later end; the one before stays on record. */
    @Transactional
    public Answer extend(Viewer by, UUID id, @Nullable Instant until, String why) {
        Withdrawal withdrawal = table.one(id).orElse(null);
        Pupil pupil =
                withdrawal == null ? null : people.pupil(withdrawal.pupil()).orElse(null);
        if (withdrawal == null || pupil == null || !policies.mayAct(by, pupil)) {
            return new Answer.NotYours();
        }
        Instant now = clock.instant();
        Map<String, String> wrong = policies.refusals(withdrawal, until, why, now);
        boolean asksFirst = !by.may(Permission.SEE_INCIDENTS, pupil.school())
                && victims.stream().anyMatch(each -> each.mayBeVictim(pupil.school(), pupil.id()));
        if (asksFirst) {
            wrong.put("until", "The safeguarding lead will decide: speak with them");
        }
        if (until == null || !wrong.isEmpty()) {
            return new Answer.Refused(wrong);
        }
        if (!table.extend(withdrawal, until, by.person(), why.strip(), now)) {
            return new Answer.Refused(Map.of("until", "Somebody else changed it just now: look again"));
        }
        gate.follow(id, withdrawal.pupil(), withdrawal.school());
        audit.recordAs(
                by.person(),
                withdrawal.school(),
                "sanction.extended",
                "withdrawal:" + id,
                Map.of("until", until.toString()));
        return new Answer.Done(id);
    }

    /** The new ends that a withdrawal was given, in order. */
    @Transactional(readOnly = true)
    public List<Withdrawal.Extension> extensions(UUID id) {
        return table.extensions(id);
    }

    /** Ends a withdrawal before its time; one that waits for a reflection is lifted by that, or by the safeguarding team. */
    @Transactional
    public Answer end(Viewer by, UUID id, String why) {
        Withdrawal withdrawal = table.one(id).orElse(null);
        Pupil pupil =
                withdrawal == null ? null : people.pupil(withdrawal.pupil()).orElse(null);
        if (withdrawal == null || pupil == null || !policies.mayAct(by, pupil)) {
            return new Answer.NotYours();
        }
        if (why.isBlank()) {
            return new Answer.Refused(Map.of("why", "Say why it ends early"));
        }
        if (withdrawal.waitsForReflection()
                && withdrawal.reflectionOpen()
                && !by.may(Permission.SEE_INCIDENTS, withdrawal.school())) {
            return new Answer.Refused(
                    Map.of("why", "The reflection comes first: do it with the child, and it ends as it was set"));
        }
        if (!withdrawal.standing(clock.instant()).current()
                || !table.end(id, by.person(), why.strip(), clock.instant())) {
            return new Answer.Refused(Map.of("why", "It has already ended"));
        }
        gate.follow(id, withdrawal.pupil(), withdrawal.school());
        audit.recordAs(by.person(), withdrawal.school(), "sanction.ended", "withdrawal:" + id, Map.of());
        return new Answer.Done(id);
    }

    /** Those of a school, the latest end first. */
    @Transactional(readOnly = true)
    public List<Withdrawal> ofSchool(SchoolId school) {
        return table.ofSchool(school);
    }

    /** Those that follow from an incident. */
    @Transactional(readOnly = true)
    public List<Withdrawal> ofIncident(UUID incident) {
        return table.ofIncident(incident);
    }

    /** Those of a pupil, the latest first. */
    @Transactional(readOnly = true)
    public List<Withdrawal> ofPupil(PersonId pupil) {
        return table.ofPupil(pupil);
    }

    /** One of them, where the scope may see it. */
    @Transactional(readOnly = true)
    public Optional<Withdrawal> withdrawal(UUID id) {
        return table.one(id);
    }

    /** Whether this person may withdraw or give back this pupil's internet. */
    @Transactional(readOnly = true)
    public boolean mayAct(Viewer viewer, Pupil pupil) {
        return policies.mayAct(viewer, pupil);
    }

    /** Starts what was set for later and is due; returns how many. */
    @Transactional
    public int startDue(SchoolId school) {
        List<Withdrawal> due = table.due(school, clock.instant());
        for (Withdrawal withdrawal : due) {
            table.applied(withdrawal.id(), clock.instant());
            gate.follow(withdrawal.id(), withdrawal.pupil(), school);
            audit.record(school, "sanction.started", "withdrawal:" + withdrawal.id(), Map.of());
        }
        return due.size();
    }
}
