package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.incidents.examinations.Authorisers;
import org.belisha.incidents.examinations.Custody;
import org.belisha.incidents.examinations.Examination;
import org.belisha.incidents.examinations.ExaminationFile;
import org.belisha.incidents.examinations.ExaminationFile.Act;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.incidents.examinations.ExaminationFile.What;
import org.belisha.incidents.examinations.Examinations;
import org.belisha.incidents.examinations.Opening;
import org.belisha.incidents.examinations.Recorded;
import org.belisha.incidents.examinations.TwoPeople;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A school with a head and a senior leader, an incident with a pupil in it, and what is done with a device there. */
abstract class ExaminationSchool extends CaseSchool {

    @Autowired
    protected Examinations examinations;

    @Autowired
    protected TwoPeople decisions;

    @Autowired
    protected Custody custody;

    @Autowired
    protected Authorisers authorisers;

    protected Viewer head;
    protected Viewer senior;
    protected UUID incident;

    @BeforeEach
    void anIncidentWithAPupil() {
        head = viewer(Role.HEAD);
        senior = viewer(Role.SLT);
        incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.INSTIGATOR));
    }

    protected UUID aPhoneTaken() {
        return done(here(() -> examinations.open(dsl, incident, opening(head.person(), teacher.person(), true))));
    }

    protected Opening opening(PersonId authorisedBy, PersonId witness, boolean outerOnly) {
        return new Opening(
                pupil,
                Examination.Kind.DEVICE,
                "A black phone, cracked",
                Examination.Ground.HARM,
                "Threats were said to be on it",
                authorisedBy,
                dsl.person(),
                witness,
                true,
                "",
                outerOnly,
                "Messages with threats",
                "The head's room",
                Examination.Cooperation.YES,
                clock.instant().minus(Duration.ofMinutes(20)));
    }

    protected Outcome says(UUID examination, EntryKind kind, String code, String words) {
        return here(() -> examinations.record(dsl, examination, new Recorded(kind, code, words, null)));
    }

    protected void twoDecide(UUID examination, What what) {
        UUID proposal = done(here(() -> decisions.propose(dsl, examination, what, "Nothing more is needed")));
        done(here(() -> decisions.answer(senior, proposal, true, "")));
    }

    protected Outcome hands(UUID examination, Act act, PersonId to, String outside) {
        return here(() -> custody.hand(
                dsl, examination, new Custody.Hand(act, to, outside, "The safe in the office", clock.instant())));
    }

    protected ExaminationFile examined(UUID examination) {
        return here(() -> examinations.look(dsl, examination)).orElseThrow();
    }

    protected Viewer elsewhere(Role role) {
        var other = given.aSchool();
        return new Viewer(given.a(role, other), role.words(), Map.of(other, Set.of(role)), null);
    }

    protected static void isNotFound(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.NotFound.class);
    }
}
