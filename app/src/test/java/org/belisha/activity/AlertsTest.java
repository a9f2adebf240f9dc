package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.filtering.ClassVisits;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** What is searched for and opened becomes alerts, once, for those it is for and for nobody else (8.1, 12.2). */
@BelishaTest
class AlertsTest extends AlertFixture {

    @Autowired
    private LostKeeping lost;

    @Autowired
    private ClassVisits classVisits;

    @Autowired
    private AlertTimes times;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void a_search_raises_an_alert_whether_it_is_allowed_or_blocked() {
        recorded(
                search(pupil, Profile.KS2, "I want to kill myself", now),
                visit(pupil, Profile.KS2, "www.torproject.org", "/", false, now));
        assertThat(seenBy(dsl)).extracting(Alert::theme).containsExactly(Theme.SELF_HARM, Theme.CIRCUMVENTION);
        Alert gravest = seenBy(dsl).getFirst();
        assertThat(gravest.urgency()).isEqualTo(Urgency.AT_ONCE);
        assertThat(gravest.allowed()).isTrue();
        assertThat(gravest.because()).contains("I want to kill myself", "kill myself");
        assertThat(gravest.toString()).doesNotContain(pupil.toString());
    }

    @Test
    void what_lessons_and_places_are_called_raises_none() {
        for (String harmless : List.of(
                "suicide squad cast",
                "essex county cricket",
                "bath bomb recipe",
                "sex education lesson",
                "how did vikings make a knife",
                "to kill a mockingbird",
                "scunthorpe united",
                "holocaust memorial day",
                "naked mole rat")) {
            recorded(search(pupil, Profile.KS2, harmless, now));
        }
        recorded(visit(pupil, Profile.KS2, "www.childline.org.uk", "/search?q=i+want+to+die", true, now));
        assertThat(seenBy(dsl)).as("and looking for help is nobody's alarm").isEmpty();
    }

    @Test
    void a_page_raises_one_by_what_its_words_weigh_in_the_rules_theme() {
        SeenVisit page = visit(pupil, Profile.KS2, "blog.test", "/", true, now);
        recorded(weighed(page, "self-harm", 90));
        recorded(weighed(visit(pupil, Profile.KS2, "other.test", "/", true, now), "gambling", 500));
        assertThat(seenBy(dsl)).singleElement().satisfies(alert -> {
            assertThat(alert.theme()).isEqualTo(Theme.SELF_HARM);
            assertThat(alert.because()).contains("weighed 90");
        });
    }

    private static SeenVisit weighed(SeenVisit page, String theme, int weight) {
        return new SeenVisit(
                page.reference(),
                page.visit(),
                page.person(),
                page.profile(),
                page.decision(),
                page.at(),
                null,
                new Score(weight, List.of(new Hit("words", theme, weight))));
    }

    @Test
    void one_alert_in_ten_minutes_of_a_person_and_rule_counts_the_later_ones() {
        recorded(search(pupil, Profile.KS2, "free vpn", now));
        recorded(search(pupil, Profile.KS2, "web proxy", now.plusSeconds(300)));
        recorded(search(given.aPupilInYear(4, oak, school), Profile.KS2, "free vpn", now.plusSeconds(300)));
        recorded(search(pupil, Profile.KS2, "free vpn", now.plusSeconds(900)));
        assertThat(seenBy(dsl)).extracting(Alert::times).containsExactlyInAnyOrder(2, 1, 1);
        Alert first = seenBy(dsl).stream()
                .filter(alert -> alert.times() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(first.lastAt()).isEqualTo(now.plusSeconds(300));
    }

    @Test
    void one_that_was_answered_counts_no_more() {
        recorded(search(pupil, Profile.KS2, "free vpn", now));
        Alert alert = seenBy(dsl).getFirst();
        assertThat(in(() -> alerts.answer(viewer(dsl), alert.id(), false, ""))).isEmpty();
        assertThat(in(() -> alerts.answer(viewer(dsl), alert.id(), true, "no")))
                .as("nobody answers twice")
                .isPresent();
        recorded(search(pupil, Profile.KS2, "free vpn", now.plusSeconds(60)));
        assertThat(seenBy(dsl)).extracting(Alert::state).containsExactly(Alert.State.OPEN, Alert.State.FALSE);
    }

    @Test
    void what_waited_on_the_disk_raises_its_alert_once_however_often_it_is_read(@TempDir Path home) throws Exception {
        VisitSpool spool = VisitSpool.in(home, 1_000_000);
        spool.add(List.of(search(pupil, Profile.KS2, "how to hang myself", now.minus(Duration.ofHours(5)))));
        VisitSpool.Part part = java.util.Objects.requireNonNull(spool.oldest());
        byte[] file = java.nio.file.Files.readAllBytes(part.file());
        VisitWriter writer =
                new VisitWriter(new VisitQueue(new LostCount()), visits, raiser::raise, lost, transactions, spool);
        writer.replay();
        java.nio.file.Files.write(part.file(), file);
        new VisitWriter(
                        new VisitQueue(new LostCount()),
                        visits,
                        raiser::raise,
                        lost,
                        transactions,
                        VisitSpool.in(home, 1_000_000))
                .replay();
        assertThat(seenBy(dsl)).singleElement().satisfies(alert -> {
            assertThat(alert.times()).isEqualTo(1);
            assertThat(alert.at()).isBefore(now.minus(Duration.ofHours(4)));
        });
    }

    @Test
    void an_alert_about_staff_is_for_the_head_alone() {
        PersonId teacher = given.a(Role.TEACHER, school);
        PersonId deputy = given.a(Role.DEPUTY_DSL, school);
        recorded(search(teacher, Profile.STAFF, "pornhub", now), search(dsl, Profile.STAFF, "hentai", now));
        assertThat(seenBy(head)).extracting(Alert::person).containsExactlyInAnyOrder(teacher, dsl);
        assertThat(seenBy(dsl)).as("not the lead, who is one of them").isEmpty();
        assertThat(seenBy(deputy)).isEmpty();
        assertThat(seenBy(teacher)).isEmpty();
        assertThat(seenBy(given.a(Role.HEAD, given.aSchool())))
                .as("nor a head elsewhere")
                .isEmpty();
    }

    @Test
    void an_alert_about_the_head_goes_to_the_chair_and_the_trust_though_the_head_is_also_the_lead() {
        SchoolScope.trust().run(() -> people.giveRole(head, school, Role.DSL));
        PersonId chair = given.a(Role.CHAIR, school);
        PersonId trust = given.a(Role.TRUST_SAFEGUARDING, school);
        recorded(search(head, Profile.STAFF, "pornhub", now));
        assertThat(seenBy(chair)).hasSize(1);
        assertThat(seenBy(trust)).hasSize(1);
        assertThat(seenBy(head)).as("whatever roles they hold").isEmpty();
        assertThat(seenBy(dsl)).isEmpty();
        assertThat(in(() -> alerts.waiting(viewer(head))).count()).isZero();
        UUID id = seenBy(chair).getFirst().id();
        assertThat(in(() -> alerts.open(viewer(head), id))).isEmpty();
        assertThat(in(() -> alerts.answer(viewer(dsl), id, false, ""))).contains("Gone");
    }

    @Test
    void about_somebody_of_the_trust_its_chief_executive_is_told_and_about_an_unknown_adult_its_safeguarding_lead() {
        PersonId trust = given.a(Role.TRUST_SAFEGUARDING, school);
        PersonId chief = given.a(Role.CHIEF_EXECUTIVE, school);
        recorded(search(trust, Profile.STAFF, "pornhub", now));
        assertThat(seenBy(chief)).hasSize(1);
        assertThat(seenBy(trust)).isEmpty();
        assertThat(AlertRoute.of(java.util.Set.of(), Profile.STAFF).readers()).containsExactly(Role.TRUST_SAFEGUARDING);
        assertThat(AlertRoute.of(java.util.Set.of(Role.CHIEF_EXECUTIVE), Profile.STAFF)
                        .readers())
                .doesNotContain(Role.CHIEF_EXECUTIVE);
    }

    @Test
    void without_a_named_reader_the_database_shows_no_alert() {
        recorded(search(pupil, Profile.KS2, "free vpn", now));
        assertThat(count("SELECT count(*) FROM activity.alert WHERE school_id = " + school))
                .isZero();
        assertThat(seenBy(dsl)).hasSize(1);
    }

    @Test
    void a_lesson_page_never_learns_of_it() {
        recorded(
                search(pupil, Profile.KS2, "i want to kill myself", now),
                visit(pupil, Profile.KS2, "volcano.test", "/", true, now));
        assertThat(SchoolScope.of(school)
                        .call(() -> classVisits.lately(school, oak, List.of(pupil), List.of(), now.minusSeconds(60))))
                .extracting(visit -> visit.host().text())
                .containsExactly("volcano.test");
    }

    @Test
    void the_lead_is_mailed_without_content_and_about_an_adult_as_about_anything_else() {
        recorded(search(pupil, Profile.KS2, "i want to kill myself", now));
        recorded(search(given.a(Role.TEACHER, school), Profile.STAFF, "pornhub", now));
        assertThat(count("SELECT count(*) FROM notices.notice WHERE template = 'ALERT_WAITS' AND recipient_id = '" + dsl
                        + "' AND link = '/activity/alerts'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM notices.notice WHERE template = 'CONCERN_WAITS' AND recipient_id = '"
                        + head + "' AND link = '/'"))
                .isEqualTo(1);
    }

    @Test
    void what_nobody_answers_in_time_is_told_again_and_then_passed_to_the_head() {
        recorded(search(pupil, Profile.KS2, "i want to kill myself", now));
        assertThat(mind()).isZero();
        clock.forward(Duration.ofMinutes(31));
        assertThat(mind()).isEqualTo(1);
        assertThat(mind()).as("once").isZero();
        assertThat(seenBy(head)).isEmpty();
        clock.forward(Duration.ofMinutes(30));
        assertThat(mind()).isEqualTo(1);
        assertThat(seenBy(head)).hasSize(1);
        assertThat(seenBy(dsl)).hasSize(1);
    }

    @Test
    void in_the_holidays_the_clock_of_what_has_a_day_stands_still() {
        var monday = clock.instant()
                .atZone(Times.LONDON)
                .toLocalDate()
                .with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY));
        clock.forward(Duration.between(
                clock.instant(), monday.atTime(16, 50).atZone(Times.LONDON).toInstant()));
        recorded(search(pupil, Profile.KS2, "how to get high", clock.instant()));
        assertThat(seenBy(dsl)).extracting(Alert::urgency).containsExactly(Urgency.TODAY);
        given.inScope(
                school,
                () -> sql.sql("""
                        INSERT INTO incidents.holiday (id, school_id, words, starts_on, ends_on)
                        VALUES (gen_random_uuid(), ?, 'A week off', ?, ?)
                        """)
                        .params(school.value(), monday.plusDays(1), monday.plusDays(4))
                        .update());
        clock.forward(Duration.ofDays(4));
        assertThat(mind()).as("Friday of the holidays").isZero();
        clock.forward(Duration.ofDays(3));
        assertThat(mind()).as("the day of school after them").isPositive();
    }

    private int mind() {
        return SchoolScope.of(school).call(() -> times.mind(school));
    }

    private static <T> T in(java.util.function.Supplier<T> work) {
        return SchoolScope.trust().call(work);
    }
}
