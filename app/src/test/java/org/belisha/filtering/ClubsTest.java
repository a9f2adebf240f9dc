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
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.Signatures;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.belisha.schools.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A club has children of several classes and a leader who watches it as a teacher watches a class (clause 4.4b). */
@BelishaTest
class ClubsTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private People people;

    @Autowired
    private Clubs clubs;

    @Autowired
    private Carts carts;

    @Autowired
    private Devices devices;

    @Autowired
    private Decisions decisions;

    @Autowired
    private SupervisionClauses clauses;

    @Autowired
    private LessonRooms rooms;

    @Autowired
    private Policies policies;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Signatures signatures;

    @Autowired
    private ClassSignings classes;

    @Autowired
    private TestClock clock;

    private SchoolId school = SchoolId.TRUST;
    private PersonId ada = PersonId.random();
    private PersonId ben = PersonId.random();
    private PersonId cara = PersonId.random();
    private PersonId outside = PersonId.random();
    private Visitor office;
    private Visitor leader;
    private Club club;

    @BeforeEach
    void aClubOfTwoClasses() {
        var monday = clock.instant()
                .atZone(Times.LONDON)
                .toLocalDate()
                .with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY))
                .atTime(15, 30)
                .atZone(Times.LONDON);
        clock.forward(Duration.between(clock.instant(), monday.toInstant()));
        school = given.aSchool();
        SigningOnTheWire signing = new SigningOnTheWire(policies, agreements, signatures, classes);
        signing.aPolicyIsInForce();
        ada = aSignedPupil("Oak");
        ben = aSignedPupil("Elm");
        cara = aSignedPupil("Ash");
        outside = given.a(Role.VOLUNTEER, school);
        leader = visitors.signedInAs(outside);
        office = visitors.signedInAs(given.a(Role.OFFICE, school));
        assertThat(office.post(
                                "/filtering/clubs",
                                "called",
                                "Code club",
                                "days",
                                "MONDAY",
                                "begins",
                                "15:15",
                                "ends",
                                "16:15")
                        .status())
                .isEqualTo(302);
        club = SchoolScope.of(school).call(() -> clubs.of(school)).getFirst();
        assertThat(office.post(page() + "/leaders", "leader", name(outside)).status())
                .isEqualTo(302);
        assertThat(office.post(page() + "/children", "child", name(ada)).status())
                .isEqualTo(302);
        assertThat(office.post(page() + "/children", "child", name(ben)).status())
                .isEqualTo(302);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void whoever_leads_it_sees_its_children_and_pauses_them_alone() {
        assertThat(leader.get("/").text()).contains("Club");
        assertThat(leader.get("/filtering/club").location()).isEqualTo(lesson());
        assertThat(leader.get(lesson()).text())
                .contains("Club: Code club", name(ada), name(ben))
                .doesNotContain(name(cara));
        assertThat(leader.post(lesson() + "/pause", "pauseUntil", "16:15").status())
                .isEqualTo(302);
        untilCode(ada, Reason.Code.PAUSED);
        assertThat(code(ben)).isEqualTo(Reason.Code.PAUSED);
        assertThat(code(cara)).isNotEqualTo(Reason.Code.PAUSED);
        assertThat(leader.get(lesson()).text()).contains("The internet of this club is paused until 4:15pm");
        leader.post(lesson() + "/resume");
        untilCode(ada, Reason.Code.DEFAULT);
    }

    @Test
    void a_site_is_opened_for_the_club_and_closes_for_whoever_leaves_it() {
        assertThat(leader.post(lesson() + "/open", "sites", "volcano.test", "until", "16:15")
                        .status())
                .isEqualTo(302);
        untilCode(ada, Reason.Code.GRANT);
        assertThat(code(ben)).isEqualTo(Reason.Code.GRANT);
        assertThat(code(cara)).isEqualTo(Reason.Code.DEFAULT);
        office.post(page() + "/leave", "person", ada.toString());
        untilCode(ada, Reason.Code.DEFAULT);
        assertThat(code(ben)).isEqualTo(Reason.Code.GRANT);
    }

    @Test
    void a_club_takes_a_cart_like_a_class() {
        Device tablet = SchoolScope.of(school).call(() -> {
            carts.make(school, "Blue cart");
            Device one = devices.register(school, "Harbour tablet", null, null).device();
            carts.put(carts.of(school).getFirst(), List.of(one.id()));
            return one;
        });
        Cart cart = SchoolScope.of(school).call(() -> carts.of(school)).getFirst();
        assertThat(leader.post(lesson() + "/take-cart", "cart", cart.id().toString(), "cartUntil", "16:15")
                        .status())
                .isEqualTo(302);
        assertThat(leader.get(lesson()).text()).contains("Ours until 4:15pm", "Harbour tablet");
        Who who = new Who.Device(school, tablet.id());
        await().atMost(Duration.ofSeconds(15)).until(() -> decisions.profileOf(who) == Profile.KS2);
    }

    @Test
    void nobody_else_runs_it_and_a_leader_only_while_they_are_staff() {
        UUID teachers = given.aClass(school, "Yew");
        PersonId teacher = given.a(Role.TEACHER, school);
        given.teaches(teacher, teachers, school);
        for (String part : List.of("", "/now", "/live")) {
            assertThat(visitors.signedInAs(teacher).get(lesson() + part).status())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(leader.get("/filtering/lesson/" + teachers).status()).isEqualTo(404);
        assertThat(leader.get("/filtering/lesson").status()).isEqualTo(403);
        assertThat(leader.get("/filtering/clubs").status()).isEqualTo(403);
        Visitor elsewhere = visitors.signedInAs(given.a(Role.OFFICE, given.aSchool()));
        assertThat(elsewhere.get(page()).status()).isEqualTo(404);
        assertThat(elsewhere.post(page() + "/end").status()).isEqualTo(404);
        office.post(page() + "/leave", "person", outside.toString());
        assertThat(leader.get(lesson()).status()).isEqualTo(404);
    }

    @Test
    void what_is_typed_wrongly_is_said_and_nothing_is_changed() {
        assertThat(office.post("/filtering/clubs", "called", "code CLUB").text())
                .contains("This school has a club called code CLUB");
        assertThat(office.post("/filtering/clubs", "called", "Chess", "begins", "16:00")
                        .text())
                .contains("Enter when it begins and when it ends, or neither");
        assertThat(office.post("/filtering/clubs", "called", "Chess", "begins", "16:00", "ends", "15:00")
                        .status())
                .isEqualTo(400);
        assertThat(office.post(page() + "/leaders", "leader", name(cara)).text())
                .contains("A leader is a member of staff");
        assertThat(office.post(page() + "/children", "child", name(outside)).text())
                .contains("No pupil of this school");
        assertThat(office.post(page() + "/children", "child", "Nobody At All").status())
                .isEqualTo(400);
        assertThat(office.get(page()).text()).doesNotContain(name(cara));
    }

    @Test
    void sessions_are_on_record_and_a_club_without_any_is_named() {
        clock.forward(Duration.ofDays(17));
        assertThat(state().headline()).as("not that long yet").doesNotContain("Code club");
        clock.forward(Duration.ofDays(4));
        assertThat(state().state()).isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        assertThat(state().headline()).contains("without a session watched in 14 school days: Code club");
        assertThat(visitors.signedInAs(outside).get(lesson()).status()).isEqualTo(200);
        assertThat(state().state()).isEqualTo(ClauseState.State.KEPT);
        assertThat(state().headline()).contains("1 time in seven days, in 0 classes and 1 club");
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        assertThat(head.get("/filtering/supervision?q=code").text()).contains("Code club", name(outside));
        head.post(page() + "/end");
        clock.forward(Duration.ofDays(40));
        assertThat(state().headline())
                .as("a club that ended is missed by nobody")
                .doesNotContain("Code club");
        assertThat(SchoolScope.of(school).call(() -> rooms.watched(school))).isEmpty();
    }

    private ClauseState state() {
        return SchoolScope.of(school).call(() -> clauses.stateOf("4.4b", school));
    }

    private PersonId aSignedPupil(String className) {
        UUID of = given.aClass(school, className);
        PersonId teacher = given.a(Role.TEACHER, school);
        given.teaches(teacher, of, school);
        PersonId pupil = given.aPupilInYear(4, of, school);
        SigningOnTheWire signing = new SigningOnTheWire(policies, agreements, signatures, classes);
        signing.classSigns(of, teacher, school, pupil);
        signing.signs(pupil, school, AgreementKind.A3);
        untilCode(pupil, Reason.Code.DEFAULT);
        return pupil;
    }

    private String name(PersonId person) {
        return SchoolScope.of(school)
                .call(() -> people.person(person))
                .orElseThrow()
                .name();
    }

    private String page() {
        return "/filtering/clubs/" + club.id();
    }

    private String lesson() {
        return "/filtering/lesson/" + club.id();
    }

    private Reason.Code code(PersonId person) {
        return decisions
                .decide(new Visit(new Who.Someone(school, person), Hostname.of("volcano.test"), 80, "/"))
                .reason()
                .code();
    }

    private void untilCode(PersonId person, Reason.Code expected) {
        await().atMost(Duration.ofSeconds(15)).until(() -> code(person) == expected);
    }
}
