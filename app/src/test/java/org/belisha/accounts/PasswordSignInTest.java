package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passwords and sessions: what lets somebody in, and everything that does not. */
@BelishaTest
@ExtendWith(OutputCaptureExtension.class)
class PasswordSignInTest {

    private static final String PASSWORD = "amber beacon crossing";

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SignIns signIns;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    private SchoolId school;
    private PersonId teacher;
    private String username;

    @BeforeEach
    void aTeacherWithAnAccount() {
        school = given.aSchool();
        teacher = given.a(Role.TEACHER, school);
        username = "teacher." + teacher.toString().substring(0, 8);
        anAccount(teacher, username);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void the_right_password_opens_the_home_page() {
        Visitor browser = visitors.nobody();

        assertThat(browser.get("/").location()).isEqualTo("/accounts/sign-in");
        assertThat(signIn(browser, username.toUpperCase(java.util.Locale.ROOT) + " ", PASSWORD)
                        .location())
                .isEqualTo("/");
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    @Test
    void the_page_that_was_asked_for_opens_after_the_sign_in() {
        Visitor browser = visitors.nobody();
        assertThat(browser.get("/accounts/me").location()).isEqualTo("/accounts/sign-in");

        assertThat(signIn(browser, username, PASSWORD).location()).isEqualTo("/accounts/me");
        assertThat(browser.get("/accounts/me").status()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_answered_alike() {
        var wrong = signIn(visitors.nobody(), username, "wrong password here");
        var unknown = signIn(visitors.nobody(), "nobody." + username, "wrong password here");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(wrong.html().select(".govuk-error-summary").text())
                .isEqualTo(unknown.html().select(".govuk-error-summary").text())
                .contains("The username or the password is not right");
        assertThat(wrong.html().select("#username").val()).isEqualTo(username);
        assertThat(wrong.html().select("#password").val()).isEmpty();
    }

    @Test
    void the_eleventh_guess_is_not_weighed_and_says_when_to_try_again() {
        for (int guess = 1; guess <= 10; guess++) {
            assertThat(signIns.withPassword(username, "guess number " + guess, "192.0.2.1"))
                    .isInstanceOf(SignInResult.Refused.class);
        }
        var eleventh = signIn(visitors.nobody(), username, PASSWORD);

        assertThat(eleventh.status()).isEqualTo(400);
        assertThat(eleventh.text()).contains("Too many tries. Try again after");

        clock.forward(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(signIns.withPassword(username, PASSWORD, "192.0.2.1")).isInstanceOf(SignInResult.Welcome.class);
    }

    @Test
    void many_guesses_at_once_are_no_way_round_the_limit() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<SignInResult> guess = () -> signIns.withPassword(username, "guess", "192.0.2.2");
            var results = threads.invokeAll(
                    IntStream.range(0, 25).mapToObj(n -> guess).toList());
            long weighed = 0;
            for (var result : results) {
                weighed += result.get() instanceof SignInResult.Refused ? 1 : 0;
            }
            assertThat(weighed).isEqualTo(10);
        }
    }

    @Test
    void an_unknown_name_is_limited_like_a_known_one() {
        String name = "unknown." + username;
        for (int guess = 1; guess <= 10; guess++) {
            signIns.withPassword(name, "guess", "192.0.2.3");
        }
        assertThat(signIns.withPassword(name, "guess", "192.0.2.3")).isInstanceOf(SignInResult.Wait.class);
    }

    @Test
    void an_address_with_too_many_failures_waits_and_nobody_elsewhere_does() {
        sql.sql("""
                INSERT INTO accounts.guess (about, address, at)
                SELECT sha256(('made up ' || n)::bytea), :address, now() FROM generate_series(1, 300) n
                """).param("address", Hashes.sha256("address:192.0.2.4")).update();

        assertThat(signIns.withPassword(username, PASSWORD, "192.0.2.4")).isInstanceOf(SignInResult.Wait.class);
        assertThat(signIns.withPassword(username, PASSWORD, "192.0.2.5")).isInstanceOf(SignInResult.Welcome.class);
    }

    @Test
    void signing_in_gives_the_browser_a_new_session() {
        Visitor browser = visitors.nobody();
        browser.get("/accounts/sign-in");
        String before = browser.session();

        var page = signIn(browser, username, PASSWORD);

        assertThat(before).isNotNull();
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(Visitor.cookieOf(page, "belisha")).containsKey("HttpOnly").containsEntry("SameSite", "Lax");
    }

    @Test
    void a_form_without_its_token_is_refused() {
        Visitor browser = visitors.nobody();
        browser.get("/accounts/sign-in");

        assertThat(browser.postWithToken("/accounts/sign-in", null, "username", username, "password", PASSWORD)
                        .status())
                .isEqualTo(403);
        assertThat(browser.postWithToken("/accounts/sign-out", "made-up").status())
                .isEqualTo(403);
    }

    @Test
    void signing_out_ends_the_session_in_the_database() {
        Visitor browser = visitors.signedInAs(teacher);
        String session = browser.session();
        assertThat(browser.get("/").status()).isEqualTo(200);

        assertThat(browser.post("/accounts/sign-out").answer().headers().firstValue("Clear-Site-Data"))
                .isPresent();

        Visitor thief = visitors.nobody();
        thief.useSessionOf(session);
        assertThat(thief.get("/").location()).isEqualTo("/accounts/sign-in");
    }

    @Test
    void a_session_ends_after_twelve_hours_whatever_happens() {
        Visitor browser = visitors.signedInAs(teacher);
        assertThat(browser.get("/").status()).isEqualTo(200);

        clock.forward(Duration.ofHours(12));
        assertThat(browser.get("/").location()).isEqualTo("/accounts/sign-in");
    }

    @Test
    void no_username_and_no_password_reaches_the_log(CapturedOutput log) {
        signIn(visitors.nobody(), "nobody." + username, "a wrong password");
        signIn(visitors.nobody(), username, "a wrong password");
        signIn(visitors.nobody(), username, PASSWORD);

        assertThat(log.getAll()).doesNotContain(username, "a wrong password", PASSWORD);
    }

    @Test
    void every_page_tells_the_browser_what_it_may_do() {
        var headers = visitors.nobody().get("/accounts/sign-in").answer().headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    private static Visitor.Page signIn(Visitor browser, String username, String password) {
        return browser.post("/accounts/sign-in", "username", username, "password", password);
    }

    private void anAccount(PersonId person, String name) {
        SchoolScope.of(school).run(() -> {
            assertThat(accounts.open(person, name)).isEmpty();
            accounts.setPassword(person, PASSWORD);
        });
    }
}
