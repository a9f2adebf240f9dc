package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.casework.DueBoard;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The LADO's working day stands on the board of those who read the concern, and of nobody else, the adult least of all. */
@BelishaTest
class StaffDuesTest extends CaseSchool {

    private static final String KIND = "Staff concern";

    @Autowired
    private StaffConcerns register;

    @Autowired
    private StaffDecisions decisions;

    @Autowired
    private DueBoard board;

    @Test
    void the_threshold_then_the_lado_are_due_until_each_is_done() {
        Viewer head = viewer(Role.HEAD);
        UUID concern = reported(viewer(Role.TEACHER).person());

        Dues.Due first = onTheBoard(head).getFirst();
        assertThat(first.words()).isEqualTo("Decide whether the threshold of harm is met");
        assertThat(first.owner()).isEqualTo(head.person());
        assertThat(first.href()).isEqualTo("/incidents/staff/" + concern);
        assertThat(onTheBoard(dsl).getFirst().owner())
                .as("the lead reads it, and the head owns it")
                .isEqualTo(head.person());

        done(here(() -> decisions.threshold(head, concern, true, "A child was hurt")));
        assertThat(onTheBoard(head)).extracting(Dues.Due::words).containsExactly("Tell the LADO");

        done(here(() -> decisions.lado(head, concern, "Rang at 3pm", "LADO-17")));
        assertThat(onTheBoard(head)).isEmpty();
        assertThat(onTheBoard(dsl)).isEmpty();
    }

    @Test
    void below_the_threshold_nothing_is_due() {
        Viewer head = viewer(Role.HEAD);
        UUID concern = reported(viewer(Role.TEACHER).person());
        done(here(() -> decisions.threshold(head, concern, false, "A lapse")));
        assertThat(onTheBoard(head)).isEmpty();
    }

    @Test
    void the_lead_it_is_about_finds_it_neither_on_the_board_nor_by_a_digest() {
        Viewer head = viewer(Role.HEAD);
        reported(dsl.person());
        clock.forward(Duration.ofDays(8));
        assertThat(onTheBoard(head)).hasSize(1);
        assertThat(onTheBoard(dsl)).isEmpty();
        assertThat(onTheBoard(viewer(Role.DEPUTY_DSL))).isEmpty();
        assertThat(onTheBoard(viewer(Role.SLT))).isEmpty();
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/casework/board")
                        .text())
                .doesNotContain(KIND, "LADO", "threshold");
    }

    private UUID reported(PersonId subject) {
        ConcernSaved saved = here(() -> register.report(
                teacher, school, Submission.fresh(), subject, "", null, "Zebra words", "In class", false));
        return ((ConcernSaved.Saved) saved).id();
    }

    private List<Dues.Due> onTheBoard(Viewer viewer) {
        return here(() -> board.look(viewer, school, KIND));
    }
}
