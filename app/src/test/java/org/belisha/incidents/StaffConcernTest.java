package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Concerns about adults: each goes where it should, and never to its subject. */
@BelishaTest
class StaffConcernTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private StaffConcerns register;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transaction;

    private SchoolId school;
    private Viewer teacher;
    private Viewer head;
    private Viewer dsl;
    private Viewer chair;

    @BeforeEach
    void aSchoolWithAHead() {
        school = given.aSchool();
        teacher = viewer(Role.TEACHER);
        head = viewer(Role.HEAD);
        dsl = viewer(Role.DSL);
        chair = viewer(Role.CHAIR);
    }

    @Test
    void one_about_a_teacher_goes_to_head_and_lead() {
        PersonId other = given.a(Role.TEACHER, school);
        UUID concern = report(other, null);

        assertThat(sees(head, concern)).isTrue();
        assertThat(sees(dsl, concern)).isTrue();
        assertThat(sees(chair, concern)).isFalse();
    }

    @Test
    void one_about_the_lead_goes_to_the_head_and_the_lead_cannot_see_that_it_exists() {
        UUID concern = report(dsl.person(), null);

        assertThat(sees(head, concern)).isTrue();
        assertThat(sees(dsl, concern)).isFalse();
        assertThat(here(() -> register.open(dsl, concern))).isEmpty();
        var browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get("/incidents/staff/" + concern).status()).isEqualTo(404);
        assertThat(browser.get("/").text()).doesNotContain("staff concern not opened");
    }

    @Test
    void one_about_the_head_goes_outside_and_nowhere_near_the_head() {
        UUID concern = report(head.person(), null);

        assertThat(sees(chair, concern)).isTrue();
        assertThat(sees(head, concern)).isFalse();
        assertThat(sees(dsl, concern)).isFalse();
        assertThat(count("SELECT count(*) FROM audit.entry WHERE subject = 'staff-concern:" + concern + "'"))
                .as("the school's audit log, which a head reads, does not tell")
                .isZero();
        assertThat(count("SELECT count(*) FROM incidents.told WHERE person_id = '" + head.person() + "'"))
                .isZero();
    }

    @Test
    void a_head_who_is_the_lead_as_well_reads_none_about_themselves() {
        PersonId both = given.a(Role.HEAD, school);
        given.inScope(
                school,
                () -> sql.sql("INSERT INTO schools.person_role VALUES (?, ?, 'DSL', 'NAMED', now())")
                        .params(both.value(), school.value())
                        .update());
        UUID concern = report(both, null);

        Viewer looking = new Viewer(both, "Both", Map.of(school, Set.of(Role.HEAD, Role.DSL)), null);
        assertThat(sees(looking, concern)).isFalse();
        assertThat(sees(chair, concern)).isTrue();
    }

    @Test
    void without_a_name_the_reporter_chooses_the_route() {
        assertThat(here(() ->
                        register.report(teacher, school, Submission.fresh(), null, "", null, "He filmed pupils", "")))
                .isInstanceOf(ConcernSaved.Refused.class);
        UUID concern = report(null, StaffRoute.HEAD);

        assertThat(sees(chair, concern)).isTrue();
        assertThat(sees(head, concern)).isFalse();
    }

    @Test
    void the_database_itself_hides_it_from_whoever_names_nobody() {
        report(given.a(Role.TEACHER, school), null);

        assertThat(count("SELECT count(*) FROM incidents.staff_concern")).isZero();
    }

    @Test
    void the_reporter_sees_that_it_was_received_but_not_what_is_done() {
        UUID concern = report(given.a(Role.TEACHER, school), null);
        here(() -> register.note(head, concern, "DECISION", "Spoken to"));

        assertThat(here(() -> register.reportedBy(teacher))).singleElement().satisfies(mine -> {
            assertThat(mine.words()).isEqualTo("A phone in class");
            assertThat(mine.notes()).isEmpty();
        });
        assertThat(here(() -> register.open(teacher, concern))).isEmpty();
        assertThat(here(() -> register.note(teacher, concern, "NOTE", "x"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> register.open(head, concern)).orElseThrow().notes())
                .extracting(StaffConcern.Note::words)
                .contains("Spoken to");
    }

    private UUID report(@Nullable PersonId subject, @Nullable StaffRoute said) {
        return ((ConcernSaved.Saved) here(() -> register.report(
                        teacher, school, Submission.fresh(), subject, "", said, "A phone in class", "")))
                .id();
    }

    private boolean sees(Viewer viewer, UUID concern) {
        return here(() -> register.register(viewer)).stream()
                .anyMatch(each -> each.id().equals(concern));
    }

    private int count(String query) {
        return here(() ->
                transaction.execute(any -> sql.sql(query).query(Integer.class).single()));
    }

    private <T> T here(Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }

    private Viewer viewer(Role role) {
        return new Viewer(given.a(role, school), role.words(), Map.of(school, Set.of(role)), null);
    }
}
