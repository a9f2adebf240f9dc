package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Links by mail: once, for a day, and never by being opened alone. */
@BelishaTest
class MailedLinkTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private MailedLinks links;

    @Autowired
    private Accounts accounts;

    @Autowired
    private org.belisha.schools.People people;

    @Autowired
    private TestClock clock;

    private SchoolId school;
    private PersonId parent;

    @BeforeEach
    void aParent() {
        school = given.aSchool();
        parent = given.a(Role.PARENT, school);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void opening_a_link_uses_nothing_up_and_pressing_its_button_signs_the_parent_in_once() {
        String path = link(parent, MailedLinks.Purpose.SIGN_IN);
        Visitor scanner = visitors.nobody();
        assertThat(scanner.get(path).status()).isEqualTo(200);
        assertThat(scanner.get("/").location()).isEqualTo("/accounts/sign-in");

        Visitor phone = visitors.nobody();
        var page = phone.get(path);
        String token = page.html().select("input[name=token]").val();
        assertThat(phone.post("/accounts/link/use", "token", token).location()).isEqualTo("/accounts/me");
        assertThat(phone.get("/").status()).isEqualTo(200);

        var again = visitors.nobody().post("/accounts/link/use", "token", token);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("does not work any more");
    }

    @Test
    void a_link_older_than_a_day_opens_nothing() {
        String token = token(link(parent, MailedLinks.Purpose.SIGN_IN));
        clock.forward(Duration.ofHours(24));

        assertThat(links.use(token, "192.0.2.30")).isInstanceOf(MailedLinks.Result.Closed.class);
    }

    @Test
    void a_link_gives_a_teacher_who_is_a_parent_a_parents_rights_only() {
        given.inScope(school, () -> people.giveRole(parent, school, Role.TEACHER));
        String token = token(link(parent, MailedLinks.Purpose.SIGN_IN));
        Visitor phone = visitors.nobody();
        phone.post("/accounts/link/use", "token", token);

        assertThat(phone.get("/").status()).isEqualTo(200);
        assertThat(phone.get("/accounts/cards").status()).isEqualTo(403);
    }

    @Test
    void a_link_never_leads_to_another_site() {
        assertThatThrownBy(() -> given.inScope(
                        school, () -> links.issue(parent, MailedLinks.Purpose.SIGN_IN, "//elsewhere.example/")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_known_and_an_unknown_address_are_answered_alike_and_only_the_known_one_gets_a_link() {
        String known = org.belisha.database.SchoolScope.of(school)
                .call(() -> people.person(parent).orElseThrow().email());
        var answer = visitors.nobody().post("/accounts/link", "email", known.toUpperCase(java.util.Locale.ROOT));
        var other = visitors.nobody().post("/accounts/link", "email", "nobody@elsewhere.test");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html().select("main").text())
                .isEqualTo(other.html().select("main").text());
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(visitors.signedInAs(given.a(Role.ICT_MANAGER, school))
                                .get("/notices")
                                .text())
                        .contains("Your link to sign in"));
    }

    @Test
    void an_invitation_lets_its_reader_choose_a_password_and_a_later_one_ends_it() {
        PersonId teacher = given.a(Role.TEACHER, school);
        given.inScope(school, () -> accounts.open(teacher, teacher.toString()));
        String first = token(link(teacher, MailedLinks.Purpose.SET_PASSWORD));
        String second = token(link(teacher, MailedLinks.Purpose.SET_PASSWORD));
        assertThat(links.use(first, "192.0.2.31")).isInstanceOf(MailedLinks.Result.Closed.class);

        Visitor browser = visitors.nobody();
        assertThat(browser.get("/accounts/password").location()).isEqualTo("/accounts/sign-in");
        assertThat(browser.post("/accounts/link/use", "token", second).location())
                .isEqualTo("/accounts/password");
        assertThat(browser.get("/accounts/password")
                        .html()
                        .select("#your-username")
                        .text())
                .isEqualTo(teacher.toString());
        assertThat(browser.post("/accounts/password", "password", "password1234")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post("/accounts/password", "password", "owls cross the amber road")
                        .location())
                .startsWith("/accounts/sign-in");
        assertThat(browser.post(
                                "/accounts/sign-in",
                                "username",
                                teacher.toString(),
                                "password",
                                "owls cross the amber road")
                        .location())
                .isEqualTo("/");
    }

    private String link(PersonId person, MailedLinks.Purpose purpose) {
        AtomicReference<String> path = new AtomicReference<>();
        given.inScope(school, () -> path.set(links.issue(person, purpose, "/accounts/me")));
        return path.get();
    }

    private static String token(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
