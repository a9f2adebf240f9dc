package org.belisha.sanctions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Withdrawals that the safeguarding lead decides, because the child may be a victim; whoever asked learns the answer and never why the lead was asked. */
@Component
public class Requests {

    private static final String ADD = """
            INSERT INTO sanctions.request
              (id, school_id, pupil_id, incident_id, starts_at, until_at, reason, promise, waits, lifts, asked_by, asked_at)
            VALUES (:id, :school, :pupil, :incident, :starts, :until, :reason, :promise, :waits, :lifts, :by, :at)
            """;

    private static final String REQUESTS = """
            SELECT id, school_id, pupil_id, incident_id, starts_at, until_at, reason, promise, waits, lifts, asked_by, asked_at,
              agreed, answer
            FROM sanctions.request WHERE %s
            """;

    private static final String OPEN = REQUESTS.formatted("answered_at IS NULL ORDER BY asked_at LIMIT 200");
    private static final String OF_ASKER = REQUESTS.formatted("asked_by = :by ORDER BY asked_at DESC LIMIT 20");
    private static final String ONE = REQUESTS.formatted("id = :id AND answered_at IS NULL") + " FOR UPDATE";

    private static final String OLD = """
            SELECT count(*) FROM sanctions.request WHERE school_id = :school AND answered_at IS NULL AND asked_at < :at
            """;

    private static final String ANSWER = """
            UPDATE sanctions.request SET agreed = :agreed, answer = :answer, answered_by = :by, answered_at = :at WHERE id = :id
            """;

    private final JdbcClient sql;
    private final People people;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;

    Requests(JdbcClient sql, People people, Notices notices, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** One request; agreed is null until the lead has answered. */
    public record Request(
            UUID id,
            SchoolId school,
            Asked asked,
            PersonId askedBy,
            Instant askedAt,
            @Nullable Boolean agreed,
            String answer) {

        /** What whoever asked reads. */
        public String words() {
            return agreed == null
                    ? "The safeguarding lead will decide."
                    : (agreed ? "Set by the safeguarding lead." : "Not set.") + (answer.isEmpty() ? "" : " " + answer);
        }

        @Override
        public String toString() {
            return "Request[" + id + "]";
        }
    }

    UUID add(Viewer by, Pupil pupil, Asked asked, Instant starts) {
        UUID id = UUID.randomUUID();
        sql.sql(ADD)
                .param("id", id)
                .param("school", pupil.school().value())
                .param("pupil", pupil.id().value())
                .param("incident", asked.incident())
                .param("starts", Times.at(starts))
                .param("until", Times.at(asked.untilAt()))
                .param("reason", asked.reason().strip())
                .param("promise", asked.promise() == null ? "" : asked.promise())
                .param("waits", asked.waitsForReflection() || asked.lifts())
                .param("lifts", asked.lifts())
                .param("by", by.person().value())
                .param("at", Times.at(clock.instant()))
                .update();
        audit.recordAs(by.person(), pupil.school(), "sanction.asked", "request:" + id, Map.of());
        people.withRole(pupil.school(), Role.DSL)
                .forEach(lead -> notices.tell(pupil.school(), lead.id(), NoticeTemplate.CONCERN_WAITS, "/sanctions"));
        return id;
    }

    /** Those that wait, for the lead. */
    @Transactional(readOnly = true)
    public List<Request> waiting(Viewer viewer) {
        return sql.sql(OPEN).query(Requests::request).list().stream()
                .filter(request -> viewer.may(Permission.DECIDE_SANCTIONS, request.school()))
                .toList();
    }

    long olderThan(SchoolId school, Instant moment) {
        return sql.sql(OLD)
                .param("school", school.value())
                .param("at", Times.at(moment))
                .query(Long.class)
                .single();
    }

    /** Those this person asked for, the latest first. */
    @Transactional(readOnly = true)
    public List<Request> askedBy(Viewer viewer) {
        return sql.sql(OF_ASKER)
                .param("by", viewer.person().value())
                .query(Requests::request)
                .list();
    }

    /** One that waits and that this person may answer; others who answer at once wait. */
    Optional<Request> toAnswer(Viewer by, UUID id) {
        return sql.sql(ONE)
                .param("id", id)
                .query(Requests::request)
                .optional()
                .filter(request -> by.may(Permission.DECIDE_SANCTIONS, request.school()));
    }

    void answer(Viewer by, Request request, boolean agreed, String words) {
        sql.sql(ANSWER)
                .param("id", request.id())
                .param("agreed", agreed)
                .param("answer", words)
                .param("by", by.person().value())
                .param("at", Times.at(clock.instant()))
                .update();
        audit.recordAs(
                by.person(),
                request.school(),
                "sanction.answered",
                "request:" + request.id(),
                Map.of("agreed", Boolean.toString(agreed)));
        notices.tell(request.school(), request.askedBy(), NoticeTemplate.SANCTION_STARTED, "/sanctions");
    }

    /** The same again for the same length of time, from now where its start has passed. */
    static Asked fromNow(Asked asked, Instant now) {
        Instant starts = asked.startsAt();
        if (starts == null || starts.isAfter(now)) {
            return asked;
        }
        Instant until = now.plus(Duration.between(starts, asked.untilAt()));
        return new Asked(
                asked.pupil(),
                asked.incident(),
                null,
                until,
                asked.reason(),
                asked.promise(),
                asked.waitsForReflection(),
                asked.lifts());
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        String promise = row.getString("promise");
        return new Request(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new Asked(
                        new PersonId(row.getObject("pupil_id", UUID.class)),
                        row.getObject("incident_id", UUID.class),
                        Times.instant(row, "starts_at"),
                        Times.instant(row, "until_at"),
                        row.getString("reason"),
                        promise.isEmpty() ? null : promise,
                        row.getBoolean("waits"),
                        row.getBoolean("lifts")),
                new PersonId(row.getObject("asked_by", UUID.class)),
                Times.instant(row, "asked_at"),
                row.getObject("agreed", Boolean.class),
                row.getString("answer"));
    }
}
