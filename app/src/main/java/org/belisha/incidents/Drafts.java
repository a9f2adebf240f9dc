package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What a person is typing into a form and has not sent: theirs alone, kept through an error, a lost connection or an expired session. */
@Repository
public class Drafts {

    private static final int LONGEST = 100_000;
    private static final String CONCERN = "concern";

    private static final String SAVE = """
            INSERT INTO incidents.draft (person_id, school_id, form, fields, saved_at) VALUES (:person, :school, :form, :fields, :at)
            ON CONFLICT (person_id, school_id, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at
            """;

    private static final String FIND = """
            SELECT fields, saved_at FROM incidents.draft WHERE person_id = :person AND school_id = :school AND form = :form
            """;

    private static final String FORGET =
            "DELETE FROM incidents.draft WHERE person_id = :person AND school_id = :school AND form = :form";

    private final JdbcClient sql;
    private final InstantSource clock;

    Drafts(JdbcClient sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Keeps the fields as the form wrote them (URL-encoded); false where they are too long. */
    @Transactional
    public boolean save(Viewer person, SchoolId school, String fields) {
        if (fields.length() > LONGEST) {
            return false;
        }
        sql.sql(SAVE)
                .param("person", person.person().value())
                .param("school", school.value())
                .param("form", CONCERN)
                .param("fields", fields)
                .param("at", Times.at(clock.instant()))
                .update();
        return true;
    }

    /** The draft of this person, where there is one. */
    @Transactional(readOnly = true)
    public Optional<Draft> of(Viewer person, SchoolId school) {
        return sql.sql(FIND)
                .param("person", person.person().value())
                .param("school", school.value())
                .param("form", CONCERN)
                .query((row, n) -> new Draft(row.getString("fields"), Times.instant(row, "saved_at")))
                .optional();
    }

    /** Throws the draft away. */
    @Transactional
    public void forget(Viewer person, SchoolId school) {
        sql.sql(FORGET)
                .param("person", person.person().value())
                .param("school", school.value())
                .param("form", CONCERN)
                .update();
    }

    /** What was typed, and when it was kept. */
    public record Draft(String fields, Instant savedAt) {
        @Override
        public String toString() {
            return "Draft";
        }
    }
}
