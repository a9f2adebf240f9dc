package org.belisha.schools.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.springframework.core.env.Environment;

/** The pages of schools as people use them. */
@BelishaTest
class SchoolPagesTest {

    private static final String CSV = "Forename,Surname,Year Group,Reg Group\nZoë,O'Neill,3,Oak\n";

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private ImportJobs jobs;

    @Autowired
    private People people;

    @Autowired
    private Environment environment;

    private SchoolId school;
    private PersonId child;

    @BeforeEach
    void aSchoolWithAChild() {
        school = given.aSchool();
        child = given.aPupilInYear(4, given.aClass(school, "Maple"), school);
        given.aParentOf(school, List.of(child));
    }

    @Test
    void people_are_found_by_name_role_and_class() {
        Visitor teacher = as(Role.TEACHER);
        String name = SchoolScope.of(school)
                .call(() -> people.person(child))
                .orElseThrow()
                .name();

        assertThat(teacher.get("/schools/people?q=" + name.split(" ")[0]).text())
                .contains(name, "Maple", "Year 4");
        assertThat(teacher.get("/schools/people?kind=STAFF").text())
                .doesNotContain(name)
                .contains("Teacher");
        assertThat(teacher.get("/schools/people?q=nobody%25at%25all").text()).contains("Nobody found");
        assertThat(teacher.get("/schools/classes").text()).contains("Maple");
        assertThat(teacher.get("/schools").status()).isEqualTo(200);
        assertThat(teacher.get("/schools/people/" + child).text())
                .contains(name)
                .doesNotContain("court orders");
    }

    @Test
    void a_person_of_another_school_is_not_found() {
        SchoolId other = given.aSchool();
        PersonId stranger = given.aPupilInYear(4, given.aClass(other, "Beech"), other);

        assertThat(as(Role.TEACHER).get("/schools/people/" + stranger).status()).isEqualTo(404);
        assertThat(as(Role.DSL).get("/schools/people/" + stranger + "/contacts").status())
                .isEqualTo(404);
    }

    @Test
    void contacts_are_for_those_who_may_see_them_and_an_order_is_recorded() {
        assertThat(as(Role.TEACHER)
                        .get("/schools/people/" + child + "/contacts")
                        .status())
                .isEqualTo(403);
        Visitor office = as(Role.OFFICE);
        Visitor.Page page = office.get("/schools/people/" + child + "/contacts");
        assertThat(page.status()).isEqualTo(200);
        String contact =
                page.html().selectFirst("input[name=contact][type=radio]").val();

        Visitor.Page refused = office.post(
                "/schools/people/" + child + "/orders",
                "contact",
                contact,
                "bars",
                "ALL_CONTACT",
                "starts-day",
                "31",
                "starts-month",
                "2",
                "starts-year",
                "2026",
                "reference",
                "FD26P00017");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Enter the first day of the order");
        assertThat(refused.html().selectFirst("#reference").val())
                .as("nothing typed is lost")
                .isEqualTo("FD26P00017");

        Visitor.Page done = office.post(
                "/schools/people/" + child + "/orders",
                "contact",
                contact,
                "bars",
                "ALL_CONTACT",
                "starts-day",
                "1",
                "starts-month",
                "2",
                "starts-year",
                "2026",
                "reference",
                "FD26P00017");
        assertThat(done.status()).isEqualTo(302);
        assertThat(office.get("/schools/people/" + child + "/contacts").text()).contains("Court order in force");
        assertThat(SchoolScope.of(school).call(() -> people.contactsToTell(child, People.News.INFORMATION)))
                .isEmpty();

        office.post(
                "/schools/people/" + child + "/local-authority",
                "authority",
                "Ambershire",
                "worker",
                "A. Worker",
                "instead",
                "true");
        assertThat(office.get("/schools/people/" + child + "/contacts").text())
                .contains("Told in place of the parents");
    }

    @Test
    void a_csv_is_named_checked_and_applied_on_the_page() {
        Visitor ict = as(Role.ICT_MANAGER);
        assertThat(ict.get("/schools/import").status()).isEqualTo(200);
        UUID id = take(CSV);
        Visitor.Page columns = ict.get("/schools/import/" + id);
        assertThat(columns.text()).contains("Name the columns", "Zoë");

        assertThat(ict.post("/schools/import/" + id + "/columns", "school", school.toString())
                        .status())
                .isEqualTo(400);
        ict.post(
                "/schools/import/" + id + "/columns",
                "school",
                school.toString(),
                "GIVEN",
                "Forename",
                "FAMILY",
                "Surname",
                "YEAR",
                "Year Group",
                "CLASS",
                "Reg Group");
        await(id, ImportJob.State.CHECKED);
        assertThat(ict.get("/schools/import/" + id).text()).contains("What would be done", "Apply these changes");
        assertThat(names()).doesNotContain("Zoë O'Neill");

        ict.post("/schools/import/" + id + "/apply");
        await(id, ImportJob.State.APPLIED);
        assertThat(ict.get("/schools/import/" + id).text()).contains("What was done");
        assertThat(names()).contains("Zoë O'Neill");
    }

    @Test
    void a_zip_sent_by_the_form_is_taken_in_and_checked() throws Exception {
        Visitor ict = as(Role.ICT_MANAGER);
        String token = ict.get("/schools/import")
                .html()
                .selectFirst("main input[name=_csrf]")
                .val();
        String parts = "--part\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\roster.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\nPK, but no zip\r\n--part--\r\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + environment.getRequiredProperty("local.server.port") + "/schools/import"))
                .header("Cookie", "belisha=" + ict.session())
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(parts))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        await(id, ImportJob.State.REFUSED);
        assertThat(ict.get("/schools/import/" + id).text()).contains("roster.zip", "1 fault");
    }

    @Test
    void a_wrong_file_is_refused_with_its_lines_and_a_waiting_one_can_be_cancelled() {
        Visitor ict = as(Role.ICT_MANAGER);
        UUID wrong = take("PK but no zip at all");
        await(wrong, ImportJob.State.REFUSED);
        assertThat(ict.get("/schools/import/" + wrong).text())
                .contains("Nothing was changed".toLowerCase(java.util.Locale.ROOT), "damaged");

        UUID waiting = take(CSV);
        ict.post("/schools/import/" + waiting + "/cancel");
        await(waiting, ImportJob.State.CANCELLED);
        assertThat(ict.get("/schools/import/" + waiting).text()).contains("Cancelled");
    }

    @Test
    void an_import_of_another_school_is_not_found() {
        UUID id = take(CSV);
        SchoolId other = given.aSchool();
        Visitor stranger = visitors.signedInAs(given.a(Role.ICT_MANAGER, other));

        assertThat(stranger.get("/schools/import/" + id).status()).isEqualTo(404);
        assertThat(stranger.post("/schools/import/" + id + "/cancel").status()).isEqualTo(404);
    }

    @Test
    void the_move_up_is_shown_first_and_done_once() {
        Visitor head = as(Role.HEAD);
        assertThat(head.get("/schools/roll-over").text()).contains("Year 4", "Year 5");
        assertThat(head.post("/schools/roll-over", "school", school.toString()).status())
                .isEqualTo(302);
        assertThat(head.get("/schools/roll-over").text()).contains("has moved up in this academic year");
        assertThat(head.post("/schools/roll-over", "school", given.aSchool().toString())
                        .status())
                .isEqualTo(404);
    }

    private UUID take(String file) {
        Importer importer = new Importer(PersonId.random(), List.of(school), false, false);
        return jobs.take("report.csv", file.getBytes(StandardCharsets.UTF_8), importer);
    }

    private void await(UUID id, ImportJob.State state) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        ImportJob.State now = state(id);
        while (now != state && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now = state(id);
        }
        assertThat(now).isEqualTo(state);
    }

    private ImportJob.State state(UUID id) {
        return SchoolScope.of(school).call(() -> jobs.job(id)).orElseThrow().state();
    }

    private List<String> names() {
        return SchoolScope.of(school).call(() -> people.pupils(school)).stream()
                .map(pupil -> pupil.name())
                .toList();
    }

    private Visitor as(Role role) {
        return visitors.signedInAs(given.a(role, school));
    }
}
