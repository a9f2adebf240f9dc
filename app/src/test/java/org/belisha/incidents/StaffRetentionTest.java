package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.retention.KeptRecord;
import org.belisha.incidents.retention.RecordKind;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;

/** How long concerns about adults are kept; what was malicious or false goes at once, and the adult never learns of it. */
@BelishaTest
class StaffRetentionTest extends RetentionSchool {

    @Test
    void what_was_malicious_or_false_leaves_at_once_and_the_adult_finds_nothing_of_it() {
        Viewer chair = viewer(Role.CHAIR);
        UUID concern = aStaffConcern(dsl.person(), "MALICIOUS", null);
        assertThat(reached(head)).containsExactly(concern);
        assertThat(reached(dsl)).as("the adult").isEmpty();
        assertThat(reached(chair)).isEmpty();
        assertThat(here(() -> records.propose(chair, school, RecordKind.STAFF_CONCERN, concern, "x")))
                .isInstanceOf(Outcome.NotFound.class);
        done(here(() -> records.propose(head, school, RecordKind.STAFF_CONCERN, concern, "Disproved")));
        assertThat(reached(dsl)).as("the adult, while it waits").isEmpty();
        assertThat(here(() -> records.confirm(dsl, school, RecordKind.STAFF_CONCERN, concern)))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(refused(here(() -> records.confirm(head, school, RecordKind.STAFF_CONCERN, concern))))
                .containsKey("form");
        assertThatThrownBy(() -> agreeInTheDatabase(concern, dsl.person())).hasStackTraceContaining("second person");
        KeptRecord shown = here(() -> records.reached(chair, school)).getFirst();
        assertThat(shown.summary()).as("the second person reads nothing of it").isEmpty();
        assertThat(visitors.signedInAs(chair.person())
                        .get("/incidents/retention/STAFF_CONCERN/" + concern)
                        .text())
                .contains("Dispose of it")
                .doesNotContain("Zebra");
        done(here(() -> records.confirm(chair, school, RecordKind.STAFF_CONCERN, concern)));
        assertThat(staffRows(concern)).isZero();
        assertThat(count("SELECT count(*) FROM audit.entry WHERE subject = 'record:" + concern + "'"))
                .as("not in the chain that the adult may read")
                .isZero();
    }

    @Test
    void an_allegation_stays_to_its_day_and_a_low_level_concern_until_the_adult_has_left() {
        Viewer accused = viewer(Role.TEACHER);
        UUID kept = aStaffConcern(accused.person(), "SUBSTANTIATED", today().plusYears(11));
        UUID over = aStaffConcern(accused.person(), "UNSUBSTANTIATED", today().minusDays(1));
        UUID low = aStaffConcern(accused.person(), "LOW_LEVEL", null);
        assertThat(reached(head)).containsExactly(over).doesNotContain(kept);
        given.inScope(school, () -> {
            sql.sql("DELETE FROM schools.person_role WHERE person_id = ?")
                    .param(accused.person().value())
                    .update();
            sql.sql("INSERT INTO schools.past_role VALUES (?, ?, 'TEACHER', current_date - 1)")
                    .params(accused.person().value(), school.value())
                    .update();
        });
        assertThat(reached(head)).containsExactlyInAnyOrder(over, low);
    }
}
