package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.accounts.SignedIn;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Networks of a school, and signing in on a device that nobody registered. */
@BelishaTest
class NetworksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final java.net.InetAddress HERE = FilterFixture.address("127.0.0.1");

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Networks networks;

    @Autowired
    private Decisions decisions;

    private SchoolId school;
    private Visitor ict;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
        ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
    }

    /** Every test speaks from this address, so no network of one may stay for the others. */
    @AfterEach
    void noNetworkStays() {
        SchoolScope.of(school).run(() -> networks.of(school).forEach(network -> networks.remove(network.id())));
        await().atMost(PATIENCE).until(() -> decisions.byAddress(HERE) == null);
    }

    @Test
    void a_network_gives_its_profile_until_it_is_taken_away() {
        assertThat(add("Hall", "127.0.0.0/16", "VISITOR").status()).isEqualTo(302);
        await().atMost(PATIENCE).until(() -> new Who.Place(school, Profile.VISITOR).equals(decisions.byAddress(HERE)));
        assertThat(add("Library", "127.0.0.0/24", "UNKNOWN").status()).isEqualTo(302);
        await().atMost(PATIENCE).until(() -> new Who.Place(school, Profile.UNKNOWN).equals(decisions.byAddress(HERE)));
        Visitor.Page list = ict.get("/filtering/networks?q=hall");
        assertThat(list.text()).contains("Hall", "127.0.0.0/16").doesNotContain("Library");
        String id = list.html().select("input[name=network]").val();
        Visitor elsewhere = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        assertThat(elsewhere.get("/filtering/networks").text()).doesNotContain("Hall");
        assertThat(elsewhere.post("/filtering/networks/remove", "network", id).status())
                .isEqualTo(404);
        assertThat(ict.post("/filtering/networks/remove", "network", id).status())
                .isEqualTo(302);
        assertThat(ict.get("/filtering/networks").text()).doesNotContain("Hall");
    }

    @Test
    void what_is_no_network_of_this_school_is_refused() {
        assertThat(add("", "10.0.0.1", "")
                        .html()
                        .select(".govuk-error-summary a")
                        .eachAttr("href"))
                .containsExactly("#called", "#range", "#profile");
        assertThat(add("All", "0.0.0.0/0", "STAFF").text()).contains("wider than a school");
        assertThat(add("Names", "belisha.test/16", "STAFF").status()).isEqualTo(400);
        assertThat(add("Ours", "127.0.0.0/16", "VISITOR").status()).isEqualTo(302);
        await().atMost(PATIENCE).until(() -> decisions.byAddress(HERE) != null);
        Visitor elsewhere = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        Visitor.Page taken =
                elsewhere.post("/filtering/networks", "called", "Theirs", "range", "127.0.4.0/24", "profile", "STAFF");
        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.text()).contains("Another school");
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.get("/filtering/networks").status()).isEqualTo(403);
        assertThat(teacher.post("/filtering/networks/sign-out", "here", UUID.randomUUID() + "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void somebody_signs_in_on_a_device_and_out_again() {
        aNetworkWithSignIn();
        PersonId teacher = given.a(Role.TEACHER, school);
        Visitor browser = visitors.signedInAs(teacher);
        assertThat(browser.get("/accounts/me").html().select("a[href=/filtering/mine]"))
                .hasSize(1);
        assertThat(browser.get("/filtering/mine").text()).contains("Use the internet here as myself");
        assertThat(browser.post("/filtering/mine/sign-in", "time", "lesson").status())
                .isEqualTo(302);
        await().atMost(PATIENCE)
                .until(() -> decisions.byAddress(HERE) instanceof Who.OnDevice here
                        && here.person().equals(teacher));
        assertThat(browser.get("/filtering/mine").text()).contains("yours until");
        assertThat(ict.get("/filtering/networks").html().select("input[name=here]"))
                .hasSize(1);
        assertThat(browser.post("/filtering/mine/sign-out").status()).isEqualTo(302);
        await().atMost(PATIENCE).until(() -> decisions.byAddress(HERE) instanceof Who.Place);
    }

    @Test
    void whoever_signs_in_next_takes_the_device_over_and_ict_can_end_it() {
        aNetworkWithSignIn();
        PersonId teacher = given.a(Role.TEACHER, school);
        visitors.signedInAs(teacher).post("/filtering/mine/sign-in", "time", "day");
        await().atMost(PATIENCE).until(() -> decisions.byAddress(HERE) instanceof Who.OnDevice);
        PersonId pupil = given.aPupilInYear(4, given.aClass(school, "Wren"), school);
        Visitor child = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        assertThat(child.get("/filtering/mine").text()).contains("Start").doesNotContain("credential");
        assertThat(child.post("/filtering/mine/sign-in").status()).isEqualTo(302);
        await().atMost(PATIENCE)
                .until(() -> decisions.byAddress(HERE) instanceof Who.OnDevice here
                        && here.person().equals(pupil));
        assertThat(child.get("/filtering/mine").text()).contains("Stop");
        assertThat(child.post("/filtering/mine/credential").status()).isEqualTo(403);
        String here =
                ict.get("/filtering/networks").html().select("input[name=here]").val();
        Visitor elsewhere = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        assertThat(elsewhere.post("/filtering/networks/sign-out", "here", here).status())
                .isEqualTo(404);
        assertThat(ict.post("/filtering/networks/sign-out", "here", here).status())
                .isEqualTo(302);
        await().atMost(PATIENCE).until(() -> decisions.byAddress(HERE) instanceof Who.Place);
    }

    @Test
    void nobody_signs_in_where_it_is_not_meant_or_at_another_school() {
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.get("/filtering/mine").text()).contains("nothing to do here");
        assertThat(teacher.post("/filtering/mine/sign-in").status()).isEqualTo(400);
        aNetworkWithSignIn();
        Visitor stranger = visitors.signedInAs(given.a(Role.TEACHER, given.aSchool()));
        Visitor.Page refused = stranger.post("/filtering/mine/sign-in");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("not of the school");
    }

    @Test
    void a_credential_of_ones_own_is_shown_once_and_ends_the_one_before() {
        PersonId teacher = given.a(Role.TEACHER, school);
        Visitor browser = visitors.signedInAs(teacher);
        String first = header(browser.post("/filtering/mine/credential"));
        await().atMost(PATIENCE).until(() -> new Who.Someone(school, teacher).equals(decisions.byHeader(first)));
        String second = header(browser.post("/filtering/mine/credential"));
        await().atMost(PATIENCE).until(() -> new Who.Someone(school, teacher).equals(decisions.byHeader(second)));
        assertThat(decisions.byHeader(first)).isNull();
    }

    @Test
    void a_sign_in_on_a_device_ends_by_itself_for_open_tunnels_too() {
        FilterFixture filter = new FilterFixture();
        PersonId teacher = filter.aPerson(Profile.STAFF);
        filter.aNetwork("10.4.0.0/16", Profile.UNKNOWN, true);
        filter.signsIn(teacher, "10.4.0.9", Duration.ofMinutes(60));
        Who who = filter.decisions().byAddress(FilterFixture.address("10.4.0.9"));
        assertThat(filter.decide(who, "example.com").isAllowed()).isTrue();
        assertThat(filter.decisions().personBehind(who)).isEqualTo(teacher);
        assertThat(filter.decisions().byAddress(FilterFixture.address("10.4.0.10")))
                .isEqualTo(new Who.Place(FilterFixture.SCHOOL, Profile.UNKNOWN));
        filter.timePasses(Duration.ofMinutes(60));
        assertThat(filter.decide(who, "example.com").reason().code()).isEqualTo(Reason.Code.UNKNOWN);
        assertThat(filter.decisions().byAddress(FilterFixture.address("10.4.0.9")))
                .isInstanceOf(Who.Place.class);
    }

    private void aNetworkWithSignIn() {
        assertThat(ict.post(
                                "/filtering/networks",
                                "called",
                                "Carts",
                                "range",
                                "127.0.0.0/24",
                                "profile",
                                "UNKNOWN",
                                "signIn",
                                "yes")
                        .status())
                .isEqualTo(302);
        await().atMost(PATIENCE).until(() -> decisions.maySignIn(HERE));
    }

    private Visitor.Page add(String called, String range, String profile) {
        return ict.post("/filtering/networks", "called", called, "range", range, "profile", profile);
    }

    private static String header(Visitor.Page page) {
        assertThat(page.status()).isEqualTo(200);
        return FilterFixture.basic(
                page.html().select("code").get(0).text(),
                page.html().select("code").get(1).text());
    }
}
