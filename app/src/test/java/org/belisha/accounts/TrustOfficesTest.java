package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.accounts.Appointments.Outcome;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offices of the trust are given by somebody else, written down, and never leave the trust without who may give them. */
@BelishaTest
class TrustOfficesTest {

    private static final String PAGE = "/accounts/trust-offices";

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private TrustOffices offices;

    @Autowired
    private Staffing staffing;

    @Autowired
    private Accounts accounts;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient sql;

    private SchoolId school;
    private PersonId ict;
    private PersonId teacher;
    private Visitor desk;

    @BeforeEach
    void somebodyOfTrustIct() {
        school = given.aSchool();
        ict = given.a(Role.TRUST_ICT, school);
        teacher = given.a(Role.TEACHER, school);
        desk = visitors.signedInAs(ict);
    }

    @Test
    void trust_ict_finds_somebody_by_name_and_appoints_them_for_every_school() {
        SchoolId other = given.aSchool();
        String name = inTrust(() -> people.person(teacher).orElseThrow().name());

        assertThat(desk.get(PAGE + "?q=" + name.split(" ")[0]).text()).contains(name, "Teacher");
        desk.post(PAGE, "person", teacher.toString(), "role", "CHIEF_EXECUTIVE");

        assertThat(holders(Role.CHIEF_EXECUTIVE)).contains(teacher);
        assertThat(written("role.appointed", teacher)).containsExactly(ict.value());
        assertThat(visitors.signedInAs(teacher).get(PAGE).text()).contains("Chief executive");
        assertThat(inTrust(() -> people.rolesOf(teacher)).keySet())
                .as("kept at one school, standing in all")
                .doesNotContain(other);
    }

    @Test
    void somebody_of_no_school_is_added_and_invited() {
        desk.post(
                PAGE + "/add",
                "given",
                "Nadia",
                "family",
                "Trustwide",
                "email",
                "nadia." + ict + "@trust.test",
                "office",
                "TRUST_SAFEGUARDING");

        Person added = inTrust(() -> offices.holders().get(Role.TRUST_SAFEGUARDING)).stream()
                .filter(one -> ("nadia." + ict + "@trust.test").equals(one.email()))
                .findFirst()
                .orElseThrow();
        assertThat(accounts.account(added.id())).isPresent();

        Visitor.Page incomplete = desk.post(PAGE + "/add", "given", "Nadia", "email", "no-address", "office", "DSL");
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.text())
                .contains("Enter their last name", "Enter their email address", "Choose the office");
        assertThat(incomplete.html().select("input[name=given]").val()).isEqualTo("Nadia");
    }

    @Test
    void nobody_appoints_themselves() {
        desk.post(PAGE, "person", ict.toString(), "role", "CHIEF_EXECUTIVE");

        assertThat(desk.get(PAGE).text()).contains("Nobody appoints themselves");
        assertThat(holders(Role.CHIEF_EXECUTIVE)).doesNotContain(ict);
    }

    @Test
    void one_who_holds_two_roles_that_appoint_still_cannot_appoint_themselves() {
        given.inScope(school, () -> people.giveRole(ict, school, Role.CHIEF_EXECUTIVE));

        desk.post(PAGE, "person", ict.toString(), "role", "TRUST_SAFEGUARDING");

        assertThat(holders(Role.TRUST_SAFEGUARDING)).doesNotContain(ict);
    }

    @Test
    void no_pupil_no_parent_and_no_office_of_a_school_is_given_here() {
        PersonId pupil = given.aPupilInYear(6, given.aClass(school, "Six"), school);
        PersonId parent = given.aParentOf(school, List.of(pupil));

        assertThat(appoint(pupil, Role.TRUST_STAFF)).isInstanceOf(Outcome.Refused.class);
        assertThat(appoint(parent, Role.TRUST_STAFF)).isInstanceOf(Outcome.Refused.class);
        assertThat(appoint(PersonId.random(), Role.TRUST_STAFF)).isInstanceOf(Outcome.Refused.class);
        assertThat(appoint(teacher, Role.DSL)).isInstanceOf(Outcome.Refused.class);
        assertThat(inTrust(() -> offices.withdraw(ict, teacher, Role.TEACHER))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void an_office_ends_at_once_and_who_may_not_appoint_is_refused() {
        appoint(teacher, Role.CHIEF_EXECUTIVE);
        Visitor other = visitors.signedInAs(teacher);
        assertThat(other.get(PAGE).status()).isEqualTo(200);

        desk.post(PAGE + "/withdraw", "person", teacher.toString(), "role", "CHIEF_EXECUTIVE");

        assertThat(other.get(PAGE).status()).isEqualTo(403);
        assertThat(other.post(PAGE, "person", teacher.toString(), "role", "TRUST_ICT")
                        .status())
                .isEqualTo(403);
        assertThat(written("role.withdrawn", teacher)).containsExactly(ict.value());
        assertThat(visitors.signedInAs(given.a(Role.HEAD, school)).get(PAGE).status())
                .isEqualTo(403);
    }

    @Test
    void the_last_who_may_appoint_cannot_be_removed_nor_their_account_ended() {
        onlyThisOneAppoints();

        desk.post(PAGE + "/withdraw", "person", ict.toString(), "role", "TRUST_ICT");
        assertThat(desk.get(PAGE).text()).contains("the last who may appoint");
        assertThat(holders(Role.TRUST_ICT)).contains(ict);
        PersonId manager = given.a(Role.ICT_MANAGER, school);
        assertThat(inTrust(() -> staffing.disable(school, ict, manager, true))).isPresent();

        appoint(teacher, Role.CHIEF_EXECUTIVE);
        assertThat(inTrust(() -> offices.withdraw(ict, ict, Role.TRUST_ICT)))
                .as("another who has no account cannot appoint yet")
                .isInstanceOf(Outcome.Refused.class);

        visitors.signedInAs(teacher);
        assertThat(inTrust(() -> offices.withdraw(ict, ict, Role.TRUST_ICT))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void two_who_remove_each_other_at_once_leave_one() throws Exception {
        onlyThisOneAppoints();
        appoint(teacher, Role.TRUST_ICT);
        visitors.signedInAs(teacher);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(Stream.of(ict, teacher)
                    .<Callable<Outcome>>map(
                            person -> () -> inTrust(() -> offices.withdraw(teacher, person, Role.TRUST_ICT)))
                    .toList())) {
                outcome.get();
            }
        }
        assertThat(Set.copyOf(holders(Role.TRUST_ICT)))
                .containsAnyOf(ict, teacher)
                .isNotEqualTo(Set.of(ict, teacher));
    }

    private void onlyThisOneAppoints() {
        Map<Role, List<Person>> all = inTrust(offices::holders);
        for (Role role : List.of(Role.TRUST_ICT, Role.CHIEF_EXECUTIVE)) {
            all.get(role).stream()
                    .filter(holder -> !holder.id().equals(ict))
                    .forEach(holder -> inTrust(() -> offices.withdraw(ict, holder.id(), role)));
        }
    }

    private Outcome appoint(PersonId person, Role role) {
        return inTrust(() -> offices.appoint(ict, person, role));
    }

    private List<PersonId> holders(Role role) {
        return inTrust(offices::holders).get(role).stream().map(Person::id).toList();
    }

    private List<java.util.UUID> written(String action, PersonId about) {
        List<java.util.UUID> actors = new java.util.ArrayList<>();
        given.inScope(
                school,
                () -> actors.addAll(sql.sql("SELECT actor FROM audit.entry WHERE action = ? AND subject = ?")
                        .params(action, "person:" + about)
                        .query(java.util.UUID.class)
                        .list()));
        return actors;
    }

    private static <T> T inTrust(java.util.function.Supplier<T> work) {
        return SchoolScope.trust().call(work);
    }
}
