package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.TestDatabase;
import org.belisha.Visitor;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Visits lie in days; a day that is too old goes whole, after what a concern refers to was copied aside. */
@BelishaTest
class RetentionTest extends AlertFixture {

    @Autowired
    private Retention retention;

    @Autowired
    private ActivitySettings settings;

    @Autowired
    private Visits records;

    @Test
    void visits_without_a_day_are_written_and_get_one_later() {
        recorded(visit(pupil, Profile.KS2, "late.test", "/", true, now.minus(Duration.ofDays(40))));
        assertThat(count("SELECT count(*) FROM activity.visit WHERE host = 'late.test' AND school_id = " + school))
                .isEqualTo(1);
        trust(retention::makeDays);
        assertThat(count("SELECT count(*) FROM activity.visit WHERE host = 'late.test' AND school_id = " + school
                        + " AND tableoid <> 'activity.visit_other'::regclass"))
                .as("moved, not lost")
                .isEqualTo(1);
        // Forty times 24 hours may end on another date, where the clocks were changed between.
        LocalDate late = LocalDate.ofInstant(now.minus(Duration.ofDays(40)), Times.LONDON);
        assertThat(trust(retention::kept)).contains(late, today());
        assertThat(trust(retention::makeDays))
                .as("a second time there is nothing to do")
                .isZero();
    }

    @Test
    void a_day_beyond_the_retention_goes_but_not_what_a_concern_or_a_real_alert_refers_to() {
        PersonId another = given.aPupilInYear(4, oak, school);
        PersonId judged = given.aPupilInYear(4, oak, school);
        var old = now.minus(Duration.ofDays(500));
        recorded(
                visit(pupil, Profile.KS2, "held.test", "/", true, old),
                visit(another, Profile.KS2, "gone.test", "/", true, old),
                search(judged, Profile.KS2, "free vpn", old));
        Alert alert = seenBy(dsl).getFirst();
        SchoolScope.trust().run(() -> alerts.answer(viewer(dsl), alert.id(), true, "Talked"));
        UUID concern = UUID.randomUUID();
        given.inScope(school, () -> {
            sql.sql("""
                    INSERT INTO incidents.concern (id, school_id, submission, route, reporter_id, words, reported_at)
                    VALUES (?, ?, decode(md5(?), 'hex'), 'STAFF', ?, 'Words', ?)
                    """)
                    .params(concern, school.value(), concern.toString(), head.value(), Times.at(old.plusSeconds(3600)))
                    .update();
            sql.sql("INSERT INTO incidents.concern_about (concern_id, school_id, person_id) VALUES (?, ?, ?)")
                    .params(concern, school.value(), pupil.value())
                    .update();
        });
        LocalDate day = old.atZone(Times.LONDON).toLocalDate();
        trust(() -> transaction.execute(status -> sql.sql("SELECT activity.make_day(?)")
                .param(day)
                .query(Boolean.class)
                .single()));
        while (trust(retention::takeAwayOne)) {
            // One day after the other.
        }
        assertThat(count("SELECT count(*) FROM activity.visit WHERE school_id = " + school))
                .isZero();
        assertThat(count("SELECT count(*) FROM activity.held_visit WHERE host = 'held.test' AND school_id = " + school))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM activity.held_visit WHERE host = 'gone.test' AND school_id = " + school))
                .isZero();
        assertThat(records.ofConcern(alert.visit()))
                .as("a concern still finds it")
                .isPresent();
        Long audited = trust(() -> transaction.execute(status -> sql.sql(
                        "SELECT count(*) FROM audit.entry WHERE action = 'activity.day.taken-away' AND subject = ?")
                .param("day:" + day)
                .query(Long.class)
                .single()));
        assertThat(audited).isEqualTo(1);
    }

    @Test
    void no_setting_takes_away_the_last_four_weeks_and_the_app_owns_no_day() {
        assertThatThrownBy(() -> trust(() -> transaction.execute(status -> sql.sql("SELECT activity.drop_day(?)")
                        .param(today().minusDays(3))
                        .query(Boolean.class)
                        .single())))
                .hasStackTraceContaining("too young");
        trust(retention::makeDays);
        assertThatThrownBy(() -> trust(() -> transaction.execute(
                        status -> sql.sql("DROP TABLE activity.visit_other").update())))
                .hasStackTraceContaining("must be owner");
        assertThat(TestDatabase.access().app())
                .isNotEqualTo(TestDatabase.access().owner());
    }

    @Test
    void a_day_of_another_school_is_not_seen_through_its_own_part() {
        recorded(visit(pupil, Profile.KS2, "own.test", "/", true, now));
        trust(retention::makeDays);
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("SELECT count(*) FROM activity.visit_other")
                                .query(Long.class)
                                .single()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void how_long_is_decided_by_the_trust_with_a_reason_and_a_history() {
        Visitor trust = visitors.signedInAs(given.a(Role.TRUST_SAFEGUARDING, school));
        assertThat(trust.get("/activity/settings").text()).contains("As it came with Belisha");
        Visitor.Page wrong = trust.post("/activity/settings", "months", "0", "minutes", "x", "why", "");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().select("#minutes").val()).isEqualTo("x");
        assertThat(trust.post("/activity/settings", "months", "13", "minutes", "30", "why", "A year and a term")
                        .status())
                .isEqualTo(302);
        assertThat(trust.get("/activity/settings").text())
                .contains("Visits are kept for 13 months", "A year and a term");
        assertThat(trust(settings::retentionMonths)).isEqualTo(13);
        trust.post("/activity/settings", "months", "12", "minutes", "30", "why", "As before");
        assertThat(visitors.signedInAs(dsl).get("/activity/settings").status()).isEqualTo(403);
        assertThat(visitors.signedInAs(dsl).get("/activity").text()).contains("kept for 12 months");
    }

    private LocalDate today() {
        return now.atZone(Times.LONDON).toLocalDate();
    }

    private static <T> T trust(java.util.function.Supplier<T> work) {
        return SchoolScope.trust().call(work);
    }
}
