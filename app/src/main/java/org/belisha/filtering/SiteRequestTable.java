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

/** The SQL of site requests. */
@Repository
class SiteRequestTable {

    private static final String COLUMNS =
            "id, school_id, host, path, came_from, profile, asker, reason, asked_at, state, answer, answered_at, class_id, allowed_for, allowed_until";

    private static final String ADD = """
            INSERT INTO filtering.site_request (id, school_id, visit_ref, host, path, came_from, profile, asker, class_id, reason, asked_at)
            VALUES (:id, :school, :visit, :host, :path, :from, :profile, :asker, :class, :reason, :now)
            ON CONFLICT (visit_ref) DO NOTHING
            """;

    private static final String OF_SCHOOL = "SELECT " + COLUMNS + """
             FROM filtering.site_request
            WHERE school_id = :school
            ORDER BY state <> 'WAITING', asked_at DESC
            LIMIT 200
            """;

    private static final String WAITING =
            "SELECT " + COLUMNS + " FROM filtering.site_request WHERE state = 'WAITING' ORDER BY asked_at LIMIT 200";

    private static final String ONE = "SELECT " + COLUMNS + " FROM filtering.site_request WHERE id = :id FOR UPDATE";

    private static final String OF_ASKER = "SELECT " + COLUMNS + """
             FROM filtering.site_request
            WHERE asker = :asker
            ORDER BY asked_at DESC
            LIMIT 50
            """;

    private static final String OF_VISIT =
            "SELECT " + COLUMNS + " FROM filtering.site_request WHERE visit_ref = :visit";

    private static final String ANSWER = """
            UPDATE filtering.site_request
            SET state = :state, answer = :answer, answered_by = :by, answered_at = :now, rule_id = :rule,
              lesson_act_id = :act, allowed_for = :for, allowed_until = :until
            WHERE id = :id AND state = 'WAITING'
            """;

    private static final String FIGURES = """
            SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting,
              count(*) FILTER (WHERE state = 'WAITING' AND asked_at < :late) AS late,
              count(*) FILTER (WHERE state = 'WAITING' AND asked_at < :forgotten) AS forgotten,
              count(*) FILTER (WHERE state <> 'WAITING') AS answered
            FROM filtering.site_request
            WHERE school_id = :school
            """;

    private static final String REMIND = """
            UPDATE filtering.site_request SET reminded_at = :now
            WHERE school_id = :school AND state = 'WAITING' AND asked_at < :late AND reminded_at IS NULL
            """;

    private static final int LONGEST_PATH = 500;

    private final JdbcClient sql;

    SiteRequestTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False when this visit has been asked about before. */
    boolean add(
            UUID id,
            BlockedVisit visit,
            @Nullable UUID classId,
            @Nullable Hostname cameFrom,
            String reason,
            Instant now) {
        String path = visit.path();
        return sql.sql(ADD)
                        .param("id", id)
                        .param("school", visit.school().value())
                        .param("visit", visit.reference())
                        .param("host", visit.host().text())
                        .param("path", path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path)
                        .param("from", cameFrom == null ? null : cameFrom.text())
                        .param("profile", visit.profile().name())
                        .param(
                                "asker",
                                visit.person() == null ? null : visit.person().value())
                        .param("class", classId)
                        .param("reason", reason)
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    List<SiteRequest> of(SchoolId school) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .query(SiteRequestTable::request)
                .list();
    }

    List<SiteRequest> waiting() {
        return sql.sql(WAITING).query(SiteRequestTable::request).list();
    }

    Optional<SiteRequest> locked(UUID id) {
        return sql.sql(ONE).param("id", id).query(SiteRequestTable::request).optional();
    }

    List<SiteRequest> ofAsker(PersonId asker) {
        return sql.sql(OF_ASKER)
                .param("asker", asker.value())
                .query(SiteRequestTable::request)
                .list();
    }

    Optional<SiteRequest> ofVisit(UUID visit) {
        return sql.sql(OF_VISIT)
                .param("visit", visit)
                .query(SiteRequestTable::request)
                .optional();
    }

    /** How many of the school's waiting requests have become late since the last time it was asked. */
    int newlyLate(SchoolId school, Instant late, Instant now) {
        return sql.sql(REMIND)
                .param("school", school.value())
                .param("late", Times.at(late))
                .param("now", Times.at(now))
                .update();
    }

    /** What an allowing answer left behind: a rule of the school, or an act for a class or a person. */
    record Made(@Nullable UUID rule, @Nullable UUID act) {}

    void answer(UUID id, SiteAnswer answer, Made made, @Nullable PersonId by, Instant now) {
        boolean refused = answer.kind() == SiteAnswer.Kind.REFUSE;
        sql.sql(ANSWER)
                .param("id", id)
                .param("state", (refused ? SiteRequest.State.REFUSED : SiteRequest.State.ALLOWED).name())
                .param("answer", answer.words())
                .param("by", by == null ? null : by.value())
                .param("rule", made.rule())
                .param("act", made.act())
                .param("for", refused ? null : answer.kind().name())
                .param("until", made.act() == null ? null : Times.atOrNull(answer.until()))
                .param("now", Times.at(now))
                .update();
    }

    Figures figures(SchoolId school, Instant late, Instant forgotten) {
        return sql.sql(FIGURES)
                .param("school", school.value())
                .param("late", Times.at(late))
                .param("forgotten", Times.at(forgotten))
                .query((row, number) -> new Figures(
                        row.getLong("waiting"), row.getLong("late"), row.getLong("forgotten"), row.getLong("answered")))
                .single();
    }

    /** How the requests of a school stand; late are those that have waited beyond the target, forgotten a week. */
    record Figures(long waiting, long late, long forgotten, long answered) {}

    private static SiteRequest request(ResultSet row, int number) throws SQLException {
        UUID asker = row.getObject("asker", UUID.class);
        String allowedFor = row.getString("allowed_for");
        return new SiteRequest(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                Hostname.of(row.getString("host")),
                row.getString("path"),
                Hostname.orNull(row.getString("came_from")),
                Profile.valueOf(row.getString("profile")),
                asker == null ? null : new PersonId(asker),
                row.getString("reason"),
                Times.instant(row, "asked_at"),
                SiteRequest.State.valueOf(row.getString("state")),
                row.getString("answer"),
                Times.instantOrNull(row, "answered_at"),
                row.getObject("class_id", UUID.class),
                allowedFor == null ? null : SiteAnswer.Kind.valueOf(allowedFor),
                Times.instantOrNull(row, "allowed_until"));
    }
}
