package org.belisha.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of imports: their files while they wait, how far they are, what they found. */
@Repository
class ImportJobTable {

    private static final String ADD = """
            INSERT INTO schools.import_job (id, schools, trust_wide, started_by, started_at, file_name, file, state)
            VALUES (:id, :schools, :trustWide, :by, :now, :name, :file, :state)
            """;

    private static final String FORGET_OLD = """
            UPDATE schools.import_job SET file = NULL, state = 'CANCELLED', ended_at = :now
            WHERE state IN ('MAPPING', 'CHECKED') AND started_at < :before
            """;

    private static final String COLUMNS = """
            SELECT id, file_name, state, plain, step, done, total, cancel_asked, started_at, ended_at, fault_count, notes
            FROM schools.import_job
            """;

    private static final String WORK =
            "SELECT schools, trust_wide, started_by, file_name, file, plain FROM schools.import_job WHERE id = :id";

    private static final String BEGIN = """
            UPDATE schools.import_job SET state = :state, step = '', done = 0 WHERE id = :id AND state = ANY (:from) AND file IS NOT NULL
            """;

    private static final String PROGRESS =
            "UPDATE schools.import_job SET step = :step, done = :done, total = :total WHERE id = :id";

    private static final String END = """
            UPDATE schools.import_job SET state = :state, ended_at = :now, fault_count = :faults, notes = :notes,
              file = CASE WHEN :state = 'CHECKED' THEN file END
            WHERE id = :id
            """;

    private final JdbcClient sql;
    private final ImportLineTable lines;

    ImportJobTable(JdbcClient sql, ImportLineTable lines) {
        this.sql = sql;
        this.lines = lines;
    }

    void add(UUID id, Importer importer, String name, byte[] file, ImportJob.State state, Instant now) {
        sql.sql(ADD)
                .param("id", id)
                .param(
                        "schools",
                        importer.schools().stream().map(SchoolId::value).toArray(Integer[]::new))
                .param("trustWide", importer.trustWide())
                .param(
                        "by",
                        importer.person() == null ? null : importer.person().value())
                .param("now", Times.at(now))
                .param("name", name)
                .param("file", file)
                .param("state", state.name())
                .update();
    }

    void forgetOld(Instant before, Instant now) {
        sql.sql(FORGET_OLD)
                .param("before", Times.at(before))
                .param("now", Times.at(now))
                .update();
        lines.forgetPeople(before);
    }

    Optional<ImportJob> job(UUID id) {
        return sql.sql(COLUMNS + "WHERE id = :id")
                .param("id", id)
                .query((row, n) -> job(row, true))
                .optional();
    }

    List<ImportJob> recent() {
        return sql.sql(COLUMNS + "ORDER BY started_at DESC LIMIT 10")
                .query((row, n) -> job(row, false))
                .list();
    }

    Optional<Work> work(UUID id) {
        return sql.sql(WORK)
                .param("id", id)
                .query((row, n) -> {
                    UUID by = row.getObject("started_by", UUID.class);
                    Integer[] schools = (Integer[]) row.getArray("schools").getArray();
                    return new Work(
                            new Importer(
                                    by == null ? null : new PersonId(by),
                                    Arrays.stream(schools).map(SchoolId::new).toList(),
                                    row.getBoolean("trust_wide"),
                                    false),
                            row.getString("file_name"),
                            row.getBytes("file"),
                            row.getString("plain"));
                })
                .optional();
    }

    boolean begin(UUID id, ImportJob.State state, ImportJob.State... from) {
        return sql.sql(BEGIN)
                        .param("id", id)
                        .param("state", state.name())
                        .param("from", Arrays.stream(from).map(Enum::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    void name(UUID id, String plain) {
        sql.sql("UPDATE schools.import_job SET plain = :plain WHERE id = :id")
                .param("id", id)
                .param("plain", plain)
                .update();
    }

    void progress(UUID id, String step, int done, int total) {
        sql.sql(PROGRESS)
                .param("id", id)
                .param("step", step)
                .param("done", done)
                .param("total", total)
                .update();
    }

    void askToCancel(UUID id) {
        sql.sql("UPDATE schools.import_job SET cancel_asked = true WHERE id = :id")
                .param("id", id)
                .update();
    }

    boolean cancelAsked(UUID id) {
        return sql.sql("SELECT cancel_asked FROM schools.import_job WHERE id = :id")
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    int stopAllUnderWay(Instant now) {
        return sql.sql(
                        "UPDATE schools.import_job SET state = 'STOPPED', file = NULL, ended_at = :now WHERE state IN ('CHECKING', 'APPLYING')")
                .param("now", Times.at(now))
                .update();
    }

    void end(UUID id, ImportJob.State state, RosterReport report, Instant now) {
        sql.sql(END)
                .param("id", id)
                .param("state", state.name())
                .param("now", Times.at(now))
                .param("faults", report.faultCount())
                .param("notes", report.notes().toArray(String[]::new))
                .update();
        lines.put(id, report);
    }

    private ImportJob job(ResultSet row, boolean whole) throws SQLException {
        ImportJob.State state = ImportJob.State.valueOf(row.getString("state"));
        List<String> notes = List.of((String[]) row.getArray("notes").getArray());
        return new ImportJob(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                state,
                row.getString("plain") != null,
                row.getString("step"),
                row.getInt("done"),
                row.getInt("total"),
                row.getBoolean("cancel_asked"),
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "ended_at"),
                whole
                        ? lines.report(
                                row.getObject("id", UUID.class),
                                state == ImportJob.State.APPLIED,
                                row.getInt("fault_count"),
                                notes)
                        : RosterReport.faulty(List.of(), row.getInt("fault_count")));
    }

    /** What an import works on. */
    @SuppressWarnings("ArrayRecordComponent")
    record Work(
            Importer importer,
            String name,
            byte @Nullable [] file,
            @Nullable String plain) {
        @Override
        public String toString() {
            return "Work[" + name + "]";
        }
    }
}
