package org.belisha.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestDatabase;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.SchoolId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log cannot be changed by the app, and a change by anybody else is found and named. */
@BelishaTest
class AuditChainTest {

    @Autowired
    private Audit audit;

    @Autowired
    private AuditChain chain;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private JdbcClient sql;

    @Test
    void a_log_nobody_touched_is_whole() {
        SchoolId school = aSchoolWithThreeEntries();

        assertThat(verdictOf(school).orElseThrow().broken()).isNull();
        assertThat(verdictOf(school).orElseThrow().whole()).isEqualTo(3);
    }

    @Test
    void the_app_itself_cannot_change_or_remove_an_entry() {
        SchoolId school = aSchoolWithThreeEntries();

        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("UPDATE audit.entry SET action = 'x'").update()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> given.inScope(
                        school, () -> sql.sql("DELETE FROM audit.entry").update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void a_changed_entry_is_named() throws Exception {
        SchoolId school = aSchoolWithThreeEntries();
        chain.seal();
        long second = entryAt(2, school);
        asOwner("UPDATE audit.entry SET action = 'nothing happened' WHERE id = " + second);

        assertThat(verdictOf(school).orElseThrow().broken()).isEqualTo("entry " + second + " has been changed");
        asOwner("UPDATE audit.entry SET action = 'two' WHERE id = " + second);
    }

    @Test
    void a_removed_link_is_named() throws Exception {
        SchoolId school = aSchoolWithThreeEntries();
        chain.seal();
        asOwner("UPDATE audit.seal SET place = 9 WHERE place = 2 AND school_id = " + school);

        assertThat(verdictOf(school).orElseThrow().broken()).isEqualTo("link 2 is missing");
        asOwner("UPDATE audit.seal SET place = 2 WHERE place = 9 AND school_id = " + school);
    }

    @Test
    void a_chain_cut_off_at_its_end_is_named() throws Exception {
        SchoolId school = aSchoolWithThreeEntries();
        chain.seal();
        long cut = entryAt(3, school);
        asOwner("DELETE FROM audit.seal WHERE place = 3 AND school_id = " + school);
        asOwner("DELETE FROM audit.entry WHERE id = " + cut);

        assertThat(verdictOf(school).orElseThrow().broken()).isEqualTo("the chain has been cut off after link 2");
    }

    @Test
    void an_entry_is_refused_outside_a_transaction() {
        SchoolId school = given.aSchool();

        assertThatThrownBy(() -> audit.record(school, "one", "test:1", Map.of()))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }

    private SchoolId aSchoolWithThreeEntries() {
        SchoolId school = given.aSchool();
        given.inScope(school, () -> {
            audit.record(school, "one", "test:1", Map.of("code", "a"));
            audit.record(school, "two", "test:2", Map.of());
            audit.record(school, "three", "test:3", Map.of());
        });
        return school;
    }

    private Optional<AuditChain.Verdict> verdictOf(SchoolId school) {
        return chain.verify().stream()
                .filter(verdict -> verdict.school().equals(school))
                .findFirst();
    }

    private long entryAt(int place, SchoolId school) throws Exception {
        try (Connection connection = owner();
                Statement statement = scoped(connection);
                var row = statement.executeQuery(
                        "SELECT entry_id FROM audit.seal WHERE place = " + place + " AND school_id = " + school)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void asOwner(String change) throws Exception {
        try (Connection connection = owner();
                Statement statement = scoped(connection)) {
            // The owner too is under the forced policies, which allow no change: a thief would lift them first.
            for (String table : new String[] {"audit.entry", "audit.seal"}) {
                statement.execute("ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY");
            }
            assertThat(statement.executeUpdate(change)).isEqualTo(1);
            for (String table : new String[] {"audit.entry", "audit.seal"}) {
                statement.execute("ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY");
            }
        }
    }

    private static Statement scoped(Connection connection) throws Exception {
        Statement statement = connection.createStatement();
        statement.execute("SELECT set_config('belisha.schools', '*', false)");
        return statement;
    }

    private static Connection owner() throws Exception {
        DatabaseAccess owner = TestDatabase.access();
        return DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword());
    }
}
