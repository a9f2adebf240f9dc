package org.belisha.activity;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.BlockedVisit;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.LentDevices;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of visits. */
@Repository
class VisitTable {
    private static final int LONGEST_PATH = 2000;

    private static final String ADD = """
            INSERT INTO activity.visit
              (school_id, ref, person_id, device_id, host, port, path, allowed, reason, detail, profile, at,
               searched, score, hits, lent_to)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String BEGIN_REPLAY = """
            INSERT INTO activity.replayed (id) VALUES (:id) ON CONFLICT DO NOTHING
            """;

    private static final String SEARCH = """
            SELECT id, ref, school_id, person_id, device_id, host, port, path, allowed, reason, detail, at,
                   searched, score, hits
            FROM activity.visit
            WHERE school_id = :school
              AND (:person::uuid IS NULL OR person_id = :person)
              AND (NOT :some OR person_id = ANY (CAST(:people AS uuid[])) OR lent_to = :lent
                OR (device_id = ANY (CAST(:devices AS uuid[])) AND (:lent::uuid IS NULL OR lent_to IS NULL)))
              AND (:host::text IS NULL OR host = :host OR host LIKE :below)
              AND (:words::text IS NULL OR strpos(lower(searched), lower(:words)) > 0)
              AND (:allowed::boolean IS NULL OR allowed = :allowed)
              AND at >= :from AND at < :until
              AND NOT EXISTS (SELECT 1 FROM activity.alert_visit a WHERE a.ref = visit.ref AND a.of_adult
                AND NOT EXISTS (SELECT 1 FROM activity.alert b WHERE b.id = a.alert_id))
            ORDER BY at DESC, id DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final String BLOCKED = """
            SELECT ref, school_id, person_id, device_id, host, path, profile, reason, detail, at
            FROM activity.visit
            WHERE ref = :ref AND NOT allowed AND at >= :since
            LIMIT 1
            """;

    private static final String BY_REFERENCE = """
            SELECT id, ref, school_id, person_id, device_id, host, port, path, allowed, reason, detail, at, searched, score, hits
            FROM activity.visit WHERE ref = :ref AND at >= :since LIMIT 1
            """;

    private static final String HIDDEN = """
            SELECT EXISTS (SELECT 1 FROM activity.alert_visit a WHERE a.ref = :ref AND a.of_adult
              AND NOT EXISTS (SELECT 1 FROM activity.alert b WHERE b.id = a.alert_id))
            """;

    private static final String HELD = """
            SELECT id, ref, school_id, person_id, device_id, host, port, path, allowed, reason, detail, at, searched, score, hits
            FROM activity.held_visit WHERE ref = :ref AND held_at >= :since LIMIT 1
            """;

    private static final String AROUND = """
            SELECT id, ref, school_id, person_id, device_id, host, port, path, allowed, reason, detail, at, searched, score, hits
            FROM activity.visit
            WHERE school_id = :school AND at >= :from AND at <= :until
              AND (person_id = :person OR (:person::uuid IS NULL AND device_id = :device))
            ORDER BY at, id
            LIMIT 200
            """;

    private static final String FIGURES = """
            SELECT count(*) AS visits, count(*) FILTER (WHERE NOT allowed) AS blocked
            FROM activity.visit
            WHERE school_id = :school AND at >= :since
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final LentDevices lent;

    VisitTable(JdbcClient sql, JdbcTemplate batches, LentDevices lent) {
        this.sql = sql;
        this.batches = batches;
        this.lent = lent;
    }

    void add(List<SeenVisit> visits) {
        batches.batchUpdate(ADD, visits, visits.size(), this::bind);
    }

    /** Whether visits kept under this name on the disk are to be added now, because they never were. */
    boolean beginReplay(UUID id) {
        return sql.sql(BEGIN_REPLAY).param("id", id).update() == 1;
    }

    private void bind(PreparedStatement row, SeenVisit seen) throws SQLException {
        PersonId person = seen.person();
        DeviceId device = seen.device();
        String path = seen.visit().path();
        row.setInt(1, seen.visit().who().school().value());
        row.setObject(2, seen.reference());
        row.setObject(3, person == null ? null : person.value());
        row.setObject(4, device == null ? null : device.value());
        row.setString(5, seen.visit().host().text());
        row.setInt(6, seen.visit().port());
        row.setString(7, path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path);
        row.setBoolean(8, seen.decision().isAllowed());
        row.setString(9, seen.decision().reason().code().name());
        row.setString(10, seen.decision().reason().detail());
        row.setString(11, seen.profile().name());
        row.setObject(12, Times.at(seen.at()));
        row.setString(13, seen.searched());
        Score score = seen.score();
        row.setObject(14, score == null ? null : score.total(), Types.INTEGER);
        row.setString(15, score == null ? null : HitLines.of(score));
        row.setObject(16, device == null ? null : lent.groupThatHad(device, seen.at()));
    }

    List<RecordedVisit> search(SchoolId school, VisitSearch search) {
        Hostname host = search.host();
        PersonId person = search.person();
        return sql.sql(SEARCH)
                .param("school", school.value())
                .param("person", person == null ? null : person.value())
                .param("host", host == null ? null : host.text())
                .param("below", host == null ? null : "%." + escaped(host.text()))
                .param("some", search.people() != null || search.devices() != null)
                .param("people", array(search.people(), PersonId::value))
                .param("devices", array(search.devices(), DeviceId::value))
                .param("lent", search.lentTo())
                .param("words", search.words())
                .param("allowed", search.allowed())
                .param("from", Times.at(search.from()))
                .param("until", Times.at(search.until()))
                .param("limit", search.limit())
                .param("offset", search.offset())
                .query(VisitTable::recorded)
                .list();
    }

    Optional<BlockedVisit> blocked(UUID reference, Instant since) {
        return sql.sql(BLOCKED)
                .param("ref", reference)
                .param("since", Times.at(since))
                .query(VisitTable::blocked)
                .optional();
    }

    Optional<RecordedVisit> byReference(UUID reference, Instant since) {
        return one(BY_REFERENCE, reference, since);
    }

    /** Whether it raised an alert about an adult that whoever looks may not read. */
    boolean isHidden(UUID reference) {
        return sql.sql(HIDDEN).param("ref", reference).query(Boolean.class).single();
    }

    /** A visit that was kept when its day was taken away. */
    Optional<RecordedVisit> held(UUID reference) {
        return one(HELD, reference, Instant.EPOCH);
    }

    private Optional<RecordedVisit> one(String query, UUID reference, Instant since) {
        return sql.sql(query)
                .param("ref", reference)
                .param("since", Times.at(since))
                .query(VisitTable::recorded)
                .optional();
    }

    /** What a person opened in this time, or where nobody is known a device, oldest first. */
    List<RecordedVisit> around(
            SchoolId school, @Nullable PersonId person, @Nullable DeviceId device, Instant from, Instant until) {
        return sql.sql(AROUND)
                .param("school", school.value())
                .param("person", person == null ? null : person.value())
                .param("device", device == null ? null : device.value())
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .query(VisitTable::recorded)
                .list();
    }

    Visits.Figures figures(SchoolId school, Instant since) {
        return sql.sql(FIGURES)
                .param("school", school.value())
                .param("since", Times.at(since))
                .query((row, number) -> new Visits.Figures(row.getLong("visits"), row.getLong("blocked")))
                .single();
    }

    private static <T> String array(@Nullable List<T> ids, Function<T, UUID> value) {
        return ids == null
                ? "{}"
                : ids.stream().map(id -> value.apply(id).toString()).collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String host) {
        return host.replace("_", "\\_");
    }

    private static RecordedVisit recorded(ResultSet row, int number) throws SQLException {
        return new RecordedVisit(
                row.getLong("id"),
                row.getObject("ref", UUID.class),
                new SchoolId(row.getInt("school_id")),
                person(row),
                device(row),
                Hostname.of(row.getString("host")),
                row.getInt("port"),
                row.getString("path"),
                row.getBoolean("allowed"),
                reason(row),
                Times.instant(row, "at"),
                row.getString("searched"),
                HitLines.score(row.getObject("score", Integer.class), row.getString("hits")));
    }

    private static BlockedVisit blocked(ResultSet row, int number) throws SQLException {
        return new BlockedVisit(
                row.getObject("ref", UUID.class),
                new SchoolId(row.getInt("school_id")),
                person(row),
                device(row),
                Hostname.of(row.getString("host")),
                Objects.toString(row.getString("path"), ""),
                Profile.valueOf(row.getString("profile")),
                reason(row),
                Times.instant(row, "at"));
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return new Reason(Reason.Code.valueOf(row.getString("reason")), row.getString("detail"));
    }

    private static @Nullable DeviceId device(ResultSet row) throws SQLException {
        UUID device = row.getObject("device_id", UUID.class);
        return device == null ? null : new DeviceId(device);
    }

    private static @Nullable PersonId person(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        return person == null ? null : new PersonId(person);
    }
}
