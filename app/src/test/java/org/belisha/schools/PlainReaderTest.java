package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.schools.PlainColumns.Meaning;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plain CSV report: its headings guessed, its rows held to the same rules, applied by the same code. */
@BelishaTest
class PlainReaderTest {

    private static final String HEADINGS =
            "Forename,Surname,Year Group,Reg Group,UPN,DOB,Contact Forename,Contact Surname,Contact Email,Relationship,Parental Responsibility\n";

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Test
    void headings_of_usual_reports_are_guessed() {
        Map<Meaning, String> guess = PlainColumns.guess(
                List.of(
                        "Legal Forename",
                        "Legal Surname",
                        "NC Year",
                        "Registration Form",
                        "UPN",
                        "Date of birth",
                        "Shoe size"),
                PlainColumns.Kind.PUPILS);

        assertThat(guess)
                .containsEntry(Meaning.GIVEN, "Legal Forename")
                .containsEntry(Meaning.FAMILY, "Legal Surname")
                .containsEntry(Meaning.YEAR, "NC Year")
                .containsEntry(Meaning.CLASS, "Registration Form")
                .containsEntry(Meaning.BORN, "Date of birth")
                .doesNotContainValue("Shoe size");
    }

    @Test
    void a_report_with_a_line_for_each_contact_comes_in_and_a_rerun_writes_nothing() {
        SchoolId school = given.aSchool();
        String csv = HEADINGS
                + "Zoë,O'Neill,Year 3,Oak,,27/03/2019,Ann,O'Neill,ann@families.test,Mother,Y\n"
                + "Zoë,O'Neill,Year 3,Oak,,27/03/2019,Bob,O'Neill,bob@families.test,Father,N\n"
                + "Sam,O'Neill,R,Elm,,01/02/2022,Ann,O'Neill,ann@families.test,Mother,Y\n";

        RosterReport first = apply(csv, school, true);
        assertThat(first.faults()).isEmpty();
        SchoolScope.of(school).run(() -> {
            List<Pupil> pupils = people.pupils(school);
            assertThat(pupils).extracting(Pupil::name).containsExactlyInAnyOrder("Zoë O'Neill", "Sam O'Neill");
            Pupil zoe = pupils.stream()
                    .filter(pupil -> pupil.yearGroup() == 3)
                    .findFirst()
                    .orElseThrow();
            assertThat(people.contactsToTell(zoe.id(), People.News.INFORMATION))
                    .as("Bob holds no responsibility")
                    .extracting(Contact::adultName)
                    .containsExactly("Ann O'Neill");
            PersonId ann = people.contactsToTell(zoe.id(), People.News.INFORMATION)
                    .getFirst()
                    .adult();
            assertThat(people.childrenOf(ann)).hasSize(2);
        });
        assertThat(apply(csv, school, true).rows()).isZero();
    }

    @Test
    void semicolons_are_understood_and_wrong_cells_are_named() {
        SchoolId school = given.aSchool();
        RosterReport report = apply(
                HEADINGS.replace(',', ';')
                        + "Ann;Lee;Year 9;Oak;;;;;;;\nBob;Lee;4;Oak;A123456789013;31/02/2018;;;nowhere;;\n",
                school,
                true);

        assertThat(report.applied()).isFalse();
        assertThat(report.faults())
                .extracting(RosterFault::words)
                .anySatisfy(words -> assertThat(words).startsWith("report.csv, line 2, column Year Group"));
        assertThat(report.faults()).extracting(RosterFault::column).contains("UPN", "DOB");
    }

    @Test
    void lines_that_contradict_each_other_are_refused() {
        RosterReport report = apply(
                HEADINGS + "Ann,Lee,3,Oak,,27/03/2019,,,,,\nAnn,Lee,4,Oak,,27/03/2019,,,,,\n", given.aSchool(), true);

        assertThat(report.faults())
                .extracting(RosterFault::reason)
                .containsExactly("Line 2 says something else about the same pupil.");
    }

    @Test
    void windows_letters_are_refused_with_the_line() {
        SchoolId school = given.aSchool();
        byte[] csv = (HEADINGS + "Zoë,Lee,3,Oak,,,,,,,\n").getBytes(StandardCharsets.ISO_8859_1);
        RosterReport report = imports.apply(
                RosterFile.plain("report.csv", csv, columns(school, true)),
                Importer.machine(),
                false,
                ImportProgress.silent());

        assertThat(report.faults()).extracting(RosterFault::line).containsExactly(2);
    }

    @Test
    void a_part_of_the_school_removes_nobody() {
        SchoolId school = given.aSchool();
        apply(HEADINGS + "Ann,Lee,3,Oak,,27/03/2019,,,,,\nBob,Ray,3,Oak,,28/03/2019,,,,,\n", school, true);
        apply(HEADINGS + "Cat,Fox,3,Oak,,26/03/2019,,,,,\n", school, false);

        assertThat(SchoolScope.of(school).call(() -> people.pupils(school))).hasSize(3);
    }

    private RosterReport apply(String csv, SchoolId school, boolean everybody) {
        return imports.apply(
                RosterFile.plain("report.csv", csv.getBytes(StandardCharsets.UTF_8), columns(school, everybody)),
                Importer.machine(),
                false,
                ImportProgress.silent());
    }

    private static PlainColumns columns(SchoolId school, boolean everybody) {
        return PlainColumns.read(new PlainColumns(
                        school,
                        PlainColumns.Kind.PUPILS,
                        PlainColumns.guess(List.of(HEADINGS.strip().split(",", -1)), PlainColumns.Kind.PUPILS),
                        everybody)
                .written());
    }
}
