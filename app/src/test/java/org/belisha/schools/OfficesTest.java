package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clause 4.2a whatever way a role is taken: by a verb, or by SQL that asked nobody. */
@BelishaTest
class OfficesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient sql;

    private SchoolId school;
    private PersonId lead;
    private PersonId deputy;

    @BeforeEach
    void aSchoolWithItsLeads() {
        school = given.aSchool();
        lead = given.a(Role.DSL, school);
        deputy = given.a(Role.DEPUTY_DSL, school);
    }

    @Test
    void the_last_of_each_is_kept_with_its_reason() {
        assertThat(SchoolScope.of(school).call(() -> people.takeRole(lead, school, Role.DSL)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("4.2a"));
        assertThat(SchoolScope.of(school).call(() -> people.takeRole(deputy, school, Role.DEPUTY_DSL)))
                .isPresent();
        assertThat(holders(Role.DSL)).containsExactly(lead);
        assertThat(holders(Role.DEPUTY_DSL)).containsExactly(deputy);
    }

    @Test
    void with_another_in_office_one_may_go() {
        PersonId second = given.a(Role.DEPUTY_DSL, school);

        assertThat(SchoolScope.of(school).call(() -> people.takeRole(deputy, school, Role.DEPUTY_DSL)))
                .isEmpty();
        assertThat(holders(Role.DEPUTY_DSL)).containsExactly(second);
    }

    @Test
    void the_database_refuses_what_did_not_ask() {
        assertThatThrownBy(() -> delete(Role.DSL)).hasStackTraceContaining("keeps_a_lead");
        assertThatThrownBy(() -> delete(Role.DEPUTY_DSL)).hasStackTraceContaining("keeps_a_lead");
        assertThat(holders(Role.DSL)).containsExactly(lead);
    }

    @Test
    void the_database_lets_one_take_the_place_of_the_other_in_one_step() {
        PersonId next = given.a(Role.SENCO, school);
        given.inScope(school, () -> {
            sql.sql("DELETE FROM schools.person_role WHERE school_id = ? AND role = 'DSL'")
                    .param(school.value())
                    .update();
            people.giveRole(next, school, Role.DSL);
        });

        assertThat(holders(Role.DSL)).containsExactly(next);
    }

    private void delete(Role role) {
        given.inScope(
                school,
                () -> sql.sql("DELETE FROM schools.person_role WHERE school_id = ? AND role = ?")
                        .params(school.value(), role.name())
                        .update());
    }

    private java.util.List<PersonId> holders(Role role) {
        return SchoolScope.of(school).call(() -> people.withRole(school, role)).stream()
                .map(Person::id)
                .toList();
    }
}
