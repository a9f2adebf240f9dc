package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is blocked and why: seen by those who look after filtering, decided by the trust alone, and kept. */
@BelishaTest
class RationaleTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Decisions decisions;

    @Test
    void the_trust_decides_anew_with_a_reason_and_the_history_keeps_it() {
        SchoolId school = given.aSchool();
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        Visitor.Page refused = ict.post("/filtering/rationale/change", "profile", "VISITOR", "why", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#category", "#stance", "#why");
        assertThat(refused.html().select("#profile option[selected]").val()).isEqualTo("VISITOR");
        Visit visit = new Visit(new Who.Place(school, Profile.VISITOR), Hostname.of("miniclip.com"), 443, "");
        decide(ict, "BLOCKED", "Governors asked for it");
        await().untilAsserted(
                        () -> assertThat(decisions.decide(visit).isAllowed()).isFalse());
        String page = ict.get("/filtering/rationale?q=governors").text();
        assertThat(page).contains("Games", "For Visitors: Governors asked for it", "Decided by");
        decide(ict, "UNSAID", "After all not");
        await().untilAsserted(
                        () -> assertThat(decisions.decide(visit).isAllowed()).isTrue());
        assertThat(ict.get("/filtering/rationale").text())
                .contains("Blocked, now As the profile's default", "After all not");
    }

    @Test
    void a_school_reads_and_does_not_decide() {
        SchoolId school = given.aSchool();
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        assertThat(dsl.get("/filtering/rationale").status()).isEqualTo(200);
        assertThat(dsl.get("/filtering/rationale/change").status()).isEqualTo(403);
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(ict.post("/filtering/rationale/change", "profile", "KS2").status())
                .isEqualTo(403);
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.get("/filtering/rationale").status()).isEqualTo(403);
    }

    private static void decide(Visitor ict, String stance, String why) {
        assertThat(ict.post(
                                "/filtering/rationale/change",
                                "profile",
                                "VISITOR",
                                "category",
                                "games",
                                "stance",
                                stance,
                                "why",
                                why)
                        .status())
                .isEqualTo(302);
    }
}
