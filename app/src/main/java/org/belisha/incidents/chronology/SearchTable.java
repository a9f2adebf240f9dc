package org.belisha.incidents.chronology;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of searching: words and names, by school. */
@Repository
class SearchTable {

    // The parts of an address are asked for, not the whole: each stands as a word of its own beside it.
    private static final String LEXEMES =
            "SELECT unnest(incidents.lexemes_of(regexp_replace(:words, '[./:@_=&?#]+', ' ', 'g')))";

    // Skips from one word to the next along the index, so that a prefix costs as many steps as it has words.
    private static final String BEGINNING_WITH = """
            WITH RECURSIVE word(lexeme) AS (
              (SELECT min(l.lexeme) FROM incidents.lexeme l
                WHERE l.school_id = :school AND l.lexeme >= :from AND l.lexeme < :until)
              UNION ALL
              SELECT (SELECT min(l.lexeme) FROM incidents.lexeme l
                WHERE l.school_id = :school AND l.lexeme > w.lexeme AND l.lexeme < :until)
              FROM word w WHERE w.lexeme IS NOT NULL)
            SELECT lexeme FROM word WHERE lexeme IS NOT NULL LIMIT :most
            """;

    private static final String HOW_MANY = """
            SELECT count(*) FROM unnest(:schools) s(id) CROSS JOIN unnest(:lexemes) w(lexeme) CROSS JOIN LATERAL (
              SELECT 1 FROM incidents.lexeme l WHERE l.school_id = s.id AND l.lexeme = w.lexeme LIMIT :most) one
            """;

    /** The newest texts with one of the first words, in each of which one of each further row of words is found. */
    static final String NEWEST = """
            SELECT t.id, t.school_id, t.at, t.file, t.file_id, t.incident_id, t.kind, t.words FROM (
              SELECT DISTINCT hit.text_id, hit.at FROM unnest(:schools) s(id) CROSS JOIN unnest(:lexemes) w(lexeme)
              CROSS JOIN LATERAL (
                SELECT l.text_id, l.at FROM incidents.lexeme l %s
                WHERE l.school_id = s.id AND l.lexeme = w.lexeme
                ORDER BY l.at DESC LIMIT :most) hit
              ORDER BY hit.at DESC LIMIT :most) found
            JOIN incidents.text t ON t.id = found.text_id
            ORDER BY t.at DESC
            """;

    // Asked of one text after another: the server takes all words for equally rare, and would read the commonest whole
    // to join it.
    static final String AND_ALSO = """

                CROSS JOIN LATERAL (SELECT 1 FROM incidents.lexeme o
                  WHERE o.school_id = s.id AND o.lexeme = ANY (:also%1$d) AND o.at = l.at AND o.text_id = l.text_id LIMIT 1) also%1$d""";

    private static final String AGAIN = "SELECT incidents.search_again()";

    private static final String NAME_PARTS = "SELECT incidents.name_parts(:name)";

    private static final String KEYS = "SELECT incidents.name_keys(:name)";

    private static final String NAMED = """
            SELECT k.person_id FROM unnest(:schools) s(id) CROSS JOIN LATERAL (
              SELECT n.person_id, n.name_key = :part AS exact FROM incidents.name_key n
              WHERE n.school_id = s.id AND n.name_key = ANY (:keys) LIMIT :most) k
            GROUP BY k.person_id ORDER BY bool_or(k.exact) DESC
            """;

    private static final String NEW_NAMES = """
            INSERT INTO incidents.name_key (school_id, name_key, person_id)
            SELECT had.school_id, k, p.id
            FROM (SELECT DISTINCT school_id, person_id FROM incidents.name_key WHERE school_id = :school) had
            JOIN schools.person p ON p.id = had.person_id, incidents.name_keys(p.given_name || ' ' || p.family_name) k
            WHERE EXISTS (SELECT 1 FROM incidents.name_parts(p.given_name || ' ' || p.family_name) part
              WHERE NOT EXISTS (SELECT 1 FROM incidents.name_key n
                WHERE n.school_id = had.school_id AND n.name_key = part AND n.person_id = p.id))
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient sql;

    SearchTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<String> lexemes(String words) {
        return sql.sql(LEXEMES)
                .param("words", words)
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<String> beginningWith(SchoolId school, String beginning, int most) {
        return sql.sql(BEGINNING_WITH)
                .param("school", school.value())
                .param("from", beginning)
                .param("until", beginning + Character.MAX_VALUE)
                .param("most", most)
                .query((row, number) -> row.getString(1))
                .list();
    }

    int howMany(Collection<SchoolId> schools, Collection<String> lexemes, int most) {
        return sql.sql(HOW_MANY)
                .param("schools", numbers(schools))
                .param("lexemes", lexemes.toArray(String[]::new))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Texts of these schools, newest first, that have a word of each row; the rarest row first is the quickest. */
    List<Text> newest(Collection<SchoolId> schools, List<List<String>> words, int most) {
        StringBuilder also = new StringBuilder();
        for (int row = 1; row < words.size(); row++) {
            also.append(AND_ALSO.formatted(row));
        }
        JdbcClient.StatementSpec statement = sql.sql(NEWEST.formatted(also))
                .param("schools", numbers(schools))
                .param("lexemes", words.getFirst().toArray(String[]::new))
                .param("most", most);
        for (int row = 1; row < words.size(); row++) {
            statement = statement.param("also" + row, words.get(row).toArray(String[]::new));
        }
        return statement.query(SearchTable::text).list();
    }

    List<String> nameParts(String name) {
        return sql.sql(NAME_PARTS)
                .param("name", name)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Whoever shares a key with this one word of a name. */
    List<PersonId> named(Collection<SchoolId> schools, String part, int most) {
        List<String> keys = sql.sql(KEYS)
                .param("name", part)
                .query((row, number) -> row.getString(1))
                .list();
        return sql
                .sql(NAMED)
                .param("schools", numbers(schools))
                .param("part", part)
                .param("keys", keys.toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** Adds the keys of names that have changed; those of a former name stay, since older texts use it. */
    int newNames(SchoolId school) {
        return sql.sql(NEW_NAMES).param("school", school.value()).update();
    }

    /** Builds everything that is searched anew, of the schools in scope; how many texts there are. */
    long again() {
        return sql.sql(AGAIN).query(Long.class).single();
    }

    private static Integer[] numbers(Collection<SchoolId> schools) {
        return schools.stream().map(SchoolId::value).toArray(Integer[]::new);
    }

    private static Text text(ResultSet row, int number) throws SQLException {
        return new Text(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                Times.instant(row, "at"),
                TextFile.valueOf(row.getString("file")),
                row.getObject("file_id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("kind"),
                row.getString("words"));
    }

    /** A text that was found, the file it stands in, and the incident behind that where there is one. */
    record Text(
            UUID id,
            SchoolId school,
            Instant at,
            TextFile in,
            UUID file,
            @Nullable UUID incident,
            String kind,
            String words) {

        @Override
        public String toString() {
            return "Text[" + id + "]";
        }
    }
}
