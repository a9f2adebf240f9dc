package org.belisha.policies;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes to those who own the policy in each school 60, 30 and 7 days before its review (clause 0.1), once each: that somebody was reminded
 * is kept in the transaction that queues the mail, so neither a restart nor a second run repeats or loses it.
 */
@Component
class ReviewReminders {

    /** How many days before the review somebody is reminded, the last first. */
    static final List<Integer> DAYS = List.of(7, 30, ReviewDue.FIRST_REMINDER_DAYS);

    /** Whose the review is. */
    static final List<Role> OWNERS = List.of(Role.HEAD, Role.DSL, Role.CHAIR);

    private static final String ADD = """
            INSERT INTO policies.review_reminder (version_id, days, school_id, person_id, queued_at)
            VALUES (:version, :days, :school, :person, :now) ON CONFLICT DO NOTHING
            """;

    private final PolicyTable policies;
    private final Schools schools;
    private final People people;
    private final Notices notices;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ReviewReminders(
            PolicyTable policies,
            Schools schools,
            People people,
            Notices notices,
            JdbcClient sql,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.policies = policies;
        this.schools = schools;
        this.people = people;
        this.notices = notices;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks every hour, school by school. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void remind() {
        Optional<PolicyVersion> inForce =
                SchoolScope.trust().call(() -> transaction.execute(status -> policies.inForce()));
        Optional<Integer> step = inForce.flatMap(this::due);
        if (inForce.isEmpty() || step.isEmpty()) {
            return;
        }
        List<School> all = SchoolScope.trust().call(() -> transaction.execute(status -> schools.all()));
        for (School school : all) {
            SchoolScope.of(school.id())
                    .run(() ->
                            transaction.executeWithoutResult(status -> remind(school.id(), inForce.get(), step.get())));
        }
    }

    /** The reminder whose time has come: the nearest to the review of those that are due; none once the review is overdue. */
    private Optional<Integer> due(PolicyVersion version) {
        LocalDate next = version.nextReviewOn();
        if (next == null) {
            return Optional.empty();
        }
        long left = ChronoUnit.DAYS.between(clock.instant().atZone(Times.LONDON).toLocalDate(), next);
        return left < 0
                ? Optional.empty()
                : DAYS.stream().filter(days -> left <= days).findFirst();
    }

    private void remind(SchoolId school, PolicyVersion version, int days) {
        OWNERS.stream()
                .flatMap(role -> people.withRole(school, role).stream())
                .map(Person::id)
                .distinct()
                .filter(owner -> added(school, version, days, owner))
                .forEach(owner -> notices.tell(school, owner, NoticeTemplate.POLICY_REVIEW, "/policies"));
    }

    private boolean added(SchoolId school, PolicyVersion version, int days, PersonId owner) {
        return sql.sql(ADD)
                        .param("version", version.id())
                        .param("days", days)
                        .param("school", school.value())
                        .param("person", owner.value())
                        .param("now", Times.at(clock.instant()))
                        .update()
                == 1;
    }
}
