package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.BlockedVisit;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Visits arrive on record, are found by those in scope, and each look is in the audit. */
@BelishaTest
class VisitsTest {
    private static final Instant NOON = Instant.parse("2026-09-07T11:00:00Z");

    @Autowired
    private VisitSink sink;

    @Autowired
    private Visits visits;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private JdbcClient sql;

    @Test
    void a_visit_is_recorded_and_found_by_person_site_outcome_and_time() {
        SchoolId school = given.aSchool();
        PersonId one = given.a(Role.TEACHER, school);
        PersonId other = given.a(Role.TEACHER, school);
        sink.seen(visit(school, one, "www.example.com", true, null));
        sink.seen(visit(school, one, "notexample.com", false, UUID.randomUUID()));
        sink.seen(visit(school, other, "example.com", true, null));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(look(school, null, null, null)).hasSize(3));
        assertThat(look(school, one, null, null)).hasSize(2);
        assertThat(look(school, null, "example.com", null))
                .extracting(seen -> seen.host().text())
                .containsExactlyInAnyOrder("www.example.com", "example.com");
        assertThat(look(school, null, null, false)).singleElement().satisfies(seen -> {
            assertThat(seen.reason().code()).isEqualTo(Reason.Code.DEFAULT);
            assertThat(seen.path()).isEqualTo("/a?b=c");
        });
        assertThat(SchoolScope.of(school)
                        .call(() -> visits.look(
                                school,
                                new VisitSearch(null, null, null, NOON.plusSeconds(60), NOON.plusSeconds(120), 0, 50))))
                .isEmpty();
    }

    @Test
    void another_school_sees_none_of_it() {
        SchoolId school = given.aSchool();
        SchoolId elsewhere = given.aSchool();
        sink.seen(visit(school, given.a(Role.TEACHER, school), "example.com", true, null));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(look(school, null, null, null)).hasSize(1));
        assertThat(look(elsewhere, null, null, null)).isEmpty();
        assertThatThrownBy(() -> SchoolScope.of(elsewhere).call(() -> visits.look(school, all(null, null, null))))
                .as("a look that cannot be recorded is not had")
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void a_blocked_visit_is_found_by_its_reference_alone() {
        SchoolId school = given.aSchool();
        PersonId person = given.a(Role.TEACHER, school);
        UUID reference = UUID.randomUUID();
        sink.seen(visit(school, person, "blocked.test", false, reference));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(visits.blockedVisit(reference)).isPresent());
        BlockedVisit found = visits.blockedVisit(reference).orElseThrow();
        assertThat(found.person()).isEqualTo(person);
        assertThat(found.host().text()).isEqualTo("blocked.test");
        assertThat(found.toString()).doesNotContain(person.toString());
        assertThat(visits.blockedVisit(UUID.randomUUID())).isEmpty();
    }

    @Test
    void each_look_is_in_the_audit() {
        SchoolId school = given.aSchool();
        PersonId person = given.a(Role.TEACHER, school);
        look(school, person, null, null);
        given.inScope(
                school,
                () -> assertThat(sql.sql("SELECT count(*) FROM audit.entry WHERE subject = ? AND action = 'looked'")
                                .param("activity:" + person)
                                .query(Long.class)
                                .single())
                        .isEqualTo(1));
    }

    private List<RecordedVisit> look(
            SchoolId school, @Nullable PersonId person, @Nullable String host, @Nullable Boolean allowed) {
        return SchoolScope.of(school).call(() -> visits.look(school, all(person, host, allowed)));
    }

    private static VisitSearch all(@Nullable PersonId person, @Nullable String host, @Nullable Boolean allowed) {
        return new VisitSearch(
                person,
                host == null ? null : Hostname.of(host),
                allowed,
                NOON.minusSeconds(60),
                NOON.plusSeconds(60),
                0,
                50);
    }

    private static SeenVisit visit(
            SchoolId school, PersonId person, String host, boolean allowed, @Nullable UUID reference) {
        Reason reason = new Reason(Reason.Code.DEFAULT, "");
        return new SeenVisit(
                reference,
                new Visit(new Who.Someone(school, person), Hostname.of(host), 80, "/a?b=c"),
                person,
                Profile.KS2,
                allowed ? new Decision.Allow(reason) : new Decision.Block(reason),
                NOON);
    }
}
