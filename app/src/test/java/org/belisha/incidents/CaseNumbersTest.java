package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.casework.CaseNumbers;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The numbers are the team's; what governors see can make no child known. */
@BelishaTest
class CaseNumbersTest extends CaseSchool {

    @Autowired
    private CaseNumbers numbers;

    @Test
    void the_team_sees_ages_owners_categories_years_and_children_who_come_again() {
        UUID one = anIncident();
        UUID two = anIncident();
        here(() -> casework.involve(dsl, one, pupil, Part.VICTIM));
        here(() -> casework.involve(dsl, two, pupil, Part.INSTIGATOR));

        CaseNumbers.OfTeam found =
                here(() -> numbers.forTeam(dsl, school, null)).orElseThrow();

        assertThat(found.byAge()).containsExactly(new CaseNumbers.Line("Up to a week", 2, 0));
        assertThat(found.byCategory()).containsExactly(new CaseNumbers.Line("Misuse of equipment or account", 2, 0));
        assertThat(found.byYear()).containsExactly(new CaseNumbers.Line("Year 5", 2, 0));
        assertThat(found.again()).containsExactly(new CaseNumbers.Again(pupil, 1, 1));
        assertThat(found.paces()).hasSize(1);
        assertThat(found.owners()).containsExactly(new CaseNumbers.Owner(dsl.person(), List.of(2L, 0L, 0L, 0L), 2, 0));
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/casework/numbers")
                        .text())
                .contains("1 as victim, 1 as instigator", "O'Fixture");
        for (Viewer other : List.of(teacher, viewer(Role.SLT), viewer(Role.GOVERNOR))) {
            assertThat(here(() -> numbers.forTeam(other, school, null))).isEmpty();
            assertThat(visitors.signedInAs(other.person())
                            .get("/incidents/casework/numbers")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void governors_see_no_count_from_one_to_four_nor_one_that_a_sum_would_tell() {
        Viewer governor = viewer(Role.GOVERNOR);
        for (int n = 0; n < 5; n++) {
            anIncident();
        }
        UUID concern = aConcern();
        here(() -> triage.makeIncident(dsl, concern, assessment("OTHER", Severity.LOW)));

        CaseNumbers.OfGovernors found =
                here(() -> numbers.forGovernors(governor, school)).orElseThrow();

        assertThat(found.byCategory())
                .containsExactly(
                        new CaseNumbers.Hidden("Misuse of equipment or account", "5", "0"),
                        new CaseNumbers.Hidden("Something else", "1 to 4", "0"));
        assertThat(found.total()).as("six, told as five").isEqualTo("about 5");
        var page = visitors.signedInAs(governor.person()).get("/incidents/casework/numbers/governors");
        assertThat(page.text()).contains("1 to 4").doesNotContain("Pupil", "Fixture, Year");
        assertThat(here(() -> numbers.forGovernors(teacher, school))).isEmpty();
        PersonId elsewhere = given.a(Role.GOVERNOR, given.aSchool());
        assertThat(visitors.signedInAs(elsewhere)
                        .get("/incidents/casework/numbers/governors")
                        .text())
                .contains("No incident");
    }
}
