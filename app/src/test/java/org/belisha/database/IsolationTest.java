package org.belisha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestDatabase;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One school never sees another's rows, whatever the SQL above says; the catalogue is held to it. */
@BelishaTest
class IsolationTest {

    private static final String GAPS = """
            SELECT n.nspname || '.' || c.relname
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attname = 'school_id' AND NOT a.attisdropped AND n.nspname NOT LIKE 'pg\\_%'
              AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
                OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)
                OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
                  AND (coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
                    NOT LIKE '%allowed_schools%'))
            """;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private People people;

    @Test
    void every_table_with_a_school_has_forced_row_security() throws Exception {
        assertThat(gaps()).isEmpty();
    }

    @Test
    void the_check_of_the_catalogue_finds_a_table_without_it() throws Exception {
        DatabaseAccess owner = TestDatabase.access();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword())) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("CREATE TABLE schools.gap (school_id integer)");
            assertThat(gaps(connection)).containsExactly("schools.gap");
            connection.rollback();
        }
    }

    @Test
    void the_app_owns_nothing_and_cannot_pass_row_security() throws Exception {
        DatabaseAccess app = TestDatabase.access();
        try (Connection connection = DriverManager.getConnection(app.url(), app.app(), app.appPassword());
                var row = connection.createStatement().executeQuery("""
                                SELECT rolbypassrls OR rolsuper OR rolcreaterole OR rolcreatedb
                                  OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid)
                                FROM pg_roles r WHERE rolname = current_user
                                """)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isFalse();
        }
    }

    @Test
    void a_person_of_one_school_is_not_found_from_another() {
        SchoolId here = given.aSchool();
        SchoolId there = given.aSchool();
        PersonId teacher = given.a(Role.TEACHER, here);

        assertThat(SchoolScope.of(here).call(() -> people.person(teacher))).isPresent();
        assertThat(SchoolScope.of(there).call(() -> people.person(teacher))).isEmpty();
    }

    @Test
    void writing_into_another_school_is_refused() {
        SchoolId here = given.aSchool();
        SchoolId there = given.aSchool();

        assertThatThrownBy(() -> SchoolScope.of(here).run(() -> people.add("A", "B", null, there, Role.TEACHER)))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void work_that_names_no_scope_is_refused_rather_than_shown_nothing() {
        PersonId teacher = given.a(Role.TEACHER, given.aSchool());

        assertThatThrownBy(() -> people.person(teacher)).hasStackTraceContaining("no school scope is set");
    }

    private static List<String> gaps() throws Exception {
        DatabaseAccess owner = TestDatabase.access();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword())) {
            return gaps(connection);
        }
    }

    private static List<String> gaps(Connection connection) throws Exception {
        List<String> gaps = new ArrayList<>();
        try (var rows = connection.createStatement().executeQuery(GAPS)) {
            while (rows.next()) {
                gaps.add(rows.getString(1));
            }
        }
        return gaps;
    }
}
