package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.permissions.PersonId;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Asked;
import org.belisha.sanctions.Sanctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** While nobody knows which part a child had, the safeguarding lead is asked before a teacher withdraws internet. */
@BelishaTest
class VictimsFirstTest extends CaseSchool {

    @Autowired
    private Sanctions sanctions;

    @BeforeEach
    void theTeacherTeachesTheChild() {
        UUID wren = given.aClass(school, "Wren");
        pupil = given.aPupilInYear(4, wren, school);
        given.teaches(teacher.person(), wren, school);
    }

    @Test
    void a_concern_about_the_child_that_is_not_decided_yet_asks_the_lead_first() {
        PersonId other = given.aPupilInYear(4, given.aClass(school, "Owl"), school);
        assertThat(withdraw(pupil)).as("of whom nobody says anything").isInstanceOf(Answer.Done.class);
        UUID concern = aConcern();
        assertThat(withdraw(pupil)).isInstanceOf(Answer.LeadDecides.class);
        assertThat(withdraw(other)).as("not in the class of this teacher").isInstanceOf(Answer.NotYours.class);

        UUID incident = done(here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.LOW))));
        assertThat(withdraw(pupil)).as("no part given yet").isInstanceOf(Answer.LeadDecides.class);
        here(() -> casework.involve(dsl, incident, pupil, Part.INSTIGATOR));
        assertThat(withdraw(pupil)).as("known as instigator").isInstanceOf(Answer.Done.class);
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        assertThat(withdraw(pupil)).as("and victim too").isInstanceOf(Answer.LeadDecides.class);
    }

    @Test
    void a_concern_that_came_to_nothing_asks_nobody() {
        UUID concern = aConcern();
        assertThat(withdraw(pupil)).isInstanceOf(Answer.LeadDecides.class);
        here(() -> triage.noAction(dsl, concern, "A misunderstanding"));
        assertThat(withdraw(pupil)).isInstanceOf(Answer.Done.class);
    }

    private Answer withdraw(PersonId child) {
        Asked asked = new Asked(
                child,
                null,
                null,
                clock.instant().plus(Duration.ofHours(1)),
                "Left the lesson page",
                null,
                false,
                false);
        return here(() -> sanctions.withdraw(teacher, asked));
    }
}
