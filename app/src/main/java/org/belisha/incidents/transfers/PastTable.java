package org.belisha.incidents.transfers;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of history from other systems: its files, and what was taken over from them. */
@Repository
class PastTable {

    private static final String ADD_FILE = """
            INSERT INTO incidents.history_file (id, school_id, name, system, kind, state, headings, charset, separator, columns,
              started_by, started_at)
            VALUES (:id, :school, :name, :system, :kind, :state, :headings, :charset, :separator, :columns, :by, :at)
            """;

    private static final String FILES = """
            SELECT id, school_id, name, system, kind, state, headings, charset, separator, columns, started_by, started_at, added,
              known, left_over
            FROM incidents.history_file WHERE %s
            """;

    private static final String ONE = FILES.formatted("id = :id");
    private static final String LOCKED = FILES.formatted("id = :id FOR UPDATE");
    private static final String RECENT = FILES.formatted("school_id = :school ORDER BY started_at DESC LIMIT 100");

    private static final String COLUMNS = "UPDATE incidents.history_file SET columns = :columns WHERE id = :id";

    private static final String END = """
            UPDATE incidents.history_file SET state = :state, ended_at = :at, added = :added, known = :known, left_over = :left
            WHERE id = :id
            """;

    private static final String REMEMBERED = """
            SELECT value FROM incidents.setting WHERE school_id = :school AND name = :name ORDER BY id DESC LIMIT 1
            """;

    private static final String REMEMBER = """
            INSERT INTO incidents.setting (school_id, name, value, set_by, set_at) VALUES (:school, :name, :value, :by, :at)
            """;

    private static final String KNOWN =
            "SELECT count(*) FROM incidents.past_event WHERE school_id = :school AND key = ANY (:keys)";

    private static final String ADD_EVENTS = """
            INSERT INTO incidents.past_event (id, school_id, child_id, file_id, key, happened_at, kind, words, document, imported_at)
            SELECT gen_random_uuid(), :school, e.child, :file, e.key, e.at::timestamptz, e.kind, e.words, :document, :now
            FROM unnest(:children::uuid[], :keys::text[], :ats::text[], :kinds::text[], :words::text[]) AS e(child, key, at, kind, words)
            ON CONFLICT (school_id, key) DO NOTHING
            """;

    private static final String OF_CHILD = """
            SELECT e.id, e.school_id, e.happened_at, e.kind, e.words, e.document, e.file_id, f.system, e.imported_at
            FROM incidents.past_event e JOIN incidents.history_file f ON f.id = e.file_id
            WHERE e.child_id = :child ORDER BY e.happened_at
            """;

    private final JdbcClient sql;

    PastTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(HistoryFile file) {
        sql.sql(ADD_FILE)
                .param("id", file.id())
                .param("school", file.school().value())
                .param("name", file.name())
                .param("system", file.system())
                .param("kind", file.kind())
                .param("state", file.state().name())
                .param("headings", file.headings().toArray(String[]::new))
                .param("charset", file.charset())
                .param("separator", String.valueOf(file.separator()))
                .param("columns", encoded(file.columns()))
                .param("by", file.startedBy().value())
                .param("at", Times.at(file.startedAt()))
                .update();
    }

    Optional<HistoryFile> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(PastTable::file).optional();
    }

    Optional<HistoryFile> lock(UUID id) {
        return sql.sql(LOCKED).param("id", id).query(PastTable::file).optional();
    }

    List<HistoryFile> recent(SchoolId school) {
        return sql.sql(RECENT)
                .param("school", school.value())
                .query(PastTable::file)
                .list();
    }

    void columns(UUID file, Map<Meaning, String> columns) {
        sql.sql(COLUMNS).param("id", file).param("columns", encoded(columns)).update();
    }

    void end(UUID file, HistoryFile.State state, int added, int known, int left, Instant at) {
        sql.sql(END)
                .param("id", file)
                .param("state", state.name())
                .param("at", Times.at(at))
                .param("added", added)
                .param("known", known)
                .param("left", left)
                .update();
    }

    /** The columns that this school chose last for exports of this system. */
    Map<Meaning, String> remembered(SchoolId school, String system) {
        return sql.sql(REMEMBERED)
                .param("school", school.value())
                .param("name", "history_columns:" + system)
                .query(String.class)
                .optional()
                .map(PastTable::decoded)
                .orElse(Map.of());
    }

    void remember(HistoryFile file, Map<Meaning, String> columns, PersonId by, Instant at) {
        sql.sql(REMEMBER)
                .param("school", file.school().value())
                .param("name", "history_columns:" + file.system())
                .param("value", encoded(columns))
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
    }

    int known(SchoolId school, Collection<PastEvent> events) {
        return sql.sql(KNOWN)
                .param("school", school.value())
                .param("keys", events.stream().map(PastEvent::key).toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    int add(HistoryFile file, boolean document, Collection<PastEvent> events, Instant now) {
        return sql.sql(ADD_EVENTS)
                .param("school", file.school().value())
                .param("file", file.id())
                .param("document", document)
                .param("now", Times.at(now))
                .param("children", texts(events, event -> event.child().toString()))
                .param("keys", texts(events, PastEvent::key))
                .param("ats", texts(events, event -> event.at().toString()))
                .param("kinds", texts(events, PastEvent::kind))
                .param("words", texts(events, PastEvent::words))
                .update();
    }

    List<Row> ofChild(PersonId child) {
        return sql.sql(OF_CHILD)
                .param("child", child.value())
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        new SchoolId(row.getInt("school_id")),
                        Times.instant(row, "happened_at"),
                        row.getString("kind"),
                        row.getString("words"),
                        row.getBoolean("document"),
                        row.getObject("file_id", UUID.class),
                        row.getString("system"),
                        Times.instant(row, "imported_at")))
                .list();
    }

    private static String[] texts(Collection<PastEvent> events, java.util.function.Function<PastEvent, String> of) {
        return events.stream().map(of).toArray(String[]::new);
    }

    private static String encoded(Map<Meaning, String> columns) {
        return columns.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<Meaning, String> decoded(String text) {
        Map<Meaning, String> columns = new EnumMap<>(Meaning.class);
        for (String pair : text.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                columns.put(
                        Meaning.valueOf(pair.substring(0, at)),
                        URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return columns;
    }

    private static HistoryFile file(ResultSet row, int number) throws SQLException {
        return new HistoryFile(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getString("name"),
                row.getString("system"),
                row.getString("kind"),
                HistoryFile.State.valueOf(row.getString("state")),
                Arrays.stream((Object[]) row.getArray("headings").getArray())
                        .map(Object::toString)
                        .toList(),
                row.getString("charset"),
                row.getString("separator").isEmpty()
                        ? ','
                        : row.getString("separator").charAt(0),
                decoded(row.getString("columns")),
                new PersonId(row.getObject("started_by", UUID.class)),
                Times.instant(row, "started_at"),
                row.getInt("added"),
                row.getInt("known"),
                row.getInt("left_over"));
    }

    /** One thing taken over. */
    record Row(
            UUID id,
            SchoolId school,
            Instant at,
            String kind,
            String words,
            boolean document,
            UUID file,
            String system,
            Instant importedAt) {
        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }
}
