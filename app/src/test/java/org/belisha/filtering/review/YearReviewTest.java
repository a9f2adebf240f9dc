package org.belisha.filtering.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.filtering.SelfTests;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.Schools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The review of a year: a draft that many answer, signed by the safeguarding lead alone, and fixed from then on. */
@BelishaTest
class YearReviewTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Schools schools;

    @Autowired
    private SelfTests tests;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TestClock clock;

    private SchoolId school = SchoolId.TRUST;
    private PersonId lead = PersonId.random();
    private Visitor dsl = null;
    private Visitor ict = null;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
        lead = given.a(Role.DSL, school);
        dsl = visitors.signedInAs(lead);
        ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void ict_answers_the_lead_signs_and_nobody_changes_it_afterwards() {
        SchoolScope.of(school).run(() -> tests.run(school));
        String path = begun(ict, "school:");
        assertThat(ict.post(path, answers(0, "do", "save")).location()).endsWith(path);
        Visitor.Page draft = ict.get(path);
        assertThat(draft.html().select("#alerts").text()).isEqualTo("Words on alerts");
        assertThat(draft.html().select("button[value=sign]"))
                .as("ICT does not sign")
                .isEmpty();
        assertThat(draft.html().select("aside.bel-facts").text()).contains("Self-tests 1", "Blocked, then allowed 0");
        assertThat(ict.post(path, answers(1, "do", "sign")).status()).isEqualTo(403);
        assertThat(dsl.post(path, answers(2, "do", "sign")).status()).isEqualTo(302);
        Visitor.Page signed = dsl.get(path);
        assertThat(signed.text()).contains("It stays as it is", "Words on risk", "Days with a self-test 1");
        assertThat(signed.html().select("textarea")).isEmpty();
        assertThat(dsl.post(path, answers(3, "do", "save")).status()).isEqualTo(403);
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        for (String change : List.of(
                "UPDATE filtering.year_review SET edition = 9 WHERE id = ?",
                "UPDATE filtering.year_review_answer SET words = 'x' WHERE review_id = ?",
                "DELETE FROM filtering.year_review_answer WHERE review_id = ?",
                "DELETE FROM filtering.year_review_figure WHERE review_id = ?")) {
            assertThatThrownBy(() -> given.inScope(
                            school, () -> sql.sql(change).param(id).update()))
                    .as("the database refuses: %s", change)
                    .hasMessageContaining("filtering");
        }
    }

    @Test
    void what_is_not_answered_keeps_it_from_being_signed() {
        String path = begun(dsl, "school:");
        String[] typed = answers(0, "do", "sign");
        typed[1] = "";
        Visitor.Page refused = dsl.post(path, typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#risk");
        assertThat(refused.html().select("#training").text()).isEqualTo("Words on training");
        assertThat(refused.html().select("input[name=edition]").val()).isEqualTo("1");
        assertThat(dsl.get("/filtering/reviews").text()).contains("1 of 9 questions to answer");
        String[] tooLong = answers(1, "do", "save");
        tooLong[1] = "x".repeat(4001);
        assertThat(dsl.post(path, tooLong).status()).isEqualTo(400);
    }

    @Test
    void nobody_writes_over_what_somebody_else_saved_meanwhile() {
        String path = begun(dsl, "school:");
        assertThat(ict.post(path, answers(0, "do", "save")).status()).isEqualTo(302);
        String[] late = answers(0, "do", "save");
        late[1] = "Seen by me";
        Visitor.Page refused = dsl.post(path, late);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Somebody else saved this draft meanwhile");
        assertThat(refused.html().select("#risk").text()).isEqualTo("Seen by me");
        assertThat(ict.get(path).html().select("#risk").text()).isEqualTo("Words on risk");
    }

    @Test
    void a_draft_and_another_schools_review_are_hidden_and_a_governor_reads_what_is_signed() {
        String path = begun(dsl, "school:");
        Visitor governor = visitors.signedInAs(given.a(Role.GOVERNOR, school));
        assertThat(governor.get("/filtering/reviews").text()).doesNotContain(", this school");
        assertThat(governor.get(path).status()).isEqualTo(404);
        assertThat(dsl.post(path, answers(0, "do", "sign")).status()).isEqualTo(302);
        assertThat(governor.get(path).text()).contains("Words on devices");
        assertThat(governor.get("/filtering/reviews?q=devices").text()).contains(", this school");
        assertThat(governor.get("/filtering/reviews?q=zebra").text()).contains("None has these words");
        assertThat(governor.get("/").text()).contains("Reviews of filtering");
        Visitor elsewhere = visitors.signedInAs(given.a(Role.DSL, given.aSchool()));
        assertThat(elsewhere.get(path).status()).isEqualTo(404);
        assertThat(elsewhere.post(path, answers(1, "do", "save")).status()).isEqualTo(404);
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.get("/filtering/reviews").status()).isEqualTo(403);
        assertThat(governor.post("/filtering/reviews", "of", "school:2026-09-01")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_year_has_one_review_and_only_this_and_the_last_are_begun() {
        begun(dsl, "school:");
        String year = schools.thisYear().startsOn().toString();
        assertThat(dsl.post("/filtering/reviews", "of", "school:" + year).status())
                .isEqualTo(400);
        assertThat(dsl.post("/filtering/reviews", "of", "school:2011-09-01").status())
                .isEqualTo(400);
        assertThat(dsl.post("/filtering/reviews", "of", "trust:" + year).status())
                .as("the trust's is not a school's")
                .isEqualTo(403);
        clock.forward(Duration.ofDays(366));
        dsl = visitors.signedInAs(lead);
        String next = begun(dsl, "school:");
        assertThat(dsl.get(next).text()).contains(schools.thisYear().label());
    }

    @Test
    void the_trust_reviews_all_its_schools_and_a_school_reads_it_once_signed() {
        clock.forward(Duration.ofDays(366 * 4L));
        dsl = visitors.signedInAs(lead);
        Visitor trust = visitors.signedInAs(given.a(Role.TRUST_SAFEGUARDING, school));
        String path = begun(trust, "trust:");
        assertThat(dsl.get(path).status()).isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.TRUST_ICT, school))
                        .post(path, answers(0, "do", "sign"))
                        .status())
                .isEqualTo(403);
        assertThat(trust.post(path, answers(1, "do", "sign")).status()).isEqualTo(302);
        assertThat(dsl.get(path).text()).contains("It stays as it is", "Words on checks");
        assertThat(dsl.post(path, answers(2, "do", "save")).status()).isEqualTo(403);
    }

    @Test
    void an_action_has_an_owner_and_a_day_and_is_followed_until_it_is_done() {
        String path = begun(dsl, "school:");
        Visitor.Page refused = dsl.post(path + "/actions", "what", "", "owner", "", "due-day", "1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#what", "#owner", "#due");
        PersonId governor = given.a(Role.GOVERNOR, school);
        LocalDate due = LocalDate.ofInstant(clock.instant(), Times.LONDON).plusDays(3);
        assertThat(add(path, given.a(Role.DSL, given.aSchool()), due).status())
                .as("somebody of another school")
                .isEqualTo(400);
        assertThat(add(path, governor, due.minusDays(9)).status()).isEqualTo(400);
        assertThat(add(path, governor, due).status()).isEqualTo(302);
        Visitor reader = visitors.signedInAs(governor);
        assertThat(reader.get("/filtering/reviews").text()).contains("Nothing is left");
        assertThat(dsl.post(path, answers(0, "do", "sign")).status()).isEqualTo(302);
        assertThat(add(path, governor, due).status())
                .as("a signed one is fixed")
                .isEqualTo(404);
        assertThat(reader.get("/").text()).contains("1 action of a review of filtering");
        clock.forward(Duration.ofDays(5));
        reader = visitors.signedInAs(governor);
        assertThat(reader.get("/filtering/reviews").text()).contains("Test every tablet", "Late");
        String field = reader.get(path).html().select("input[name^=done-]").attr("name");
        String done = path + "/actions/" + field.substring("done-".length()) + "/done";
        Visitor other = visitors.signedInAs(given.a(Role.GOVERNOR, school));
        assertThat(other.post(done, field, "I did it").status()).isEqualTo(404);
        assertThat(reader.post(done, field, " ").status()).isEqualTo(400);
        assertThat(reader.post(done, field, "All thirty tested").status()).isEqualTo(302);
        assertThat(reader.get(path).text()).contains("Done: All thirty tested");
        assertThat(reader.get("/filtering/reviews").text()).contains("Nothing is left");
    }

    private Visitor.Page add(String path, PersonId owner, LocalDate due) {
        return dsl.post(
                path + "/actions",
                "what",
                "Test every tablet",
                "owner",
                owner.toString(),
                "due-day",
                "" + due.getDayOfMonth(),
                "due-month",
                "" + due.getMonthValue(),
                "due-year",
                "" + due.getYear());
    }

    private String begun(Visitor by, String whose) {
        Visitor.Page begun =
                by.post("/filtering/reviews", "of", whose + schools.thisYear().startsOn());
        assertThat(begun.status()).isEqualTo(302);
        return begun.location().substring(begun.location().indexOf("/filtering"));
    }

    /** Every prompt answered at that edition, then more fields. */
    private static String[] answers(int edition, String... more) {
        List<String> fields = new ArrayList<>();
        for (Prompt prompt : Prompt.values()) {
            fields.add(prompt.field());
            fields.add("Words on " + prompt.field());
        }
        fields.add("edition");
        fields.add("" + edition);
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }
}
