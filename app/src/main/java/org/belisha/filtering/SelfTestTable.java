package org.belisha.filtering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of self-tests. */
@Repository
class SelfTestTable {

    private static final String ADD = """
            INSERT INTO filtering.self_test (id, school_id, at, run_by, checks, failures)
            VALUES (:id, :school, :at, :by, :checks, :failures)
            """;

    private static final String ADD_CHECK = """
            INSERT INTO filtering.self_test_check (test_id, place, school_id, profile, what, host, expected, found, passed)
            VALUES (:test, :place, :school, :profile, :what, :host, :expected, :found, :passed)
            """;

    private static final String RUNS = """
            SELECT id, at, run_by, checks, failures
            FROM filtering.self_test
            WHERE school_id = :school
            ORDER BY at DESC
            LIMIT :most
            """;

    private static final String CHECKS = """
            SELECT profile, what, host, expected, found, passed
            FROM filtering.self_test_check
            WHERE test_id = :test
            ORDER BY place
            """;

    private final JdbcClient sql;

    SelfTestTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(SelfTest test) {
        PersonId by = test.runBy();
        sql.sql(ADD)
                .param("id", test.id())
                .param("school", test.school().value())
                .param("at", Times.at(test.at()))
                .param("by", by == null ? null : by.value())
                .param("checks", test.checks().size())
                .param("failures", test.failures())
                .update();
        for (int place = 0; place < test.checks().size(); place++) {
            SelfTest.Check check = test.checks().get(place);
            sql.sql(ADD_CHECK)
                    .param("test", test.id())
                    .param("place", place)
                    .param("school", test.school().value())
                    .param("profile", check.whose())
                    .param("what", check.what())
                    .param("host", check.host())
                    .param("expected", check.expected())
                    .param("found", check.found())
                    .param("passed", check.passed())
                    .update();
        }
    }

    List<SelfTest.Run> runs(SchoolId school, int most) {
        return sql.sql(RUNS)
                .param("school", school.value())
                .param("most", most)
                .query(SelfTestTable::run)
                .list();
    }

    Optional<SelfTest> latest(SchoolId school) {
        return runs(school, 1).stream()
                .findFirst()
                .map(run -> new SelfTest(run.id(), school, run.at(), run.runBy(), checks(run.id())));
    }

    /** When the latest was, or null. */
    @Nullable
    Instant latestAt(SchoolId school) {
        return runs(school, 1).stream().findFirst().map(SelfTest.Run::at).orElse(null);
    }

    private List<SelfTest.Check> checks(UUID test) {
        return sql.sql(CHECKS)
                .param("test", test)
                .query((row, number) -> new SelfTest.Check(
                        row.getString("profile"),
                        row.getString("what"),
                        row.getString("host"),
                        row.getString("expected"),
                        row.getString("found"),
                        row.getBoolean("passed")))
                .list();
    }

    private static SelfTest.Run run(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("run_by", UUID.class);
        return new SelfTest.Run(
                row.getObject("id", UUID.class),
                Times.instant(row, "at"),
                by == null ? null : new PersonId(by),
                row.getInt("checks"),
                row.getInt("failures"));
    }
}
