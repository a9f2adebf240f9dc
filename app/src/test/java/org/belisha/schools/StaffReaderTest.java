package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.PlainColumns.Kind;
import org.belisha.schools.PlainColumns.Meaning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plain CSV report of staff: names, address, role and class, held to the same rules and applied by the same code. */
@BelishaTest
class StaffReaderTest {

    private static final String HEADINGS = "Forename,Surname,Work Email,Job Title,Reg Group\n";

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    private SchoolId school;
    private String host;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
        host = "@school" + school + ".test";
    }

    @Test
    void a_report_without_year_groups_and_with_job_titles_is_one_of_staff() {
        assertThat(PlainColumns.kindOf(List.of("Forename", "Surname", "Work Email", "Job Title")))
                .isEqualTo(Kind.STAFF);
        assertThat(PlainColumns.kindOf(List.of("Forename", "Surname", "Year", "Role")))
                .isEqualTo(Kind.PUPILS);
        assertThat(PlainColumns.guess(List.of("Forename", "Surname", "Work Email", "Job Title"), Kind.STAFF))
                .containsEntry(Meaning.EMAIL, "Work Email")
                .containsEntry(Meaning.ROLE, "Job Title");
    }

    @Test
    void staff_come_in_with_role_and_class_and_a_rerun_writes_nothing() {
        String csv = HEADINGS + "Zoë,Hill,zoe" + host + ",Class Teacher,Oak\n" + "Tom,Reed,,TA,\n" + "Zoë,Hill,zoe"
                + host + ",Deputy Headteacher,Elm\n";
        RosterReport first = apply(csv, true);

        assertThat(first.faults()).isEmpty();
        Person zoe = one(Role.TEACHER);
        assertThat(zoe.name()).isEqualTo("Zoë Hill");
        assertThat(zoe.email()).isEqualTo("zoe" + host);
        assertThat(rolesOf(zoe.id())).containsExactlyInAnyOrder(Role.TEACHER, Role.SLT);
        assertThat(SchoolScope.of(school).call(() -> people.classesOf(zoe.id())))
                .extracting(SchoolClass::name)
                .containsExactlyInAnyOrder("Oak", "Elm");
        assertThat(one(Role.SUPPORT_STAFF).name()).isEqualTo("Tom Reed");
        assertThat(apply(csv, true).rows()).isZero();
    }

    @Test
    void roles_with_power_are_not_given_by_a_report_but_kept_where_they_are_held() {
        String csv = HEADINGS + "Ann,Lee,ann" + host + ",Teacher; DSL,\nBob,Ray,bob" + host + ",SENCO,\n";
        RosterReport report = apply(csv, true);

        assertThat(report.notes())
                .anyMatch(note -> note.contains("line 2") && note.contains("Ann Lee") && note.contains("by name"));
        assertThat(rolesOf(one(Role.TEACHER).id())).containsExactly(Role.TEACHER);
        assertThat(one(Role.SUPPORT_STAFF).name()).isEqualTo("Bob Ray");
        assertThat(SchoolScope.of(school).call(() -> people.withRole(school, Role.DSL)))
                .isEmpty();
    }

    @Test
    void who_is_missing_from_a_whole_report_leaves_and_pupils_are_left_alone() {
        PersonId child = given.aPupilInYear(3, given.aClass(school, "Fir"), school);
        StringBuilder csv = new StringBuilder(HEADINGS);
        for (int n = 0; n < 6; n++) {
            csv.append("Adult,Number")
                    .append((char) ('a' + n))
                    .append(",a")
                    .append(n)
                    .append(host)
                    .append(",Teacher,\n");
        }
        apply(csv.toString(), true);
        String fewer =
                csv.toString().lines().filter(line -> !line.contains("Numbera")).reduce("", (a, b) -> a + b + "\n");

        assertThat(apply(fewer, false).who().left()).as("a part").isZero();
        RosterReport report = apply(fewer, true);
        assertThat(report.who().left()).isEqualTo(1);
        assertThat(report.who().first().getFirst().name()).isEqualTo("Adult Numbera");
        assertThat(SchoolScope.of(school).call(() -> people.pupil(child))).isPresent();
        RosterReport most = apply(HEADINGS + "Adult,Numberb,a1" + host + ",Teacher,\n", true);
        assertThat(most.applied()).as("more than a fifth, not confirmed").isFalse();
        assertThat(most.leaving())
                .extracting(RosterReport.Leaving::words)
                .singleElement()
                .asString()
                .contains("4 of 5 members of staff");
    }

    @Test
    void a_member_of_staff_known_already_is_found_by_address_though_the_name_changed() {
        apply(HEADINGS + "Ann,Lee,ann" + host + ",Teacher,\n", true);
        RosterReport report = apply(HEADINGS + "Ann,Ray,ann" + host + ",Teacher,\n", true);

        assertThat(report.who().first())
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).containsExactly("Last name: Lee → Ray"));
    }

    @Test
    void wrong_cells_are_refused_with_their_line_and_column() {
        RosterReport report = apply(
                HEADINGS + "Ann,Lee,nowhere,Teacher,\nBob,Ray,bob" + host + ",Astronaut,\nCat,Fox,bob" + host
                        + ",Teacher,\n,Low,,Teacher,\n",
                true);

        assertThat(report.applied()).isFalse();
        assertThat(report.faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("2 Work Email", "3 Job Title", "4 Work Email", "5 Forename");
    }

    private RosterReport apply(String csv, boolean everybody) {
        List<String> headings = List.of(HEADINGS.strip().split(",", -1));
        PlainColumns columns = PlainColumns.read(
                new PlainColumns(school, Kind.STAFF, PlainColumns.guess(headings, Kind.STAFF), everybody).written());
        return imports.apply(
                RosterFile.plain("staff.csv", csv.getBytes(StandardCharsets.UTF_8), columns),
                Importer.machine(),
                false,
                ImportProgress.silent());
    }

    private Person one(Role role) {
        List<Person> found = SchoolScope.of(school).call(() -> people.withRole(school, role));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Set<Role> rolesOf(PersonId person) {
        return SchoolScope.of(school).call(() -> people.rolesOf(person)).get(school);
    }
}
