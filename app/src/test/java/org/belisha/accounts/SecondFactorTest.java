package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The code after the password, for those whose work needs it. */
@BelishaTest
class SecondFactorTest {

    private static final String PASSWORD = "amber beacon crossing";
    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    @Value("${belisha.home}")
    private Path home;

    private PersonId lead;
    private Visitor browser;

    @BeforeEach
    void aSafeguardingLeadWhoTypedTheirPassword() {
        SchoolId school = given.aSchool();
        lead = given.a(Role.DSL, school);
        SchoolScope.of(school).run(() -> {
            accounts.open(lead, lead.toString());
            accounts.setPassword(lead, PASSWORD);
        });
        browser = visitors.nobody();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void nothing_opens_before_a_second_factor_is_set_up_and_everything_after() {
        typePassword();
        assertThat(browser.get("/").location()).isEqualTo("/accounts/sign-in");
        assertThat(browser.get("/accounts/me").location()).isEqualTo("/accounts/sign-in");
        assertThat(browser.get("/accounts/sign-in").location()).isEqualTo("/accounts/second-factor");
        assertThat(browser.get("/accounts/second-factor").location()).isEqualTo("/accounts/second-factor/set-up");

        var setUp = browser.get("/accounts/second-factor/set-up");
        String key = setUp.html().select(".bel-key").text().replace(" ", "");
        assertThat(setUp.html().select("svg.bel-qr path").attr("d")).startsWith("M");
        assertThat(browser.post("/accounts/second-factor/set-up", "code", "000000")
                        .status())
                .isEqualTo(400);

        var codes = browser.post("/accounts/second-factor/set-up", "code", Totp.codeAt(key, clock.instant()));
        assertThat(codes.html().select("#recovery-codes li").eachText()).hasSize(10);
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    @Test
    void a_code_works_once_and_the_next_one_again() {
        enrolled();
        typePassword();
        String code = Totp.codeAt(SECRET, clock.instant());
        assertThat(browser.post("/accounts/second-factor", "code", code).location())
                .isEqualTo("/");
        assertThat(browser.get("/").status()).isEqualTo(200);

        Visitor thief = visitors.nobody();
        thief.post("/accounts/sign-in", "username", lead.toString(), "password", PASSWORD);
        var replayed = thief.post("/accounts/second-factor", "code", code);
        assertThat(replayed.status()).isEqualTo(400);
        assertThat(replayed.text()).contains("was used before");
        assertThat(thief.get("/").location()).isEqualTo("/accounts/sign-in");

        clock.forward(Duration.ofSeconds(60));
        assertThat(thief.post("/accounts/second-factor", "code", Totp.codeAt(SECRET, clock.instant()))
                        .location())
                .isEqualTo("/");
    }

    @Test
    void a_code_of_two_minutes_ago_is_refused() {
        enrolled();
        typePassword();

        assertThat(browser.post(
                                "/accounts/second-factor",
                                "code",
                                Totp.codeAt(SECRET, clock.instant().minusSeconds(120)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_eleventh_code_is_not_weighed() {
        enrolled();
        for (int guess = 1; guess <= 10; guess++) {
            factors.check(lead, "00000" + (guess % 10), "192.0.2.9");
        }
        assertThat(factors.check(lead, Totp.codeAt(SECRET, clock.instant()), "192.0.2.9"))
                .isInstanceOf(SecondFactors.Answer.Wait.class);
    }

    @Test
    void a_recovery_code_works_once_and_is_kept_as_a_hash() {
        enrolled();
        List<String> codes = factors.newRecoveryCodes(lead);
        typePassword();
        assertThat(browser.post("/accounts/second-factor", "code", codes.getFirst())
                        .location())
                .isEqualTo("/");

        assertThat(factors.check(lead, codes.getFirst(), "192.0.2.9")).isInstanceOf(SecondFactors.Answer.Wrong.class);
        assertThat(factors.check(lead, codes.get(1), "192.0.2.9")).isInstanceOf(SecondFactors.Answer.Right.class);
        assertThat(factors.recoveryCodesLeft(lead)).isEqualTo(8);
    }

    @Test
    void the_second_factor_gives_a_new_session() {
        enrolled();
        typePassword();
        String before = browser.session();
        browser.post("/accounts/second-factor", "code", Totp.codeAt(SECRET, clock.instant()));

        Visitor thief = visitors.nobody();
        thief.useSessionOf(before);
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(thief.get("/").location()).isEqualTo("/accounts/sign-in");
    }

    @Test
    void a_role_that_needs_one_closes_the_pages_of_a_session_without_it() {
        SchoolId school = given.aSchool();
        PersonId teacher = given.a(Role.TEACHER, school);
        SchoolScope.of(school).run(() -> {
            accounts.open(teacher, teacher.toString());
            accounts.setPassword(teacher, PASSWORD);
        });
        Visitor other = visitors.nobody();
        other.post("/accounts/sign-in", "username", teacher.toString(), "password", PASSWORD);
        assertThat(other.get("/").status()).isEqualTo(200);

        given.inScope(
                school,
                () -> sql.sql("""
                        INSERT INTO schools.person_role (person_id, school_id, role, source, since)
                        VALUES (?, ?, 'DEPUTY_DSL', 'NAMED', now())
                        """).params(teacher.value(), school.value()).update());
        assertThat(other.get("/").location()).isEqualTo("/accounts/sign-in");
    }

    @Test
    void the_secret_is_sealed_with_a_key_only_its_owner_reads() throws Exception {
        enrolled();
        byte[] sealed = sql.sql("SELECT totp_sealed FROM accounts.account WHERE person_id = ?")
                .param(lead.value())
                .query(byte[].class)
                .single();

        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("accounts.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_password_is_changed_only_by_who_knows_it_and_ends_other_sessions() {
        enrolled();
        Visitor here = visitors.signedInAs(lead);
        Visitor elsewhere = visitors.signedInAs(lead);
        assertThat(here.post(
                                "/accounts/me/password",
                                "current",
                                "not my password",
                                "fresh",
                                "another long password one")
                        .status())
                .isEqualTo(400);
        assertThat(here.post("/accounts/me/password", "current", PASSWORD, "fresh", "short")
                        .status())
                .isEqualTo(400);
        assertThat(elsewhere.get("/").status()).isEqualTo(200);

        assertThat(here.post("/accounts/me/password", "current", PASSWORD, "fresh", "owls cross the amber road")
                        .location())
                .isEqualTo("/accounts/me");
        assertThat(elsewhere.get("/").location()).isEqualTo("/accounts/sign-in");
        assertThat(here.get("/accounts/me").text()).contains("Where you are signed in", "This one");
    }

    private void enrolled() {
        SchoolScope.trust().run(() -> factors.enrol(lead, SECRET));
    }

    private void typePassword() {
        assertThat(browser.post("/accounts/sign-in", "username", lead.toString(), "password", PASSWORD)
                        .location())
                .isEqualTo("/");
    }
}
