package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What 8.1 and A4c say of a school that does not use the gateway, does not watch, or lets alerts wait. */
@BelishaTest
class MonitoringClausesTest extends AlertFixture {

    @Autowired
    private ActivityClauses clauses;

    @AfterEach
    void asItIs() {
        clock.reset();
    }

    @Test
    void a_school_without_visits_is_asked_whether_it_uses_the_gateway() {
        says("8.1", State.NEEDS_ATTENTION, "No visit was recorded in seven days");
        recorded(visit(pupil, Profile.KS2, "www.bbc.co.uk", "/", true, now.minus(Duration.ofDays(8))));
        says("8.1", State.NEEDS_ATTENTION, "No visit was recorded in seven days");
        recorded(visit(pupil, Profile.KS2, "www.bbc.co.uk", "/", true, now));
        says("8.1", State.KEPT, "1 visits recorded");
    }

    @Test
    void a_school_whose_adults_do_not_use_it_is_asked_why() {
        recorded(visit(pupil, Profile.KS2, "www.bbc.co.uk", "/", true, now));
        says("A4c", State.NEEDS_ATTENTION, "No visit of an adult was recorded in seven days");
        recorded(visit(head, Profile.STAFF, "www.gov.uk", "/", true, now));
        says("A4c", State.KEPT, "1 visits of adults");
    }

    @Test
    void where_no_rule_is_on_nobody_is_watched() {
        recorded(visit(pupil, Profile.KS2, "www.bbc.co.uk", "/", true, now));
        ClauseState state = Objects.requireNonNull(SchoolScope.trust()
                .call(() -> transaction.execute(status -> {
                    status.setRollbackOnly();
                    sql.sql("UPDATE activity.alert_rule SET active = false").update();
                    return clauses.stateOf("8.1", school);
                })));
        assertThat(state.state()).isEqualTo(State.BROKEN);
        assertThat(state.headline()).isEqualTo("No rule of monitoring is on");
    }

    @Test
    void an_urgent_alert_that_waits_for_twice_its_time_is_said_until_it_is_answered() {
        recorded(search(pupil, Profile.KS2, "i want to kill myself", now));
        says("8.1", State.KEPT, "1 alerts");
        clock.forward(Duration.ofMinutes(59));
        says("8.1", State.KEPT, "1 alerts");
        clock.forward(Duration.ofMinutes(2));
        says("8.1", State.NEEDS_ATTENTION, "1 urgent alerts have waited longer than they should");
        Alert alert = seenBy(dsl).getFirst();
        SchoolScope.trust().run(() -> alerts.answer(viewer(dsl), alert.id(), false, "A song of a choir"));
        says("8.1", State.KEPT, "1 alerts");
    }

    private void says(String clause, State mark, String words) {
        ClauseState state = Objects.requireNonNull(
                SchoolScope.of(school).call(() -> transaction.execute(status -> clauses.stateOf(clause, school))));
        assertThat(state.headline()).contains(words);
        assertThat(state.state()).isEqualTo(mark);
    }
}
