package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.accounts.Vault;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What a person is typing into forms and has not sent: theirs alone, one for each form, kept through an error, a lost connection or an expired session. */
@Repository
public class Drafts {

    private static final int LONGEST = 100_000;
    private static final String CONCERN = "concern";

    // A tab writes on where it wrote last, or where nobody wrote since it read; else its words get a draft of their
    // own.
    private static final String SAVE = """
            INSERT INTO incidents.draft AS d (person_id, school_id, form, key, writer, version, fields, saved_at)
            VALUES (:person, :school, :form, :key, :writer, 1, :fields, :at)
            ON CONFLICT (person_id, school_id, form, key) DO UPDATE
            SET fields = excluded.fields, saved_at = excluded.saved_at, writer = excluded.writer, version = d.version + 1
            WHERE d.writer = excluded.writer OR d.version = :version
            RETURNING version
            """;

    private static final String FIND = """
            SELECT key, version, fields, saved_at FROM incidents.draft
            WHERE person_id = :person AND school_id = :school AND form = :form ORDER BY saved_at DESC, key
            """;

    private static final String FORGET = """
            DELETE FROM incidents.draft WHERE person_id = :person AND school_id = :school AND form = :form AND key = :key
            """;

    private final JdbcClient sql;
    private final Vault vault;
    private final InstantSource clock;

    Drafts(JdbcClient sql, Vault vault, InstantSource clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** Keeps the fields as the form wrote them (URL-encoded); nothing where they are too long. */
    @Transactional
    public Optional<Kept> save(
            Viewer person, SchoolId school, Submission form, UUID writer, int version, String fields) {
        if (fields.length() > LONGEST) {
            return Optional.empty();
        }
        return save(person, school, form.text(), writer, version, fields)
                .or(() -> save(person, school, Submission.fresh().text(), writer, version, fields));
    }

    private Optional<Kept> save(Viewer person, SchoolId school, String key, UUID writer, int version, String fields) {
        return sql.sql(SAVE)
                .param("person", person.person().value())
                .param("school", school.value())
                .param("form", CONCERN)
                .param("key", UUID.fromString(key))
                .param("writer", writer)
                .param("version", version)
                .param("fields", fields)
                .param("at", Times.at(clock.instant()))
                .query((row, n) -> new Kept(key, row.getInt("version")))
                .optional();
    }

    /** The drafts of this person, the latest first. */
    @Transactional(readOnly = true)
    public List<Draft> of(Viewer person, SchoolId school) {
        return sql.sql(FIND)
                .param("person", person.person().value())
                .param("school", school.value())
                .param("form", CONCERN)
                .query((row, n) -> new Draft(
                        row.getString("key"),
                        row.getInt("version"),
                        row.getString("fields"),
                        Times.instant(row, "saved_at")))
                .list();
    }

    /** Throws one draft away. */
    @Transactional
    public void forget(Viewer person, SchoolId school, Submission form) {
        sql.sql(FORGET)
                .param("person", person.person().value())
                .param("school", school.value())
                .param("form", CONCERN)
                .param("key", UUID.fromString(form.text()))
                .update();
    }

    /** The key by which this person's pages seal, in the browser, what the server does not have yet; nobody else's pages hold it. */
    public String seal(Viewer person) {
        return Base64.getEncoder().encodeToString(vault.derived("words not sent yet of " + person.person()));
    }

    /** As which draft it was kept. */
    public record Kept(String key, int version) {}

    /** What was typed, and when it was kept. */
    public record Draft(String key, int version, String fields, Instant savedAt) {
        @Override
        public String toString() {
            return "Draft";
        }
    }
}
