package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
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

/** A teacher opens sites for the own class until the lesson ends, pauses and resumes; a whiteboard shows nothing that hurts. */
@BelishaTest
class LessonPageTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private VisitSink sink;

    @Autowired
    private Lessons lessons;

    @Autowired
    private ClassVisits visits;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    private SchoolId school = SchoolId.TRUST;
    private UUID oak = UUID.randomUUID();
    private PersonId pupil = PersonId.random();
    private PersonId teacher = PersonId.random();
    private String lesson = "";

    @BeforeEach
    void aTeacherOfAClass() {
        var tomorrowAtFive = clock.instant()
                .atZone(Times.LONDON)
                .toLocalDate()
                .plusDays(1)
                .atTime(10, 5)
                .atZone(Times.LONDON);
        clock.forward(Duration.between(clock.instant(), tomorrowAtFive.toInstant()));
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        pupil = given.aPupilInYear(4, oak, school);
        teacher = given.a(Role.TEACHER, school);
        given.teaches(teacher, oak, school);
        lesson = "/filtering/lesson/" + oak;
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void the_teacher_opens_sites_until_the_lesson_ends_and_closes_them_again() {
        Visitor browser = visitors.signedInAs(teacher);
        assertThat(browser.get("/filtering/lesson").location()).isEqualTo(lesson);
        assertThat(browser.get(lesson).html().select("#until").val()).isEqualTo("11:05");
        assertThat(browser.post(lesson + "/open", "sites", "https://volcano.test/lava craft.test", "until", "11:05")
                        .status())
                .isEqualTo(302);
        Visitor.Page open = browser.get(lesson);
        assertThat(open.text()).contains("volcano.test", "craft.test", "11:05am");
        assertThat(inForce()).extracting(LessonAct::classId).containsExactly(oak, oak);
        String act = open.html().select("input[name=act]").first().val();
        assertThat(browser.post(lesson + "/end", "act", act).status()).isEqualTo(302);
        assertThat(browser.post(lesson + "/end", "act", act).status()).isEqualTo(404);
        assertThat(inForce()).hasSize(1);
        given.inScope(
                school,
                () -> assertThat(sql.sql("SELECT count(*) FROM audit.entry WHERE school_id = :s AND actor = :a")
                                .param("s", school.value())
                                .param("a", teacher.value())
                                .query(Long.class)
                                .single())
                        .as("looks, openings and the end are on record")
                        .isGreaterThanOrEqualTo(5));
    }

    @Test
    void not_beyond_today_not_what_is_closed_to_staff_and_nothing_typed_is_lost() {
        Visitor browser = visitors.signedInAs(teacher);
        Visitor.Page past = browser.post(lesson + "/open", "sites", "volcano.test", "until", "09:00");
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.html().select("#sites").text()).isEqualTo("volcano.test");
        assertThat(browser.post(lesson + "/open", "sites", "ftp://x.test no_such..name", "until", "11:00")
                        .text())
                .contains("This is no web address");
        Visitor.Page both = browser.post(lesson + "/open", "sites", "craft.test\nmail.yahoo.com", "until", "11:00");
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.text()).contains("mail.yahoo.com: The trust keeps this kind of site closed");
        assertThat(inForce()).as("all or none").isEmpty();
    }

    @Test
    void paused_and_resumed() {
        Visitor browser = visitors.signedInAs(teacher);
        assertThat(browser.post(lesson + "/pause", "pauseUntil", "soon").status())
                .isEqualTo(400);
        assertThat(browser.post(lesson + "/pause", "pauseUntil", "10:20").status())
                .isEqualTo(302);
        assertThat(browser.get(lesson).text()).contains("paused until 10:20am", "Resume");
        assertThat(browser.post(lesson + "/resume").status()).isEqualTo(302);
        assertThat(inForce()).isEmpty();
    }

    @Test
    void only_those_who_teach_this_class_supply_included() {
        PersonId supply = given.a(Role.SUPPLY, school);
        assertThat(visitors.signedInAs(supply).get(lesson).status()).isEqualTo(404);
        given.teaches(supply, oak, school);
        assertThat(visitors.signedInAs(supply).get(lesson).status()).isEqualTo(200);
        Visitor colleague = visitors.signedInAs(given.a(Role.TEACHER, school));
        for (String part : List.of("", "/now", "/live")) {
            assertThat(colleague.get(lesson + part).status()).as(part).isEqualTo(404);
        }
        assertThat(colleague
                        .post(lesson + "/open", "sites", "x.test", "until", "11:00")
                        .status())
                .isEqualTo(404);
        assertThat(colleague.post(lesson + "/pause", "pauseUntil", "11:00").status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, given.aSchool()))
                        .get(lesson)
                        .status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.ICT_MANAGER, school))
                        .get(lesson)
                        .status())
                .as("staff may lead clubs, and no class")
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.GOVERNOR, school))
                        .get(lesson)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_whiteboard_shows_no_help_line_and_nothing_that_others_are_told_of() {
        seen("childline.org.uk", true);
        seen("self-harm-canary.belisha.test", true);
        seen("illegal-canary.belisha.test", false);
        seen("mail.yahoo.com", false);
        seen("www.torproject.org", false);
        seen("volcano.test", false);
        seen("volcano.test", false);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> SchoolScope.of(school)
                                .call(() -> visits.lately(
                                        school,
                                        oak,
                                        List.of(pupil),
                                        List.of(),
                                        clock.instant().minusSeconds(60)))
                                .size()
                        == 4);
        Visitor browser = visitors.signedInAs(teacher);
        for (String part : List.of("", "/now")) {
            assertThat(browser.get(lesson + part).text())
                    .contains("volcano.test", "2 times", "Last seen at 10:05am")
                    .doesNotContain("childline", "canary", "torproject");
        }
    }

    private void seen(String host, boolean allowed) {
        Decision decision = allowed ? Decision.allow(Reason.Code.LOCKED) : Decision.block(Reason.Code.DEFAULT);
        Visit visit = new Visit(new Who.Someone(school, pupil), Hostname.of(host), 80, "/?q=secret");
        sink.seen(new SeenVisit(
                allowed ? null : UUID.randomUUID(), visit, pupil, Profile.KS2, decision, clock.instant()));
    }

    private List<LessonAct> inForce() {
        return SchoolScope.of(school).call(() -> lessons.inForce());
    }
}
