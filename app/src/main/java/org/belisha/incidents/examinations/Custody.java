package org.belisha.incidents.examinations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.examinations.ExaminationFile.Act;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.incidents.examinations.ExaminationFile.Step;
import org.belisha.incidents.examinations.ExaminationFile.What;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The device from hand to hand, each step signed by both sides, so that nobody can ask later where it was (policy 10.2). */
@Component
public class Custody {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int A_LINE = 200;

    private final Examinations examinations;
    private final Authorisers authorisers;
    private final ExaminationTable table;
    private final CustodyTable custody;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;

    Custody(
            Examinations examinations,
            Authorisers authorisers,
            ExaminationTable table,
            CustodyTable custody,
            Notices notices,
            Audit audit,
            InstantSource clock) {
        this.examinations = examinations;
        this.authorisers = authorisers;
        this.table = table;
        this.custody = custody;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A step that is asked for.
     *
     * @param takenWords who took it where that is nobody of the school, and how they signed ("PC 41, sheet 12")
     */
    public record Hand(
            @Nullable Act act,
            @Nullable PersonId to,
            String takenWords,
            String place,
            @Nullable Instant happenedAt) {

        @Override
        public String toString() {
            return "Hand[" + act + "]";
        }
    }

    /** A step somebody is part of, with the device it is about; nothing else of the record. */
    public record Held(Step step, String device) {}

    /** Hands the device on from whoever has it now. */
    @Transactional
    public Outcome hand(Viewer by, UUID id, Hand hand) {
        ExaminationFile found = examinations.workable(by, id).orElse(null);
        if (found == null) {
            return new Outcome.NotFound();
        }
        Examination examination = found.examination();
        if (!table.lock(examination.incident())) {
            return Examinations.closed();
        }
        ExaminationFile file = examinations.fresh(examination);
        Map<String, String> wrong = refusals(file, hand);
        Act act = hand.act();
        Instant at = hand.happenedAt();
        if (act == null || at == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        PersonId from = file.holder() == null ? examination.pupil() : file.holder();
        UUID step = UUID.randomUUID();
        Step next = new Step(
                step,
                id,
                file.custody().size() + 1,
                act,
                from,
                act.leaves() ? null : hand.to(),
                hand.takenWords().strip(),
                hand.place().strip(),
                at,
                null,
                null);
        custody.add(examination, next, by.person(), clock.instant());
        if (act.leaves()) {
            custody.sign(examination, step, "TAKEN", hand.takenWords().strip(), by.person(), clock.instant());
        }
        signOwn(examination, next, by);
        audit.recordAs(
                by.person(),
                examination.school(),
                "examination.handed",
                "examination:" + id,
                Map.of("act", act.name()));
        if (hand.to() != null && !act.leaves() && !by.person().equals(hand.to())) {
            notices.tell(
                    examination.school(), hand.to(), NoticeTemplate.CONCERN_WAITS, "/incidents/examinations/devices");
        }
        return new Outcome.Done(step);
    }

    private void signOwn(Examination examination, Step step, Viewer by) {
        if (by.person().equals(step.givenBy())) {
            custody.sign(examination, step.id(), "GIVEN", "", by.person(), clock.instant());
        }
        if (by.person().equals(step.takenBy())) {
            custody.sign(examination, step.id(), "TAKEN", "", by.person(), clock.instant());
        }
    }

    private Map<String, String> refusals(ExaminationFile file, Hand hand) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Step last = file.last();
        Act act = hand.act();
        if (last != null && last.act().leaves()) {
            wrong.put("act", "The device has left the school: nothing more can be done with it here");
        } else if (last != null && !last.signed()) {
            wrong.put("act", "Both sides sign the last step first");
        } else if (act == null) {
            wrong.put("act", "Choose what happens to the device");
        } else if ((last == null) != (act == Act.TAKEN)) {
            wrong.put("act", last == null ? "It is first taken from the pupil" : "It is taken from the pupil already");
        } else {
            gate(file, act, wrong);
        }
        if (act != null && act.leaves()) {
            line("takenWords", hand.takenWords(), "Say who took it, and how they signed", wrong);
        } else if (hand.to() == null
                || !authorisers.staff(file.examination().school()).containsKey(hand.to())) {
            wrong.put("to", "Choose who has it now");
        } else if (hand.to().equals(file.holder())) {
            wrong.put("to", "They have it already");
        }
        line("where", hand.place(), "Say where it was handed over, or is kept", wrong);
        Instant at = hand.happenedAt();
        Instant earliest = last == null ? file.examination().happenedAt() : last.happenedAt();
        if (at == null || at.isAfter(clock.instant()) || at.isBefore(earliest.minus(A_MINUTE))) {
            wrong.put("handedAt", "Give the day and time, after the step before and not later than now");
        }
        return wrong;
    }

    private static void gate(ExaminationFile file, Act act, Map<String, String> wrong) {
        if (act == Act.RETURNED && !file.decided(What.RETURN) && !file.decided(What.DELETE)) {
            wrong.put("act", "Two people decide first that it goes back");
        } else if (act == Act.RETURNED && file.imagery() && !file.has(EntryKind.INSTRUCTION)) {
            wrong.put("act", "Indecent imagery is suspected: it goes back only as the police instruct");
        } else if (act == Act.DISPOSED && !file.has(EntryKind.INSTRUCTION)) {
            wrong.put("act", "Only the police instruct that something is destroyed: record first what they said");
        } else if (act == Act.POLICE && !file.has(EntryKind.POLICE)) {
            wrong.put("act", "Record first the reference of the police");
        }
    }

    private static void line(String field, String value, String words, Map<String, String> wrong) {
        if (value.isBlank()) {
            wrong.put(field, words);
        } else if (value.length() > A_LINE) {
            wrong.put(field, "Keep it under 200 characters");
        }
    }

    /** Signs one's own side of a step with one's own account; the permission is that one's name stands there. */
    @Transactional
    public Outcome sign(Viewer by, UUID stepId) {
        Step step =
                custody.one(stepId).filter(found -> found.waitsFor(by.person())).orElse(null);
        Examination examination =
                step == null ? null : table.one(step.examination()).orElse(null);
        if (step == null || examination == null) {
            return new Outcome.NotFound();
        }
        signOwn(examination, step, by);
        audit.recordAs(by.person(), examination.school(), "examination.signed", "custody:" + stepId, Map.of());
        return new Outcome.Done(stepId);
    }

    /** Keeps a signature that was given on paper; the words say where the paper is. */
    @Transactional
    public Outcome signedOnPaper(Viewer by, UUID id, UUID stepId, String side, String paper) {
        ExaminationFile file = examinations.workable(by, id).orElse(null);
        Step step = custody.one(stepId)
                .filter(found -> found.examination().equals(id))
                .orElse(null);
        if (file == null || step == null || !(side.equals("GIVEN") || side.equals("TAKEN"))) {
            return new Outcome.NotFound();
        }
        if (paper.isBlank() || paper.length() > A_LINE) {
            return Outcome.Refused.because("paper", "Say on which paper they signed, and where it is kept");
        }
        if (!custody.sign(file.examination(), stepId, side, paper.strip(), by.person(), clock.instant())) {
            return Outcome.Refused.because("paper", "That side has signed already");
        }
        audit.recordAs(
                by.person(),
                file.examination().school(),
                "examination.signed-on-paper",
                "custody:" + stepId,
                Map.of("side", side));
        return new Outcome.Done(stepId);
    }

    /** What this person holds, or has still to sign for. */
    @Transactional(readOnly = true)
    public List<Held> heldBy(Viewer viewer) {
        return custody.ofPerson(viewer.person()).stream()
                .flatMap(step -> table.one(step.examination()).stream()
                        .map(examination -> new Held(
                                step, examination.device().isBlank() ? "Something taken" : examination.device())))
                .toList();
    }
}
