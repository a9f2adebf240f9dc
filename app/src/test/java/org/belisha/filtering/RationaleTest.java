package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
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

    @Autowired
    private Rationale rationale;

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
    void every_kind_of_site_says_for_everybody_what_happens_and_what_is_decided_why_by_whom_and_when() {
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, given.aSchool()));
        Elements rows = dsl.get("/filtering/rationale").html().select("li.bel-row");
        assertThat(rationale.categories()).hasSizeGreaterThan(10);
        for (Category category : rationale.categories()) {
            List<Profile> whom = new ArrayList<>();
            for (Element row : rows) {
                if (!row.select(".bel-row__main").text().equals(category.title())) {
                    continue;
                }
                List<String> said = row.select("span.bel-row__more").eachText();
                String first = said.getFirst().substring("For ".length());
                if (!row.select(".bel-row__side").isEmpty()) {
                    assertThat(first).as("why, of " + category.title()).matches("(?s)[^:]+: \\S.+");
                    assertThat(said.get(1))
                            .as("who and when, of " + category.title())
                            .matches("(As it came with Belisha|Decided by .+), .*\\d{4}.*");
                    first = first.substring(0, first.indexOf(':'));
                }
                String forWhom = first;
                Arrays.stream(Profile.values())
                        .filter(profile -> forWhom.equals("everyone") || forWhom.contains(profile.title()))
                        .forEach(whom::add);
            }
            assertThat(whom).as(category.title()).containsExactlyInAnyOrder(Profile.values());
        }
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
