package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolScope;
import org.belisha.schools.Schools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty Belisha is set up once, by whoever can read its terminal. */
@BelishaTest
class SetUpTest {

    private static final String[] TRUST = {
        "trust",
        "Beacon Trust",
        "school",
        "First Primary",
        "chiefGiven",
        "Ada",
        "chiefFamily",
        "Reid",
        "chiefEmail",
        "ada@first.test"
    };

    @Autowired
    private Visitors visitors;

    @Autowired
    private SetUp setUp;

    @Autowired
    private Schools schools;

    @Autowired
    private JdbcClient sql;

    @BeforeEach
    void noTrustYet() {
        sql.sql("DELETE FROM schools.trust").update();
    }

    @AfterEach
    void aTrustAgain() {
        SchoolScope.trust().run(() -> schools.nameTrust("Fixture Trust"));
    }

    @Test
    void four_steps_make_a_trust_with_its_head_dsl_and_deputy() {
        Visitor browser = visitors.nobody();
        assertThat(browser.get("/accounts/sign-in").location()).isEqualTo("/accounts/set-up");
        assertThat(browser.get("/accounts/set-up/you").location()).isEqualTo("/accounts/set-up");
        browser.get("/accounts/set-up");
        assertThat(browser.post("/accounts/set-up", "code", setUp.code().orElseThrow())
                        .location())
                .isEqualTo("/accounts/set-up/trust");
        browser.get("/accounts/set-up/trust");
        assertThat(browser.post("/accounts/set-up/trust", "trust", "", "school", "First")
                        .status())
                .isEqualTo(400);
        var nobodyAbove = browser.post("/accounts/set-up/trust", "trust", "Beacon Trust", "school", "First Primary");
        assertThat(nobodyAbove.status()).isEqualTo(400);
        assertThat(nobodyAbove.text()).contains("Enter the email address of the chief executive");
        assertThat(browser.post("/accounts/set-up/trust", TRUST).location()).isEqualTo("/accounts/set-up/people");
        String[] sameDeputy = people("lead@first.test", "lead@first.test");
        var refused = browser.post("/accounts/set-up/people", sameDeputy);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("another person than the DSL");
        assertThat(refused.html().select("#headGiven").val()).isEqualTo("Grace");
        assertThat(browser.post("/accounts/set-up/people", people("lead@first.test", "deputy@first.test"))
                        .location())
                .isEqualTo("/accounts/set-up/you");
        String username = "ict." + java.util.UUID.randomUUID();
        assertThat(browser.post("/accounts/set-up/you", you(username, "short")).status())
                .isEqualTo(400);
        assertThat(browser.post("/accounts/set-up/you", you(username, "amber beacon crossing"))
                        .location())
                .startsWith("/accounts/sign-in");

        assertThat(setUp.code()).isEmpty();
        assertThat(schools.trustName()).contains("Beacon Trust");
        Visitor ict = visitors.nobody();
        ict.get("/accounts/sign-in");
        ict.post("/accounts/sign-in", "username", username, "password", "amber beacon crossing");
        assertThat(ict.get("/accounts/second-factor").location()).isEqualTo("/accounts/second-factor/set-up");
    }

    @Test
    void a_stranger_without_the_code_gets_nowhere_and_ten_guesses_close_it_for_a_while() {
        Visitor stranger = visitors.nobody();
        stranger.get("/accounts/set-up");
        assertThat(stranger.post("/accounts/set-up", "code", "AAAA-AAAA-AAAA").status())
                .isEqualTo(400);
        assertThat(stranger.post("/accounts/set-up/you", you("me", "amber beacon crossing"))
                        .location())
                .isEqualTo("/accounts/set-up");
        for (int guess = 1; guess <= 10; guess++) {
            setUp.opens("WRONG", "192.0.2.40");
        }
        assertThat(setUp.opens(setUp.code().orElseThrow(), "192.0.2.40")).isFalse();
        sql.sql("DELETE FROM accounts.guess WHERE about = ?")
                .param(Hashes.sha256("set-up"))
                .update();
    }

    private static String[] people(String lead, String deputy) {
        return new String[] {
            "headGiven", "Grace", "headFamily", "Hall", "headEmail", "head" + System.nanoTime() + "@first.test",
            "leadGiven", "Lee", "leadFamily", "Dale", "leadEmail", lead,
            "deputyGiven", "Dee", "deputyFamily", "Pugh", "deputyEmail", deputy
        };
    }

    private static String[] you(String username, String password) {
        return new String[] {
            "ictGiven",
            "Ivy",
            "ictFamily",
            "Tate",
            "ictEmail",
            "ict@first.test",
            "username",
            username,
            "password",
            password
        };
    }
}
