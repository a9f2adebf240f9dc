package org.belisha.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.PostgresServer;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A made-up record in a database of its own, written by its owner in bulk; its words are as frequent as words are: the nth is 1/n as frequent. */
final class BenchRecord {

    private static final int A_CHILD = 20;
    private static final int AN_INCIDENT = 10;
    private static final int A_CONCERN = 5;
    private static final String[] SYLLABLES = {
        "ba", "cor", "dil", "fen", "gat", "hul", "jor", "kem", "lod", "mip", "nus", "pra", "quo", "rin", "sto", "tev",
        "ulm", "vex", "wol", "yat"
    };

    private static final UUID LEAD = UUID.fromString("85000000-0000-4000-8000-000000000001");

    private static final List<String> TABLES = List.of(
            "schools.school",
            "schools.person",
            "schools.person_role",
            "schools.pupil",
            "incidents.concern",
            "incidents.concern_about",
            "incidents.handling",
            "incidents.incident",
            "incidents.involved",
            "incidents.entry",
            "incidents.text",
            "incidents.lexeme",
            "incidents.name_key");

    private final DatabaseAccess access;
    private final int schools;
    private final int entries;

    BenchRecord(Path home, int schools, int entries) {
        this.access = PostgresServer.running(home);
        this.schools = schools;
        this.entries = entries;
    }

    int children() {
        return Math.max(1, entries / A_CHILD);
    }

    /** The nth most frequent word. */
    static String word(int n) {
        StringBuilder word = new StringBuilder();
        for (int rest = n + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word + "k";
    }

    /** A family name of the record with a letter wrong. */
    static String misspelt(int n) {
        String name = word(n % 500);
        return name.substring(0, 2) + "x" + name.substring(2);
    }

    void write() throws SQLException {
        StringBuilder words = new StringBuilder();
        for (int n = 0; n < 20_000; n++) {
            words.append(n == 0 ? "(" : ",(")
                    .append(n + 1)
                    .append(",'")
                    .append(word(n))
                    .append("')");
        }
        try (Connection owner = owner();
                Statement sql = owner.createStatement()) {
            for (String table : TABLES) {
                sql.execute("ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY");
                if (!table.startsWith("schools")) {
                    sql.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
                }
            }
            sql.execute("CREATE TEMP TABLE vocabulary AS SELECT * FROM (VALUES " + words + ") v (n, word)");
            sql.execute("ANALYZE vocabulary");
            sql.execute("ALTER TABLE incidents.lexeme DROP CONSTRAINT lexeme_pkey");
            for (String step : STEPS.formatted(schools, children(), entries, A_CHILD, AN_INCIDENT, A_CONCERN)
                    .split(";\n")) {
                sql.execute(step);
            }
            for (String table : TABLES) {
                sql.execute("ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY");
                if (!table.startsWith("schools")) {
                    sql.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
                }
                sql.execute("VACUUM (ANALYZE) " + table);
            }
        }
    }

    // A block of SQL reads better apart, as in every table.
    @SuppressWarnings("InlineFormatString")
    private static final String STEPS = """
            SELECT setseed(0.5);
            INSERT INTO schools.school (name) SELECT 'Bench ' || n FROM generate_series(1, %1$d) n;
            CREATE TEMP TABLE place AS SELECT id, row_number() OVER (ORDER BY id) AS n FROM schools.school;
            CREATE TEMP TABLE child AS SELECT g.n, gen_random_uuid() AS id, p.id AS school_id
              FROM generate_series(1, %2$d) g(n) JOIN place p ON p.n = 1 + g.n %% (SELECT count(*) FROM place);
            INSERT INTO schools.person (id, given_name, family_name)
              SELECT c.id, initcap(given.word), initcap(family.word) FROM child c
              JOIN vocabulary given ON given.n = 1 + c.n %% 300 JOIN vocabulary family ON family.n = 1 + c.n %% 500;
            INSERT INTO schools.person_role (person_id, school_id, role, source, since) SELECT id, school_id, 'PUPIL', 'ROSTER', now() FROM child;
            INSERT INTO schools.pupil (person_id, school_id, year_group) SELECT id, school_id, n %% 7 FROM child;
            INSERT INTO schools.person (id, given_name, family_name) SELECT '85000000-0000-4000-8000-000000000001'::uuid, 'The', 'Lead';
            INSERT INTO schools.person_role (person_id, school_id, role, source, since)
              SELECT '85000000-0000-4000-8000-000000000001'::uuid, id, 'DSL', 'NAMED', now() FROM place;
            CREATE TEMP TABLE file AS SELECT g.n, gen_random_uuid() AS id, c.school_id, c.id AS child_id,
              now() - random() * interval '6 years' AS at FROM generate_series(1, %3$d / %5$d) g(n) JOIN child c ON c.n = 1 + g.n %% %2$d;
            INSERT INTO incidents.incident (id, school_id, taxonomy, summary, category, severity, opened_at, opened_by, lead_told, closed_at, closed_by)
              SELECT id, school_id, 1, 'Incident number ' || n, 'MISUSE', 'LOW', at, '85000000-0000-4000-8000-000000000001'::uuid, true,
                CASE WHEN n %% 50 > 0 THEN at + interval '9 days' END, CASE WHEN n %% 50 > 0 THEN '85000000-0000-4000-8000-000000000001'::uuid END FROM file;
            INSERT INTO incidents.involved (incident_id, school_id, person_id, part, year_group)
              SELECT id, school_id, child_id, 'VICTIM', n %% 7 FROM file;
            CREATE TEMP TABLE told AS SELECT g.n, gen_random_uuid() AS id, c.school_id, c.id AS child_id,
              now() - random() * interval '6 years' AS at FROM generate_series(1, %3$d / %6$d) g(n) JOIN child c ON c.n = 1 + g.n %% %2$d;
            INSERT INTO incidents.concern (id, school_id, submission, route, reporter_id, words, reported_at)
              SELECT t.id, t.school_id, decode(md5(t.id::text), 'hex'), 'STAFF', '85000000-0000-4000-8000-000000000001'::uuid, said.words, t.at
              FROM told t JOIN (SELECT drawn.file, string_agg(v.word, ' ') AS words FROM (SELECT f.n AS file,
                floor(exp(random() * ln(20000.0)))::int AS n FROM told f, generate_series(1, 12)) drawn JOIN vocabulary v USING (n) GROUP BY drawn.file) said
                ON said.file = t.n;
            INSERT INTO incidents.concern_about (concern_id, school_id, person_id) SELECT id, school_id, child_id FROM told;
            INSERT INTO incidents.handling (concern_id, school_id, outcome, triaged_at, triaged_by)
              SELECT id, school_id, CASE WHEN n %% 400 > 0 THEN 'NO_ACTION' END, CASE WHEN n %% 400 > 0 THEN at END,
                CASE WHEN n %% 400 > 0 THEN '85000000-0000-4000-8000-000000000001'::uuid END FROM told;
            INSERT INTO incidents.entry (id, incident_id, school_id, kind, words, author, at)
              SELECT gen_random_uuid(), f.id, f.school_id, 'NOTE', said.words, '85000000-0000-4000-8000-000000000001'::uuid, f.at + said.k * interval '1 day'
              FROM file f JOIN (SELECT drawn.file, drawn.k, string_agg(v.word, ' ') AS words FROM (SELECT g.n AS file, k,
                floor(exp(random() * ln(20000.0)))::int AS n FROM file g, generate_series(1, %5$d) k, generate_series(1, 12)) drawn
                JOIN vocabulary v USING (n) GROUP BY drawn.file, drawn.k) said ON said.file = f.n;
            INSERT INTO incidents.text (id, school_id, at, file, file_id, kind, words)
              SELECT id, school_id, at, 'INCIDENT', incident_id, 'Entry', words FROM incidents.entry
              UNION ALL SELECT id, school_id, reported_at, 'CONCERN', id, 'Concern', words FROM incidents.concern;
            INSERT INTO incidents.lexeme (school_id, lexeme, at, text_id)
              SELECT t.school_id, word, t.at, t.id FROM incidents.text t, unnest(incidents.lexemes_of(t.words)) word;
            SET maintenance_work_mem = '512MB';
            ALTER TABLE incidents.lexeme ADD PRIMARY KEY (school_id, lexeme, at, text_id);
            INSERT INTO incidents.name_key (school_id, name_key, person_id)
              SELECT c.school_id, k, c.id FROM child c, schools.person p, incidents.name_keys(p.given_name || ' ' || p.family_name) k
              WHERE p.id = c.id
            """;

    List<SchoolId> schools() throws SQLException {
        return numbers("SELECT id FROM schools.school ORDER BY id", row -> new SchoolId(row.getInt(1)));
    }

    List<PersonId> someChildren(SchoolId school) {
        try {
            return numbers(
                    "SELECT person_id FROM schools.pupil WHERE school_id = " + school.value() + " LIMIT 1000",
                    row -> new PersonId(row.getObject(1, UUID.class)));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    PersonId lead() {
        return new PersonId(LEAD);
    }

    private interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> numbers(String query, Read<T> read) throws SQLException {
        try (Connection owner = owner();
                Statement sql = owner.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(read.of(rows));
            }
            return found;
        }
    }

    private Connection owner() throws SQLException {
        Connection owner = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
        try (Statement sql = owner.createStatement()) {
            sql.execute("SET belisha.schools = '*'");
        }
        return owner;
    }
}
