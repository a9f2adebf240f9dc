package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody adds to a concern after the child's file went to another school reaches the lead there, and nobody before it is accepted. */
@BelishaTest
class LateAdditionsTest extends TwoSchools {

    private static final String LATE = "It went on by the walrus pool <b>last</b> summer";

    @Autowired
    private Concerns concerns;

    private Viewer teacher;
    private UUID concern;

    @BeforeEach
    void aConcernAboutTheChild() {
        teacher = viewer(Role.TEACHER, old);
        concern = ((ConcernSaved.Saved) at(
                        old,
                        () -> concerns.report(
                                teacher,
                                old,
                                new Reported(
                                        Submission.fresh(),
                                        Reported.Route.STAFF,
                                        false,
                                        "",
                                        null,
                                        List.of(child),
                                        "",
                                        null,
                                        "What I saw",
                                        false,
                                        "",
                                        Set.of(),
                                        null,
                                        null,
                                        List.of()))))
                .id();
    }

    @Test
    void it_follows_an_accepted_file_and_the_lead_there_is_told_once() {
        theRosterMovesTheChild(today());
        UUID transfer = sentWithinTheTrust();
        at(next, () -> answers.answer(receiver, transfer, true, ""));
        watch.look(next);
        int before = noticesTo(receiver, next);

        added(LATE);
        watch.look(next);
        watch.look(next);
        assertThat(noticesTo(receiver, next)).isEqualTo(before + 1);
        var browser = visitors.signedInAs(receiver.person());
        assertThat(browser.get("/incidents/child/" + child).text()).contains("What I saw", LATE);
        assertThat(browser.get("/incidents/transfers/" + transfer).text()).contains(LATE);
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .get("/incidents/child/" + child)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nothing_follows_a_file_that_was_not_accepted_or_that_left_the_concern_out() {
        theRosterMovesTheChild(today());
        UUID transfer = gone(at(
                        old,
                        () -> sendings.send(
                                sender, old, to(Destination.TRUST, "", Map.of(concern, "It names another child")))))
                .id();
        added("Before it is accepted");
        at(next, () -> answers.answer(receiver, transfer, true, ""));
        watch.look(next);
        int before = noticesTo(receiver, next);
        added(LATE);
        watch.look(next);

        assertThat(noticesTo(receiver, next)).isEqualTo(before);
        assertThat(visitors.signedInAs(receiver.person())
                        .get("/incidents/child/" + child)
                        .text())
                .doesNotContain("walrus")
                .doesNotContain("Before it is accepted");
    }

    @Test
    void nothing_follows_to_a_school_that_the_child_has_left() {
        theRosterMovesTheChild(today());
        UUID transfer = sentWithinTheTrust();
        at(next, () -> answers.answer(receiver, transfer, true, ""));
        given.inScope(
                next,
                () -> sql.sql("UPDATE schools.pupil SET left_on = ? WHERE person_id = ? AND school_id = ?")
                        .params(today(), child.value(), next.value())
                        .update());
        watch.look(next);
        int before = noticesTo(receiver, next);
        added(LATE);
        watch.look(next);
        assertThat(noticesTo(receiver, next)).isEqualTo(before);
        assertThat(visitors.signedInAs(receiver.person())
                        .get("/incidents/transfers/" + transfer)
                        .text())
                .doesNotContain("walrus");
    }

    private void added(String words) {
        assertThat(at(old, () -> concerns.add(concerns.of(teacher, concern).orElseThrow(), words)))
                .isTrue();
    }
}
