package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of filtering and of visits, as those who may and those who may not see them. */
@BelishaTest
class FilteringPagesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private VisitSink sink;

    @Autowired
    private BlockedVisits blocked;

    @Autowired
    private InstantSource clock;

    private SchoolId school = SchoolId.TRUST;
    private PersonId pupil = PersonId.random();
    private PersonId ict = PersonId.random();

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
        pupil = given.aPupilInYear(4, given.aClass(school, "Kingfisher"), school);
        ict = given.a(Role.ICT_MANAGER, school);
    }

    @Test
    void the_ict_manager_makes_a_rule_and_removes_it() {
        Visitor browser = visitors.signedInAs(ict);
        Visitor.Page refused = browser.post("/filtering/rules", "site", "http://x/y", "why", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().title()).startsWith("Error: ");
        assertThat(refused.html().select("#site").val()).isEqualTo("http://x/y");
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#site", "#verdict", "#whom", "#why");
        Visitor.Page made = browser.post(
                "/filtering/rules", "site", "Museum.TEST", "verdict", "allow", "whom", "KS2", "why", "Romans");
        assertThat(made.status()).isEqualTo(302);
        Visitor.Page list = browser.get("/filtering");
        assertThat(list.text()).contains("museum.test", "Romans", "Key Stage 2");
        String rule = list.html().select("input[name=rule]").val();
        assertThat(browser.post("/filtering/rules/remove", "rule", rule).status())
                .isEqualTo(302);
        assertThat(browser.get("/filtering").text()).doesNotContain("museum.test");
    }

    @Test
    void others_may_not() {
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.get("/filtering").status()).isEqualTo(403);
        assertThat(teacher.get("/filtering/devices").status()).isEqualTo(403);
        assertThat(teacher.get("/activity").status()).isEqualTo(403);
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        assertThat(dsl.get("/filtering").status()).isEqualTo(200);
        assertThat(dsl.post("/filtering/rules", "site", "x.test").status()).isEqualTo(403);
        Visitor elsewhere = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        assertThat(elsewhere.get("/filtering/requests/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void a_device_is_registered_and_its_secret_shown_once() {
        Visitor browser = visitors.signedInAs(ict);
        assertThat(browser.post("/filtering/devices", "called", "", "holder", "Nobody Such")
                        .status())
                .isEqualTo(400);
        Visitor.Page registered =
                browser.post("/filtering/devices", "called", "Tablet 14", "classId", "", "holder", "");
        assertThat(registered.status()).isEqualTo(200);
        String secret = registered.html().select("code").get(1).text();
        assertThat(secret).hasSize(32);
        Visitor.Page list = browser.get("/filtering/devices");
        assertThat(list.text()).contains("Tablet 14", "strictest").doesNotContain(secret);
        String device = list.html().select("input[name=device]").val();
        assertThat(browser.post("/filtering/devices/retire", "device", device).status())
                .isEqualTo(302);
    }

    @Test
    void a_child_asks_from_the_block_page_without_signing_in_and_is_answered() {
        UUID reference = aBlockedVisitOf(pupil);
        Visitor child = visitors.nobody();
        assertThat(child.get("/filtering/ask?visit=" + reference).text()).contains("Ask for this page", "Tell someone");
        assertThat(child.post("/filtering/ask", "visit", reference.toString()).status())
                .isEqualTo(400);
        assertThat(child.post(
                                "/filtering/ask",
                                "visit",
                                reference.toString(),
                                "from",
                                "Library.test",
                                "reason",
                                "I want to find something out")
                        .text())
                .contains("You asked for the page");
        assertThat(child.get("/filtering/ask?visit=" + UUID.randomUUID()).status())
                .isEqualTo(404);

        Visitor browser = visitors.signedInAs(ict);
        assertThat(browser.get("/").text()).contains("1 site asked for");
        Visitor.Page queue = browser.get("/filtering/requests");
        assertThat(queue.text()).contains("volcano.test", "I want to find something out");
        String request = queue.html().select(".bel-row a").attr("href");
        assertThat(browser.get(request).text())
                .contains("volcano.test/lava?q=hot", "A link led there from library.test");
        assertThat(browser.post(request, "verdict", "allow").status()).isEqualTo(400);
        assertThat(browser.post(request, "verdict", "school", "answer", "For the topic")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/filtering/requests").text()).contains("Allowed", "For the topic");
    }

    @Test
    void the_dsl_finds_a_visit_by_person_site_and_outcome() {
        aBlockedVisitOf(pupil);
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        Visitor.Page all = dsl.get("/activity");
        assertThat(all.text()).contains("volcano.test", "/lava?q=hot", "Blocked", "Not on the profile's list");
        assertThat(dsl.post("/activity", "site", "volcano.test", "outcome", "allowed")
                        .text())
                .doesNotContain("/lava");
        assertThat(dsl.post("/activity", "who", "pupil", "outcome", "blocked").text())
                .contains("/lava");
        assertThat(dsl.post("/activity", "who", "Zebedee").text()).contains("Nobody here has that name");
        assertThat(dsl.post("/activity", "site", "not a site").status()).isEqualTo(400);
    }

    private UUID aBlockedVisitOf(PersonId person) {
        UUID reference = UUID.randomUUID();
        sink.seen(new SeenVisit(
                reference,
                new Visit(new Who.Someone(school, person), Hostname.of("volcano.test"), 80, "/lava?q=hot"),
                person,
                Profile.KS2,
                Decision.block(Reason.Code.DEFAULT),
                clock.instant()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> blocked.blockedVisit(reference).isPresent());
        return reference;
    }
}
