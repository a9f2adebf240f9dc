package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.accounts.SignedIn;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
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

/** A site that is asked for is opened for a class, for one person or for good, or stays closed; the asker reads why. */
@BelishaTest
class SiteAnswersTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private VisitSink sink;

    @Autowired
    private BlockedVisits blocked;

    @Autowired
    private Lessons lessons;

    @Autowired
    private SiteRequestNews news;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TestClock clock;

    private SchoolId school = SchoolId.TRUST;
    private UUID oak = UUID.randomUUID();
    private PersonId pupil = PersonId.random();
    private PersonId manager = PersonId.random();
    private Visitor ict;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        pupil = given.aPupilInYear(4, oak, school);
        manager = given.a(Role.ICT_MANAGER, school);
        ict = visitors.signedInAs(manager);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void for_the_class_until_a_time_and_the_child_reads_the_answer_again() {
        UUID visit = ask("volcano.test", pupil);
        String request = waiting("volcano.test");
        Visitor.Page form = ict.get(request);
        assertThat(form.text()).contains("Answer by");
        assertThat(form.html().select("#classId option[selected]").text()).isEqualTo("Oak");
        assertThat(ict.post(request, "verdict", "class", "classId", "", "day", "", "answer", "Yes")
                        .html()
                        .select(".govuk-error-summary a")
                        .eachAttr("href"))
                .contains("#classId", "#day");
        assertThat(ict.post(
                                request,
                                "verdict",
                                "class",
                                "classId",
                                oak.toString(),
                                "day",
                                tomorrow(),
                                "time",
                                "15:30",
                                "answer",
                                "Enjoy the lava")
                        .status())
                .isEqualTo(302);
        assertThat(SchoolScope.of(school).call(() -> lessons.inForce()))
                .singleElement()
                .satisfies(act -> assertThat(act.classId()).isEqualTo(oak));
        assertThat(visitors.nobody().get("/filtering/ask?visit=" + visit).text())
                .contains("Yes. You can open it until", "Enjoy the lava");
        Visitor child = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        assertThat(child.get("/").text()).contains("Pages I asked for");
        assertThat(child.get("/filtering/asked").text()).contains("volcano.test", "Enjoy the lava");
        Visitor other = visitors.signedInAs(given.aPupilInYear(4, oak, school), SignedIn.Way.BADGE);
        assertThat(other.get("/filtering/asked").text()).doesNotContain("volcano.test");
        assertThat(ict.get("/filtering/report").text()).contains("volcano.test", "1 of 1 answers");
        assertThat(ict.get("/filtering/report?q=nothing").text()).doesNotContain("volcano.test");
        assertThat(ict.get("/filtering/requests?q=nothing").text()).contains("Nothing fits");
    }

    @Test
    void refused_with_words_or_opened_for_one_person_but_never_what_staff_cannot_open() {
        UUID visit = ask("toys.test", pupil);
        assertThat(ict.post(waiting("toys.test"), "verdict", "refuse", "answer", "It sells things")
                        .status())
                .isEqualTo(302);
        assertThat(visitors.nobody().get("/filtering/ask?visit=" + visit).text())
                .contains("This page stays closed.", "It sells things");

        ask("mail.yahoo.com", pupil);
        assertThat(asker("mail.yahoo.com").text()).contains("The trust keeps this kind of site closed");
        Visitor.Page forGood = ict.post(waiting("mail.yahoo.com"), "verdict", "school", "answer", "For good");
        assertThat(forGood.status()).isEqualTo(400);
        assertThat(forGood.text()).contains("The trust keeps this kind of site closed", "For good");
        ask("craft.test", pupil);
        assertThat(asker("craft.test").status()).isEqualTo(302);
        assertThat(SchoolScope.of(school).call(() -> lessons.inForce()))
                .singleElement()
                .satisfies(act -> assertThat(act.person()).isEqualTo(pupil));
    }

    @Test
    void nobody_answers_what_they_asked_for_and_no_other_school_sees_it() {
        PersonId self = given.a(Role.ICT_MANAGER, school);
        ask("tools.test", self);
        String request = waiting("tools.test");
        Visitor asker = visitors.signedInAs(self);
        assertThat(asker.get(request).text()).contains("somebody else answers");
        Visitor.Page refused = asker.post(request, "verdict", "school", "answer", "I may");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("somebody else answers");

        Visitor elsewhere = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        assertThat(elsewhere.post(request, "verdict", "school", "answer", "Yes").status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .get("/filtering/report")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void those_who_answer_are_told_once_and_again_when_it_is_late_and_an_adult_reads_the_answer() {
        PersonId lead = given.a(Role.DSL, school);
        ask("first.test", pupil);
        ask("second.test", pupil);
        assertThat(told(manager)).as("one notice for both").isEqualTo(1);
        SchoolScope.of(school).run(() -> news.late(school));
        assertThat(told(lead)).as("nothing is late yet").isZero();
        clock.forward(Duration.ofDays(4));
        SchoolScope.of(school).run(() -> news.late(school));
        SchoolScope.of(school).run(() -> news.late(school));
        assertThat(told(manager)).isEqualTo(2);
        assertThat(told(lead)).as("once").isEqualTo(1);

        ict = visitors.signedInAs(manager);
        PersonId teacher = given.a(Role.TEACHER, school);
        ask("tools.test", teacher);
        ict.post(waiting("tools.test"), "verdict", "refuse", "answer", "Not now");
        ict.post(waiting("first.test"), "verdict", "refuse", "answer", "Not now");
        assertThat(told(teacher)).isEqualTo(1);
        assertThat(told(pupil)).as("a child is sent nothing").isZero();
        assertThat(visitors.signedInAs(teacher).get("/filtering/asked").text()).contains("tools.test", "Not now");
    }

    @Test
    void in_the_holidays_no_request_becomes_late() {
        var monday = clock.instant()
                .atZone(Times.LONDON)
                .toLocalDate()
                .with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY));
        clock.forward(java.time.Duration.between(
                clock.instant(), monday.atTime(10, 0).atZone(Times.LONDON).toInstant()));
        PersonId lead = given.a(Role.DSL, school);
        ask("holiday.test", pupil);
        given.inScope(
                school,
                () -> sql.sql("""
                        INSERT INTO incidents.holiday (id, school_id, words, starts_on, ends_on)
                        VALUES (gen_random_uuid(), ?, 'A week off', ?, ?)
                        """)
                        .params(school.value(), monday.plusDays(1), monday.plusDays(4))
                        .update());
        clock.forward(Duration.ofDays(4));
        SchoolScope.of(school).run(() -> news.late(school));
        assertThat(told(lead)).as("Friday of the holidays").isZero();
        ict = visitors.signedInAs(manager);
        assertThat(ict.get("/filtering/requests").text())
                .contains(
                        "Answer by",
                        Times.words(monday.plusDays(7)
                                .atTime(10, 0)
                                .atZone(Times.LONDON)
                                .toInstant()))
                .doesNotContain("Late");
        clock.forward(Duration.ofDays(4));
        SchoolScope.of(school).run(() -> news.late(school));
        assertThat(told(lead)).as("a day of school later").isEqualTo(1);
    }

    private long told(PersonId person) {
        AtomicLong told = new AtomicLong();
        given.inScope(
                school,
                () -> told.set(sql.sql("SELECT count(*) FROM notices.notice WHERE recipient_id = :person")
                        .param("person", person.value())
                        .query(Long.class)
                        .single()));
        return told.get();
    }

    private Visitor.Page asker(String host) {
        return ict.post(waiting(host), "verdict", "asker", "day", tomorrow(), "time", "15:30", "answer", "Until then");
    }

    private String tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1).toString();
    }

    private String waiting(String host) {
        return ict.get("/filtering/requests")
                .html()
                .select(".bel-row a:contains(" + host + ")")
                .attr("href");
    }

    private UUID ask(String host, PersonId person) {
        UUID reference = UUID.randomUUID();
        Visit visit = new Visit(new Who.Someone(school, person), Hostname.of(host), 80, "/");
        Profile profile = person.equals(pupil) ? Profile.KS2 : Profile.STAFF;
        sink.seen(
                new SeenVisit(reference, visit, person, profile, Decision.block(Reason.Code.DEFAULT), clock.instant()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> blocked.blockedVisit(reference).isPresent());
        visitors.nobody().post("/filtering/ask", "visit", reference.toString(), "reason", "I want to find out");
        return reference;
    }
}
