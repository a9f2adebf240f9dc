package org.belisha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** As PostgreSQL prints what database.seen() gives. */
    private static final String SEEN =
            "((school_id = ANY (( SELECT database.few_schools() AS few_schools)::integer[])) OR ((school_id >= ("
                    + " SELECT database.many_from() AS many_from)) AND (school_id <= ( SELECT database.many_to() AS many_to))"
                    + " AND (school_id <@ ( SELECT database.many_schools() AS many_schools))))";

    private static final String GAPS = """
            SELECT n.nspname || '.' || c.relname
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attname = 'school_id' AND NOT a.attisdropped AND n.nspname NOT LIKE 'pg\\_%'
              AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
                OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)
                OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
                  AND (strpos(coalesce(pg_get_expr(p.polqual, p.polrelid), ?), ?) = 0
                    OR strpos(coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'database.may_write(school_id)'),
                      'database.may_write(school_id)') = 0
                    OR (p.polqual IS NULL AND p.polwithcheck IS NULL))))
            """;

    /** Files that speak of the scope as it was before V95_1, which rewrites what they made; no other file may. */
    private static final Set<String> BEFORE = Set.of(
            "V1_1__school_scope.sql",
            "V10_1__entry.sql",
            "V20_2__roster.sql",
            "V70_1__filtering.sql",
            "V70_80__rules_and_hours.sql",
            "V75_30__alerts.sql",
            "V75_32__visit_by_day.sql",
            "V85_2__staff_concerns.sql",
            "V1_2__cheap_scope.sql",
            "V95_1__policies_ask_cheaply.sql");

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
    void the_check_of_the_catalogue_finds_a_policy_whose_cost_grows_with_the_schools() throws Exception {
        DatabaseAccess owner = TestDatabase.access();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword())) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("""
                    CREATE TABLE schools.dear (school_id integer);
                    CALL database.isolate('schools.dear');
                    DROP POLICY own_schools ON schools.dear;
                    CREATE POLICY own_schools ON schools.dear
                      USING (school_id = ANY ((SELECT database.allowed_schools())::integer[]))
                      WITH CHECK (database.may_write(school_id));
                    """);
            assertThat(gaps(connection)).containsExactly("schools.dear");
            connection.rollback();
        }
    }

    @Test
    void no_new_migration_asks_for_the_scope_as_it_was() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".sql"))
                            .filter(file -> !BEFORE.contains(file.getFileName().toString()))
                            .filter(IsolationTest::asksAsItWas))
                    .as(
                            "use database.isolate, or put database.seen() and database.may_write(school_id) into the policy")
                    .isEmpty();
        }
    }

    private static boolean asksAsItWas(Path file) {
        try {
            return Files.readString(file).contains("allowed_schools");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
        try (var ask = connection.prepareStatement(GAPS)) {
            ask.setString(1, SEEN);
            ask.setString(2, SEEN);
            try (var rows = ask.executeQuery()) {
                while (rows.next()) {
                    gaps.add(rows.getString(1));
                }
            }
        }
        return gaps;
    }
}
