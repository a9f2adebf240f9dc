package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what is recorded under an incident: entries and tasks. Only tasks are ever changed: to done. */
@Repository
class RecordTable {

    private static final String ADD_ENTRY = """
            INSERT INTO incidents.entry (id, incident_id, school_id, kind, corrects, words, author, at)
            VALUES (:id, :incident, :school, :kind, :corrects, :words, :by, :at)
            """;

    private static final String ENTRIES = """
            SELECT id, kind, corrects, words, author, at FROM incidents.entry WHERE incident_id = :incident ORDER BY at, id
            """;

    private static final String ADD_TASK = """
            INSERT INTO incidents.task (id, incident_id, school_id, words, owner, due_on, added_by, added_at)
            VALUES (:id, :incident, :school, :words, :owner, :due, :by, :at)
            """;

    private static final String TASKS = """
            SELECT id, incident_id, school_id, words, owner, due_on, done_at, done_by, done_note FROM incidents.task WHERE %s ORDER BY due_on, added_at
            """;

    private static final String OF_INCIDENT = TASKS.formatted("incident_id = :incident");
    private static final String OF_OWNER = TASKS.formatted("""
            owner = :viewer AND done_at IS NULL AND EXISTS (SELECT 1 FROM incidents.incident i WHERE i.id = incident_id AND %s)
            """.formatted(FindableTable.INCIDENT));

    private static final String OWNERS_WITH_DUE = """
            SELECT DISTINCT t.owner FROM incidents.task t JOIN incidents.incident i ON i.id = t.incident_id
            WHERE t.school_id = :school AND t.done_at IS NULL AND t.due_on <= :day AND %s
            """.formatted(FindableTable.INCIDENT.replace(":viewer", "t.owner"));

    private static final String TASK_DONE = """
            UPDATE incidents.task SET done_at = :at, done_by = :by, done_note = :note
            WHERE id = :id AND incident_id = :incident AND done_at IS NULL
            """;

    private final JdbcClient sql;

    RecordTable(JdbcClient sql) {
        this.sql = sql;
    }

    UUID entry(Incident incident, String kind, @Nullable UUID corrects, String words, PersonId by, Instant at) {
        UUID id = UUID.randomUUID();
        under(ADD_ENTRY, id, incident, by, at)
                .param("kind", kind)
                .param("corrects", corrects)
                .param("words", words)
                .update();
        return id;
    }

    List<IncidentFile.Entry> entries(UUID incident) {
        return sql.sql(ENTRIES)
                .param("incident", incident)
                .query((row, n) -> new IncidentFile.Entry(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("corrects", UUID.class),
                        row.getString("words"),
                        author(row),
                        Times.instant(row, "at")))
                .list();
    }

    UUID task(Incident incident, String words, PersonId owner, LocalDate due, PersonId by, Instant at) {
        UUID id = UUID.randomUUID();
        under(ADD_TASK, id, incident, by, at)
                .param("words", words)
                .param("owner", owner.value())
                .param("due", due)
                .update();
        return id;
    }

    List<IncidentFile.Task> tasks(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query(RecordTable::task)
                .list();
    }

    List<IncidentFile.Task> openTasksOf(PersonId owner) {
        return sql.sql(OF_OWNER)
                .param("viewer", owner.value())
                .query(RecordTable::task)
                .list();
    }

    Set<PersonId> ownersWithDue(SchoolId school, LocalDate day) {
        return sql
                .sql(OWNERS_WITH_DUE)
                .param("school", school.value())
                .param("day", day)
                .query((row, n) -> new PersonId(row.getObject("owner", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    boolean taskDone(UUID incident, UUID task, String note, PersonId by, Instant at) {
        return sql.sql(TASK_DONE)
                        .param("incident", incident)
                        .param("id", task)
                        .param("note", note)
                        .param("by", by.value())
                        .param("at", Times.at(at))
                        .update()
                == 1;
    }

    Optional<IncidentFile.Entry> entry(UUID incident, UUID id) {
        return entries(incident).stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private JdbcClient.StatementSpec under(String statement, UUID id, Incident incident, PersonId by, Instant at) {
        return sql.sql(statement)
                .param("id", id)
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("by", by.value())
                .param("at", Times.at(at));
    }

    private static IncidentFile.Task task(ResultSet row, int number) throws SQLException {
        return new IncidentFile.Task(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getString("words"),
                new PersonId(row.getObject("owner", UUID.class)),
                row.getObject("due_on", LocalDate.class),
                Times.instantOrNull(row, "done_at"),
                ConcernTable.person(row, "done_by"),
                row.getString("done_note"));
    }

    private static PersonId author(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("author", UUID.class));
    }
}
