package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSearch;
import org.belisha.activity.VisitSink;
import org.belisha.activity.Visits;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.Signatures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A cart of tablets goes from class to class: taken until the lesson ends, back by itself, and its visits count to who has it. */
@BelishaTest
class CartsTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private VisitSink sink;

    @Autowired
    private Visits visits;

    @Autowired
    private Carts carts;

    @Autowired
    private LentDevices lent;

    @Autowired
    private Devices devices;

    @Autowired
    private Decisions decisions;

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
    private UUID oak = UUID.randomUUID();
    private UUID elm = UUID.randomUUID();
    private Visitor teacher;
    private Visitor colleague;
    private Visitor ict;
    private Device tablet;
    private Cart cart;

    @BeforeEach
    void twoClassesAndACart() {
        var tomorrow = clock.instant()
                .atZone(Times.LONDON)
                .toLocalDate()
                .plusDays(1)
                .atTime(10, 5)
                .atZone(Times.LONDON);
        clock.forward(Duration.between(clock.instant(), tomorrow.toInstant()));
        school = given.aSchool();
        new SigningOnTheWire(policies, agreements, signatures, classes).aPolicyIsInForce();
        oak = given.aClass(school, "Oak");
        elm = given.aClass(school, "Elm");
        teacher = teacherOf(oak);
        colleague = teacherOf(elm);
        ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        tablet = SchoolScope.of(school)
                .call(() -> devices.register(school, "Harbour tablet", null, null))
                .device();
        assertThat(ict.post("/filtering/carts", "called", "Blue cart").status()).isEqualTo(302);
        cart = SchoolScope.of(school).call(() -> carts.of(school)).getFirst();
        assertThat(ict.post(page() + "/put", "device", tablet.id().value().toString())
                        .status())
                .isEqualTo(302);
        until(Reason.Code.DEFAULT);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void a_taken_cart_opens_what_the_class_opens_and_goes_back_at_its_time_by_itself() {
        assertThat(code("bbc.co.uk")).as("nobody has it").isEqualTo(Reason.Code.DEFAULT);
        assertThat(take(teacher, oak, "10:30").status()).isEqualTo(302);
        until(Reason.Code.CATEGORY);
        assertThat(teacher.get("/filtering/lesson/" + oak).text()).contains("Ours until 10:30am", "Harbour tablet");
        assertThat(colleague.get("/filtering/lesson/" + elm).text())
                .contains("Oak", "has it until 10:30am")
                .doesNotContain("Harbour tablet");
        clock.forward(Duration.ofMinutes(25));
        assertThat(code("bbc.co.uk")).as("the decision asks the time itself").isEqualTo(Reason.Code.DEFAULT);
        assertThat(teacher.get("/filtering/lesson/" + oak).text()).doesNotContain("Harbour tablet");
        assertThat(take(colleague, elm, "11:00").status()).isEqualTo(302);
    }

    @Test
    void a_cart_that_is_taken_is_refused_in_words_until_it_is_given_back() {
        take(teacher, oak, "10:30");
        Visitor.Page refused = take(colleague, elm, "10:50");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Blue cart is taken: Oak", "has it until 10:30am");
        assertThat(giveBack(colleague, elm).status()).as("not theirs").isEqualTo(404);
        assertThat(giveBack(teacher, oak).status()).isEqualTo(302);
        assertThat(giveBack(teacher, oak).status()).as("no more").isEqualTo(404);
        assertThat(take(colleague, elm, "09:00").text()).contains("Enter a time later than now, today");
        assertThat(take(colleague, elm, "10:50").status()).isEqualTo(302);
    }

    @Test
    void of_two_teachers_at_once_one_gets_it() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> both = List.of(
                    () -> take(teacher, oak, "10:30").status(),
                    () -> take(colleague, elm, "10:30").status());
            List<Integer> answers = threads.invokeAll(both).stream()
                    .map(CartsTest::now)
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(302, 400);
        }
    }

    @Test
    void what_was_opened_counts_to_the_class_that_had_the_cart() {
        take(teacher, oak, "10:30");
        until(Reason.Code.CATEGORY);
        seen("harbour-museum.test");
        await().atMost(Duration.ofSeconds(15)).until(() -> lesson(teacher, oak).contains("harbour-museum.test"));
        giveBack(teacher, oak);
        take(colleague, elm, "10:50");
        await().atMost(Duration.ofSeconds(15)).until(() -> elm.equals(lent.groupThatHad(tablet.id(), clock.instant())));
        seen("lighthouse.test");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> lesson(colleague, elm).contains("lighthouse.test"));
        assertThat(lesson(colleague, elm)).doesNotContain("harbour-museum.test");
        assertThat(lesson(teacher, oak)).contains("harbour-museum.test").doesNotContain("lighthouse.test");
        assertThat(hosts(oak)).containsExactly("harbour-museum.test");
        assertThat(hosts(elm)).containsExactly("lighthouse.test");
    }

    @Test
    void the_ict_manager_keeps_carts_and_nobody_else_does() {
        assertThat(ict.post("/filtering/carts", "called", "blue CART").text())
                .contains("This school has a cart called blue CART");
        assertThat(ict.post("/filtering/carts", "called", " ").status()).isEqualTo(400);
        ict.post("/filtering/carts", "called", "Red cart");
        assertThat(ict.post(page() + "/name", "called", "Red cart").status()).isEqualTo(400);
        assertThat(ict.post(page() + "/name", "called", "Green cart").status()).isEqualTo(302);
        assertThat(ict.get("/filtering/carts?q=green")
                        .html()
                        .select(".bel-rows")
                        .text())
                .contains("Green cart", "One device", "Free")
                .doesNotContain("Red cart");
        assertThat(ict.get("/filtering/devices").text()).contains("Cart Green cart");
        assertThat(ict.post(page() + "/put").status()).isEqualTo(400);
        String device = tablet.id().value().toString();
        assertThat(ict.post(page() + "/take-out", "device", device).status()).isEqualTo(302);
        assertThat(ict.post(page() + "/take-out", "device", device).status()).isEqualTo(404);
        assertThat(teacher.get("/filtering/carts").status()).isEqualTo(403);
        assertThat(teacher.post("/filtering/carts", "called", "Mine").status()).isEqualTo(403);
        Visitor elsewhere = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        assertThat(elsewhere.get(page()).status()).isEqualTo(404);
        assertThat(elsewhere.post(page() + "/put", "device", device).status()).isEqualTo(404);
        SchoolId other = given.aSchool();
        UUID theirs = given.aClass(other, "Ash");
        PersonId stranger = given.a(Role.TEACHER, other);
        given.teaches(stranger, theirs, other);
        assertThat(take(visitors.signedInAs(stranger), theirs, "10:30").text())
                .contains("This school has no such cart");
    }

    @Test
    void a_device_given_to_a_class_leaves_the_cart_and_one_of_a_person_never_enters_it() {
        ict.post("/filtering/devices/give", "device", tablet.id().value().toString(), "classId", oak.toString());
        assertThat(ict.get(page()).text()).contains("Nothing yet");
        PersonId pupil = given.aPupilInYear(4, oak, school);
        Device own = SchoolScope.of(school)
                .call(() -> devices.register(school, "Lantern tablet", null, pupil))
                .device();
        assertThat(ict.post(page() + "/put", "device", own.id().value().toString())
                        .status())
                .isEqualTo(400);
    }

    private static int now(Future<Integer> answer) {
        return answer.resultNow();
    }

    private Visitor teacherOf(UUID classId) {
        PersonId person = given.a(Role.TEACHER, school);
        given.teaches(person, classId, school);
        PersonId pupil = given.aPupilInYear(4, classId, school);
        new SigningOnTheWire(policies, agreements, signatures, classes).classSigns(classId, person, school, pupil);
        return visitors.signedInAs(person);
    }

    private Visitor.Page take(Visitor who, UUID classId, String until) {
        return who.post(
                "/filtering/lesson/" + classId + "/take-cart", "cart", cart.id().toString(), "cartUntil", until);
    }

    private Visitor.Page giveBack(Visitor who, UUID classId) {
        return who.post(
                "/filtering/lesson/" + classId + "/give-back", "cart", cart.id().toString());
    }

    private static String lesson(Visitor who, UUID classId) {
        return who.get("/filtering/lesson/" + classId).text();
    }

    private List<String> hosts(UUID classId) {
        Instant now = clock.instant();
        VisitSearch ofClass = new VisitSearch(
                null,
                List.of(),
                List.of(tablet.id()),
                classId,
                null,
                null,
                null,
                now.minusSeconds(3600),
                now.plusSeconds(3600),
                0,
                50);
        return SchoolScope.of(school).call(() -> visits.look(school, ofClass)).stream()
                .map(visit -> visit.host().text())
                .toList();
    }

    private void seen(String host) {
        Visit visit = new Visit(new Who.Device(school, tablet.id()), Hostname.of(host), 80, "/");
        sink.seen(new SeenVisit(null, visit, null, Profile.KS2, Decision.allow(Reason.Code.DEFAULT), clock.instant()));
    }

    private String page() {
        return "/filtering/carts/" + cart.id();
    }

    private Reason.Code code(String host) {
        return decisions
                .decide(new Visit(new Who.Device(school, tablet.id()), Hostname.of(host), 80, "/"))
                .reason()
                .code();
    }

    private void until(Reason.Code expected) {
        await().atMost(Duration.ofSeconds(15)).until(() -> code("bbc.co.uk") == expected);
    }
}
