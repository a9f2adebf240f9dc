package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.accounts.Appointments.Outcome;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A school is never without its DSL and a deputy (clause 4.2a), and accounts are in two people's hands. */
@BelishaTest
class AppointmentsTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Appointments appointments;

    @Autowired
    private SafeguardingOffices offices;

    @Autowired
    private People people;

    private SchoolId school;
    private PersonId head;
    private PersonId lead;
    private PersonId deputy;

    @BeforeEach
    void aSchoolWithItsOffices() {
        school = given.aSchool();
        head = given.a(Role.HEAD, school);
        lead = given.a(Role.DSL, school);
        deputy = given.a(Role.DEPUTY_DSL, school);
    }

    @Test
    void the_last_dsl_and_the_last_deputy_cannot_be_withdrawn() {
        assertThat(withdraw(lead, Role.DSL)).isInstanceOf(Outcome.Refused.class);
        assertThat(withdraw(deputy, Role.DEPUTY_DSL)).isInstanceOf(Outcome.Refused.class);
        assertThat(withdraw(head, Role.HEAD)).isInstanceOf(Outcome.Refused.class);
        assertThat(state()).isEqualTo(ClauseState.State.KEPT);
    }

    @Test
    void a_new_dsl_takes_the_place_of_the_one_before_in_one_step() {
        PersonId senco = given.a(Role.SENCO, school);

        assertThat(appoint(senco, Role.DSL)).isInstanceOf(Outcome.Done.class);
        assertThat(holders(Role.DSL)).containsExactly(senco);
    }

    @Test
    void the_only_deputy_becomes_dsl_only_after_another_deputy_is_named() {
        assertThat(appoint(deputy, Role.DSL)).isInstanceOf(Outcome.Refused.class);

        appoint(given.a(Role.TEACHER, school), Role.DEPUTY_DSL);
        assertThat(appoint(deputy, Role.DSL)).isInstanceOf(Outcome.Done.class);
        assertThat(holders(Role.DSL)).containsExactly(deputy);
        assertThat(holders(Role.DEPUTY_DSL)).hasSize(1).doesNotContain(deputy);
    }

    @Test
    void the_dsl_cannot_deputise_for_themselves() {
        assertThat(appoint(lead, Role.DEPUTY_DSL)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void two_deputies_withdrawn_at_once_leave_one() throws Exception {
        PersonId second = given.a(Role.DEPUTY_DSL, school);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(Stream.of(deputy, second)
                    .<Callable<Outcome>>map(person -> () -> withdraw(person, Role.DEPUTY_DSL))
                    .toList());
            long refused = 0;
            for (var outcome : outcomes) {
                refused += outcome.get() instanceof Outcome.Refused ? 1 : 0;
            }
            assertThat(refused).isEqualTo(1);
        }
        assertThat(holders(Role.DEPUTY_DSL)).hasSize(1);
    }

    @Test
    void nobody_of_another_school_and_no_pupil_and_no_trust_role_is_appointed() {
        PersonId stranger = given.a(Role.TEACHER, given.aSchool());

        assertThat(appoint(stranger, Role.DEPUTY_DSL)).isInstanceOf(Outcome.Refused.class);
        assertThat(appoint(head, Role.CHIEF_EXECUTIVE)).isInstanceOf(Outcome.Refused.class);
        assertThat(appoint(given.aPupilInYear(6, given.aClass(school, "Six"), school), Role.TEACHER))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_clause_shows_a_school_without_a_deputy_as_broken() {
        SchoolId other = given.aSchool();
        given.a(Role.DSL, other);

        assertThat(SchoolScope.of(other)
                        .call(() -> offices.stateOf("4.2a", other))
                        .state())
                .isEqualTo(ClauseState.State.BROKEN);
    }

    @Test
    void the_head_appoints_on_a_page_and_a_governor_only_looks() {
        Visitor desk = visitors.signedInAs(head);
        assertThat(desk.get("/accounts/offices").text()).contains("Appoint somebody", "Deputy safeguarding lead");
        desk.post("/accounts/offices/withdraw", "person", lead.toString(), "role", "DSL");
        assertThat(desk.get("/accounts/offices").text()).contains("A school always has a DSL");

        Visitor governor = visitors.signedInAs(given.a(Role.GOVERNOR, school));
        assertThat(governor.get("/accounts/offices").text()).doesNotContain("Appoint somebody");
        assertThat(governor.post("/accounts/offices", "person", lead.toString(), "role", "HEAD")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void one_person_with_two_roles_is_still_one_person() {
        PersonId ict = given.a(Role.ICT_MANAGER, school);
        given.inScope(school, () -> {
            people.giveRole(ict, school, Role.HEAD);
            people.giveRole(ict, school, Role.SLT);
        });
        Visitor desk = visitors.signedInAs(ict);

        desk.post("/accounts/people/reset-second-factor", "person", ict.toString());
        assertThat(desk.get("/accounts/people").text()).contains("needs a second person");
        desk.post("/accounts/people/disable", "person", ict.toString());
        assertThat(desk.get("/accounts/people").text()).contains("Ask somebody else");
    }

    @Test
    void an_ict_manager_invites_and_ends_accounts_but_never_resets_their_own_second_factor() {
        PersonId ict = given.a(Role.ICT_MANAGER, school);
        PersonId teacher = given.a(Role.TEACHER, school);
        Visitor desk = visitors.signedInAs(ict);

        desk.post("/accounts/people/invite", "person", teacher.toString());
        assertThat(desk.get("/accounts/people").text()).contains("Invited");
        desk.post("/accounts/people/reset-second-factor", "person", ict.toString());
        assertThat(desk.get("/accounts/people").text()).contains("needs a second person");

        Visitor other = visitors.signedInAs(teacher);
        assertThat(other.get("/").status()).isEqualTo(200);
        desk.post("/accounts/people/disable", "person", teacher.toString());
        assertThat(other.get("/").location()).isEqualTo("/accounts/sign-in");
        assertThat(desk.post(
                                "/accounts/people",
                                "given",
                                "New",
                                "family",
                                "Head",
                                "email",
                                "h@school.test",
                                "role",
                                "HEAD")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void after_a_roster_everybody_who_was_never_invited_is_invited_in_one_step_and_once() {
        Visitor desk = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        given.a(Role.TEACHER, school);
        given.a(Role.OFFICE, school);
        PersonId elsewhere = given.a(Role.TEACHER, given.aSchool());
        String page = desk.get("/accounts/people").text();
        assertThat(page).containsPattern("Invite all [2-9] who were never invited");

        desk.post("/accounts/people/invite-all");

        assertThat(desk.get("/accounts/people").text()).contains("Invited").doesNotContain("never invited");
        assertThat(accounts.account(elsewhere)).as("of another school").isEmpty();
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .post("/accounts/people/invite-all")
                        .status())
                .isEqualTo(403);
    }

    private Outcome appoint(PersonId person, Role role) {
        return SchoolScope.of(school).call(() -> appointments.appoint(school, person, role));
    }

    private Outcome withdraw(PersonId person, Role role) {
        return SchoolScope.of(school).call(() -> appointments.withdraw(school, person, role));
    }

    private java.util.List<PersonId> holders(Role role) {
        return SchoolScope.of(school)
                .call(() ->
                        people.withRole(school, role).stream().map(Person::id).toList());
    }

    private ClauseState.State state() {
        return SchoolScope.of(school)
                .call(() -> offices.stateOf("4.2a", school))
                .state();
    }
}
