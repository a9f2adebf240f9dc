package org.belisha.notices;

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

/** The SQL of the outbox. */
@Repository
class NoticeTable {

    private static final int PAGE = 200;

    private static final String ADD = """
            INSERT INTO notices.notice (id, school_id, recipient_id, template, link, queued_at, state, next_at)
            VALUES (:id, :school, :recipient, :template, :link, :now, 'QUEUED', :now)
            """;

    private static final String COLUMNS = """
            SELECT n.id, n.school_id, n.recipient_id, p.given_name || ' ' || p.family_name AS recipient_name, p.email,
              n.template, n.link, n.queued_at, n.state, n.attempts, n.sent_at, n.failure
            FROM notices.notice n JOIN schools.person p ON p.id = n.recipient_id
            """;

    private static final String NEWEST = COLUMNS + """
            WHERE :words::text IS NULL OR p.given_name || ' ' || p.family_name ILIKE :like OR n.template = ANY (:templates)
            ORDER BY n.queued_at DESC LIMIT :limit
            """;

    // Taken for a while rather than locked, so that no transaction stands open while a mail server thinks.
    private static final String TAKE = """
            UPDATE notices.notice SET attempts = attempts + 1, next_at = :until
            WHERE id = (SELECT id FROM notices.notice WHERE state = 'QUEUED' AND next_at <= :now
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String ONE = COLUMNS + "WHERE n.id = :id";

    private static final String SENT =
            "UPDATE notices.notice SET state = 'SENT', sent_at = :now, failure = NULL, link = :link WHERE id = :id";

    private static final String NOT_SENT =
            "UPDATE notices.notice SET state = :state, next_at = :next, failure = :failure WHERE id = :id";

    private final JdbcClient sql;

    NoticeTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(UUID id, SchoolId school, PersonId recipient, NoticeTemplate template, String link, Instant now) {
        sql.sql(ADD)
                .param("id", id)
                .param("school", school.value())
                .param("recipient", recipient.value())
                .param("template", template.name())
                .param("link", link)
                .param("now", Times.at(now))
                .update();
    }

    List<Notice> newest(@Nullable String words) {
        String[] templates = words == null
                ? new String[0]
                : java.util.Arrays.stream(NoticeTemplate.values())
                        .filter(template -> template.subject()
                                .toLowerCase(java.util.Locale.UK)
                                .contains(words.toLowerCase(java.util.Locale.UK)))
                        .map(NoticeTemplate::name)
                        .toArray(String[]::new);
        return sql.sql(NEWEST)
                .param("words", words)
                .param("like", "%" + (words == null ? "" : words.replaceAll("([\\\\%_])", "\\\\$1")) + "%")
                .param("templates", templates)
                .param("limit", PAGE)
                .query(NoticeTable::notice)
                .list();
    }

    Optional<Notice> take(Instant now, Instant until) {
        return sql.sql(TAKE)
                .param("now", Times.at(now))
                .param("until", Times.at(until))
                .query(UUID.class)
                .optional()
                .flatMap(id ->
                        sql.sql(ONE).param("id", id).query(NoticeTable::notice).optional());
    }

    void sent(UUID id, Instant now, @Nullable String linkToKeep) {
        sql.sql(SENT)
                .param("id", id)
                .param("now", Times.at(now))
                .param("link", linkToKeep)
                .update();
    }

    void notSent(UUID id, Notice.State state, Instant next, String failure) {
        sql.sql(NOT_SENT)
                .param("id", id)
                .param("state", state.name())
                .param("next", Times.at(next))
                .param("failure", failure)
                .update();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("recipient_id", UUID.class)),
                row.getString("recipient_name"),
                row.getString("email"),
                NoticeTemplate.valueOf(row.getString("template")),
                row.getString("link"),
                Times.instant(row, "queued_at"),
                Notice.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Times.instantOrNull(row, "sent_at"),
                row.getString("failure"));
    }
}
