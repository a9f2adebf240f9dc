package org.belisha.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The policy's review is announced to those who own it 60, 30 and 7 days before, once each, whatever restarts. */
@BelishaTest
class ReviewRemindersTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Policies policies;

    @Autowired
    private ReviewReminders reminders;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    private SchoolId school;
    private PersonId head;
    private PersonId lead;
    private PersonId chair;

    @BeforeEach
    void a_school_whose_policy_is_reviewed_in_100_days() {
        school = given.aSchool();
        head = given.a(Role.HEAD, school);
        lead = given.a(Role.DSL, school);
        chair = given.a(Role.CHAIR, school);
        given.a(Role.TEACHER, school);
        LocalDate review = clock.instant().atZone(Times.LONDON).toLocalDate().minusDays(200);
        SchoolScope.trust()
                .run(() -> policies.publish(policies.draftOwn(null).number(), review, review.plusDays(300), null));
    }

    @AfterEach
    void a_policy_not_due_and_real_time() {
        clock.reset();
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        SchoolScope.trust()
                .run(() -> policies.publish(policies.draftOwn(null).number(), today, today.plusYears(1), null));
    }

    @Test
    void the_owners_and_nobody_else_are_told_once_at_each_step() {
        reminders.remind();
        assertThat(told()).as("100 days before").isEmpty();

        clock.forward(Duration.ofDays(40));
        reminders.remind();
        reminders.remind();
        assertThat(told()).as("60 days before").containsExactlyInAnyOrder(head.value(), lead.value(), chair.value());

        clock.forward(Duration.ofDays(29));
        reminders.remind();
        assertThat(told()).as("31 days before").hasSize(3);

        clock.forward(Duration.ofDays(1));
        reminders.remind();
        assertThat(told()).as("30 days before").hasSize(6);

        clock.forward(Duration.ofDays(23));
        reminders.remind();
        clock.forward(Duration.ofDays(6));
        reminders.remind();
        assertThat(told()).as("7 days before, and the day before").hasSize(9);

        clock.forward(Duration.ofDays(2));
        reminders.remind();
        assertThat(told()).as("overdue").hasSize(9);
    }

    @Test
    void two_runs_at_once_as_after_a_restart_tell_once() throws Exception {
        clock.forward(Duration.ofDays(40));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : threads.invokeAll(Stream.<Runnable>of(reminders::remind, reminders::remind)
                    .<Callable<Boolean>>map(work -> () -> {
                        work.run();
                        return true;
                    })
                    .toList())) {
                run.get();
            }
        }
        assertThat(told()).hasSize(3);
    }

    @Test
    void what_was_missed_while_belisha_was_off_is_told_once_not_thrice() {
        clock.forward(Duration.ofDays(95));
        reminders.remind();

        assertThat(told()).hasSize(3);
    }

    @Test
    void who_takes_office_between_is_told_too_and_two_offices_are_one_person() {
        clock.forward(Duration.ofDays(40));
        reminders.remind();
        PersonId next = given.a(Role.CHAIR, school);
        given.inScope(
                school,
                () -> sql.sql("INSERT INTO schools.person_role VALUES (?, ?, 'HEAD', 'NAMED', now())")
                        .params(next.value(), school.value())
                        .update());
        reminders.remind();

        assertThat(told()).hasSize(4).contains(next.value());
    }

    @Test
    void the_review_waits_for_its_owners_and_for_nobody_else() {
        Visitor governor = visitors.signedInAs(chair);
        assertThat(governor.get("/").text()).doesNotContain("due for review");
        clock.forward(Duration.ofDays(40));

        Visitor later = visitors.signedInAs(chair);
        var waits = later.get("/").html().select("a:contains(due for review in 60 days)");
        assertThat(waits).hasSize(1);
        assertThat(later.get(waits.attr("href")).status()).isEqualTo(200);
        assertThat(visitors.signedInAs(head).get("/").text()).contains("due for review in 60 days");
        assertThat(visitors.signedInAs(lead).get("/").text()).contains("due for review in 60 days");
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school)).get("/").text())
                .doesNotContain("due for review");
    }

    private List<UUID> told() {
        List<UUID> told = new ArrayList<>();
        given.inScope(
                school,
                () -> told.addAll(sql.sql("SELECT recipient_id FROM notices.notice WHERE template = 'POLICY_REVIEW'")
                        .query(UUID.class)
                        .list()));
        return told;
    }
}
