package org.belisha.schools.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.ImportJob;
import org.belisha.schools.ImportJobs;
import org.belisha.schools.Importer;
import org.belisha.schools.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom an import touches, as the page shows it before anything is changed; and staff from a plain report. */
@BelishaTest
class ImportPageTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private ImportJobs jobs;

    @Autowired
    private People people;

    private SchoolId school;
    private Visitor ict;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
        ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
    }

    @Test
    void the_dry_run_can_be_searched_and_paged_and_filtered() {
        StringBuilder csv = new StringBuilder("Forename,Surname,Year Group,Reg Group\n");
        for (int each = 0; each < 60; each++) {
            csv.append("Child").append(each).append(",Many,3,Oak\n");
        }
        UUID id = checked(csv + "Zoë,O'Neill,3,Elm\n", "YEAR", "Year Group", "CLASS", "Reg Group");
        String address = "/schools/import/" + id;

        assertThat(ict.get(address).text())
                .contains("Who would be added, changed and leave", "Child0 Many", "Next page");
        assertThat(ict.get(address).html().select("tbody tr:has(td:containsOwn(Pupil))"))
                .hasSize(ImportJobs.PAGE);
        assertThat(ict.get(address + "?page=1").text())
                .contains("Previous page")
                .doesNotContain("Child0 Many");
        assertThat(ict.get(address + "?q=o'neill").text())
                .contains("Zoë O'Neill", "Elm, Year 3")
                .doesNotContain("Child0");
        assertThat(ict.get(address + "?q=elm").text()).contains("Zoë O'Neill");
        assertThat(ict.get(address + "?q=%25").text()).contains("Nobody found");
        assertThat(ict.get(address + "?act=LEFT").text()).contains("Nobody found");
        assertThat(SchoolScope.of(school).call(() -> people.pupils(school))).isEmpty();

        Visitor stranger = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        assertThat(stranger.get(address + "?q=o'neill").status()).isEqualTo(404);
    }

    @Test
    void the_names_of_a_cancelled_import_are_gone() {
        UUID id = checked("Forename,Surname,Year Group\nZoë,O'Neill,3\n", "YEAR", "Year Group");
        assertThat(ict.get("/schools/import/" + id).text()).contains("Zoë O'Neill");

        ict.post("/schools/import/" + id + "/cancel");
        assertThat(ict.get("/schools/import/" + id).text()).doesNotContain("Zoë");
        assertThat(SchoolScope.of(school)
                        .call(() -> jobs.people(id, "", null, 0))
                        .people())
                .isEmpty();
    }

    @Test
    void staff_are_recognised_by_their_headings_and_a_wrong_guess_is_put_right() {
        UUID id = take("Forename,Surname,Work Email,Job Title\nAda,King,ada@school" + school + ".test,Teacher\n");
        Visitor.Page page = ict.get("/schools/import/" + id);
        assertThat(page.text()).contains("Read as a report of staff", "It is a report of pupils");
        assertThat(page.html().selectFirst("select[name=ROLE] option[selected]").val())
                .isEqualTo("Job Title");
        assertThat(ict.get("/schools/import/" + id + "?kind=PUPILS").html().select("select[name=YEAR]"))
                .hasSize(1);

        ict.post(
                "/schools/import/" + id + "/columns",
                "school",
                school.toString(),
                "kind",
                "STAFF",
                "GIVEN",
                "Forename",
                "FAMILY",
                "Surname",
                "EMAIL",
                "Work Email",
                "ROLE",
                "Job Title");
        await(id, ImportJob.State.CHECKED);
        assertThat(ict.get("/schools/import/" + id).text()).contains("Ada King", "Teacher");
        ict.post("/schools/import/" + id + "/apply");
        await(id, ImportJob.State.APPLIED);
        assertThat(ict.get("/schools/import/" + id).text()).contains("Who was added, changed and left", "Ada King");
        assertThat(SchoolScope.of(school).call(() -> people.withRole(school, Role.TEACHER)))
                .extracting(person -> person.name())
                .containsExactly("Ada King");
    }

    private UUID checked(String csv, String... columns) {
        UUID id = take(csv);
        String[] pairs = new String[columns.length + 6];
        System.arraycopy(
                new String[] {"school", school.toString(), "GIVEN", "Forename", "FAMILY", "Surname"}, 0, pairs, 0, 6);
        System.arraycopy(columns, 0, pairs, 6, columns.length);
        ict.post("/schools/import/" + id + "/columns", pairs);
        await(id, ImportJob.State.CHECKED);
        return id;
    }

    private UUID take(String file) {
        Importer importer = new Importer(PersonId.random(), List.of(school), false, false);
        return jobs.take("report.csv", file.getBytes(StandardCharsets.UTF_8), importer);
    }

    private void await(UUID id, ImportJob.State state) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (state(id) != state && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(state(id)).isEqualTo(state);
    }

    private ImportJob.State state(UUID id) {
        return SchoolScope.of(school).call(() -> jobs.job(id)).orElseThrow().state();
    }
}
