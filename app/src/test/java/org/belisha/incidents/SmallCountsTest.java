package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.belisha.BelishaTest;
import org.belisha.assurance.Assurance;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The safeguarding team reads exact counts behind a clause; nobody else who sees clauses is told one of one to four. */
@BelishaTest
class SmallCountsTest extends ExaminationSchool {

    private static final Pattern SMALL = Pattern.compile("(?<![\\d-])[1-4](?![\\d-])(?! to 4)(?<!1 to 4)");

    @Autowired
    private List<ClauseEvidence> evidence;

    @Autowired
    private Assurance assurance;

    @BeforeEach
    void threeIncidentsAndADevice() {
        anIncident();
        anIncident();
        aPhoneTaken();
    }

    @Test
    void governors_trust_staff_and_the_ICT_manager_are_told_no_small_count_in_any_clause() {
        assurance.remember(school);
        for (Viewer outside : List.of(viewer(Role.GOVERNOR), viewer(Role.ICT_MANAGER), viewer(Role.SLT))) {
            var browser = visitors.signedInAs(outside.person());
            for (String clause : safeguardingClauses()) {
                var page = browser.get("/assurance/" + clause).html();
                for (String told : page.select(".bel-lead, .bel-number, .bel-timeline__words")
                        .eachText()) {
                    assertThat(SMALL.matcher(told).find() && !offices(clause))
                            .as(outside.name() + " reads in " + clause + ": " + told)
                            .isFalse();
                }
            }
            assertThat(browser.get("/assurance").html().select(".bel-first .bel-row"))
                    .as("what to look at first")
                    .isNotEmpty()
                    .noneMatch(row -> safeguardingClauses()
                                    .contains(row.select("a").text().split(" ")[0])
                            && SMALL.matcher(row.select(".bel-row__more").text())
                                    .find());
        }
        assertThat(visitors.signedInAs(viewer(Role.GOVERNOR).person())
                        .get("/assurance/5.6")
                        .text())
                .contains("1 to 4 incidents");
    }

    @Test
    void the_lead_and_the_head_read_the_count_itself() {
        for (Viewer inside : List.of(dsl, head)) {
            var page =
                    visitors.signedInAs(inside.person()).get("/assurance/5.6").html();
            assertThat(page.select(".bel-lead").text()).startsWith("3 incidents");
            assertThat(page.select(".bel-number").eachText()).containsExactly("3");
        }
    }

    @Test
    void what_is_kept_of_a_clause_over_time_holds_no_small_count_for_anybody() {
        assurance.remember(school);
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/assurance/5.6")
                        .html()
                        .select(".bel-timeline__words")
                        .eachText())
                .hasSize(1)
                .allMatch(told -> told.startsWith("1 to 4 incidents"));
    }

    @Test
    void five_are_told_to_governors() {
        UUID fourth = anIncident();
        anIncident();
        assertThat(fourth).isNotNull();
        assertThat(visitors.signedInAs(viewer(Role.GOVERNOR).person())
                        .get("/assurance/5.6")
                        .text())
                .contains("5 incidents");
    }

    private List<String> safeguardingClauses() {
        return evidence.stream()
                .filter(each -> each.getClass().getPackageName().matches("org.belisha.(incidents|sanctions).*"))
                .flatMap(each -> each.clauses().stream())
                .sorted()
                .toList();
    }

    /** What counts offices or templates and no child. */
    private static boolean offices(String clause) {
        return List.of("15.5", "13.6").contains(clause);
    }
}
