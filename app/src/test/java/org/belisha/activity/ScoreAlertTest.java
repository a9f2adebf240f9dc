package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.PageWords;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A rule on what pages weigh watches staff too, whom no limit stops: weighed, never blocked, told to the head (8.1). */
@BelishaTest
class ScoreAlertTest extends AlertFixture {

    @Autowired
    private AlertRules rules;

    @Autowired
    private AlertTrials trials;

    @Autowired
    private ScoreRuleReader reader;

    @Autowired
    private Decisions decisions;

    @Test
    void pages_of_staff_are_weighed_while_a_rule_asks_and_an_alert_goes_to_the_head() {
        AlertRule rule = rule(true, UUID.randomUUID());
        assertThat(watched()).as("no rule of this school").doesNotContainKey(school);
        made(rule);
        assertThat(watched()).containsEntry(school, Set.of(Profile.STAFF));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(words(school)).isNotNull());
        PageWords how = Objects.requireNonNull(words(school));
        Score heavy = new Score(500, List.of(new Hit("free spins", "gambling", 500)));
        assertThat(how.stopped(heavy)).as("weighed, not stopped").isNull();
        assertThat(how.unread()).isNull();
        PersonId teacher = given.a(Role.TEACHER, school);
        SeenVisit page = visit(teacher, Profile.STAFF, "bets.test", "/", true, now);
        recorded(new SeenVisit(
                null,
                page.visit(),
                teacher,
                Profile.STAFF,
                page.decision(),
                now,
                null,
                new Score(90, List.of(new Hit("weapon words", "weapons", 90)))));
        assertThat(seenBy(head)).singleElement().satisfies(alert -> {
            assertThat(alert.person()).isEqualTo(teacher);
            assertThat(alert.allowed()).isTrue();
            assertThat(alert.because()).contains("weighed 90");
        });
        assertThat(seenBy(dsl)).as("not the pupils' queue").isEmpty();
        made(rule(false, rule.id()));
        assertThat(watched()).as("a rule that is off asks for nothing").doesNotContainKey(school);
    }

    private Map<SchoolId, Set<Profile>> watched() {
        return SchoolScope.trust().call(reader::profiles);
    }

    private @Nullable PageWords words(SchoolId where) {
        Visit visit = new Visit(new Who.Place(where, Profile.STAFF), Hostname.of("bets.test"), 80, "/");
        Decision decision = decisions.decide(visit);
        assertThat(decision.isAllowed()).isTrue();
        return decisions.pageWords(visit, decision);
    }

    private AlertRule rule(boolean active, UUID id) {
        return new AlertRule(
                id,
                school,
                Theme.WEAPONS,
                "Weapons in staff's pages",
                Urgency.AT_ONCE,
                Set.of(),
                List.of(),
                List.of(),
                80,
                Set.of(Profile.STAFF),
                active,
                "Adults are watched as children are",
                null,
                now);
    }

    private void made(AlertRule rule) {
        SchoolScope.of(school).run(() -> {
            trials.run(rule, 7, dsl);
            assertThat(rules.save(rule, dsl)).isTrue();
        });
    }
}
