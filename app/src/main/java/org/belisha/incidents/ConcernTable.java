package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of concerns, their answers and who was told. */
@Repository
class ConcernTable {

    private static final String ADD = """
            INSERT INTO incidents.concern
              (id, school_id, submission, route, reporter_id, reporter_words, anonymous, standing, about_words, picture, words,
               told_in_person, happened_words, indicators, visit, trusted_adult, not_for, receipt, reported_at, urgent, taxonomy)
            VALUES (:id, :school, :submission, :route, :reporter, :reporterWords, :anonymous, :standing, :aboutWords, :picture, :words,
               :told, :happened,
               ARRAY(SELECT sign FROM unnest(:indicators::text[]) sign WHERE EXISTS (SELECT 1 FROM incidents.indicator n WHERE n.code = sign)),
               :visit, :adult, :notFor, :receipt, :at, :urgent,
               -- The latest sorting that knows each of its signs: a draft may have been begun before a change.
               coalesce((SELECT max(t.version) FROM incidents.taxonomy t WHERE NOT EXISTS (SELECT 1 FROM unnest(:indicators::text[]) sign
                 WHERE NOT EXISTS (SELECT 1 FROM incidents.indicator n WHERE n.version = t.version AND n.code = sign))),
                 (SELECT max(version) FROM incidents.taxonomy)))
            ON CONFLICT (submission) DO NOTHING
            """;

    private static final String ADD_ABOUT =
            "INSERT INTO incidents.concern_about (concern_id, school_id, person_id) VALUES (:id, :school, :person)";

    private static final String ADD_HANDLING =
            "INSERT INTO incidents.handling (concern_id, school_id) VALUES (:id, :school)";

    private static final String BY_SUBMISSION =
            "SELECT id FROM incidents.concern WHERE submission = :submission AND school_id = :school";

    static final String CONCERNS = """
            SELECT c.id, c.school_id, c.route, c.reporter_id, c.reporter_words, c.anonymous, c.standing, c.about_words, c.picture,
              c.words, c.told_in_person, c.happened_words,
              ARRAY(SELECT n.code || ' ' || n.words FROM incidents.indicator n
                WHERE n.version = c.taxonomy AND n.code = ANY (c.indicators) ORDER BY n.place) AS signs, c.visit, c.trusted_adult, c.reported_at, c.urgent,
              h.opened_at, h.opened_by, h.outcome, h.incident_id, h.reason, h.triaged_at, h.triaged_by, h.escalated_at,
              (SELECT u.since FROM incidents.unread u WHERE u.concern_id = c.id AND u.for_team) AS added_at,
              (SELECT u.since FROM incidents.unread u WHERE u.concern_id = c.id AND NOT u.for_team) AS answered_at,
              ARRAY(SELECT a.person_id FROM incidents.concern_about a WHERE a.concern_id = c.id) AS about
            FROM incidents.concern c JOIN incidents.handling h ON h.concern_id = c.id
            WHERE %s
            """;

    private static final String FOR_THE_TEAM = FindableTable.CONCERN;
    private static final String FOR_TEAM = CONCERNS.formatted("c.id = :id AND " + FOR_THE_TEAM);
    private static final String ANY = CONCERNS.formatted("c.id = :id");
    private static final String FOR_REPORTER = CONCERNS.formatted("c.id = :id AND c.reporter_id = :viewer");
    private static final String OF_REPORTER =
            CONCERNS.formatted("c.reporter_id = :viewer ORDER BY c.reported_at DESC LIMIT 200");
    private static final String BY_RECEIPT = CONCERNS.formatted("c.receipt = :receipt");
    private static final String OF_INCIDENT =
            CONCERNS.formatted("h.incident_id = :incident AND " + FOR_THE_TEAM + " ORDER BY c.reported_at");
    private static final String ABOUT_CHILD = CONCERNS.formatted("""
            c.id IN (SELECT a.concern_id FROM incidents.concern_about a WHERE a.person_id = :child)
              AND %s ORDER BY c.reported_at
            """.formatted(FOR_THE_TEAM));
    private static final String CHOSEN = CONCERNS.formatted(
            "c.trusted_adult = :viewer AND " + FindableTable.NOT_KEPT_FROM + " ORDER BY c.reported_at DESC LIMIT 100");
    private static final String UNESCALATED = CONCERNS.formatted(
            "c.school_id = :school AND h.outcome IS NULL AND h.opened_at IS NULL AND h.escalated_at IS NULL");

    private static final String NOT_FOR = """
            SELECT c.not_for || ARRAY(SELECT n.person_id FROM incidents.concern_names n
              WHERE n.concern_id = c.id AND n.let_at IS NULL) AS not_for
            FROM incidents.concern c WHERE c.id = :id
            """;

    private final JdbcClient sql;

    ConcernTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where this submission is kept already. */
    boolean add(
            UUID id,
            SchoolId school,
            Reported reported,
            @Nullable PersonId reporter,
            byte @Nullable [] receipt,
            Instant at) {
        boolean added = sql.sql(ADD)
                        .param("id", id)
                        .param("school", school.value())
                        .param("submission", reported.submission().hash())
                        .param("route", reported.route().name())
                        .param("reporter", reporter == null ? null : reporter.value())
                        .param("reporterWords", reported.anonymous() ? "" : reported.reporterWords())
                        .param("anonymous", reported.anonymous())
                        .param(
                                "standing",
                                reported.standing() == null
                                        ? null
                                        : reported.standing().name())
                        .param("aboutWords", reported.aboutWords())
                        .param(
                                "picture",
                                reported.picture() == null
                                        ? ""
                                        : reported.picture().name())
                        .param("words", reported.words())
                        .param("told", reported.toldInPerson())
                        .param("happened", reported.happenedWords())
                        .param("indicators", reported.indicators().toArray(String[]::new))
                        .param("visit", reported.anonymous() ? null : reported.visit())
                        .param(
                                "adult",
                                reported.anonymous() || reported.trustedAdult() == null
                                        ? null
                                        : reported.trustedAdult().value())
                        .param(
                                "notFor",
                                reported.notFor().stream().map(PersonId::value).toArray(UUID[]::new))
                        .param("urgent", reported.urgent())
                        .param("receipt", receipt)
                        .param("at", Times.at(at))
                        .update()
                == 1;
        if (added) {
            sql.sql(ADD_HANDLING)
                    .param("id", id)
                    .param("school", school.value())
                    .update();
            for (PersonId person : Set.copyOf(reported.about())) {
                sql.sql(ADD_ABOUT)
                        .param("id", id)
                        .param("school", school.value())
                        .param("person", person.value())
                        .update();
            }
        }
        return added;
    }

    Optional<UUID> bySubmission(Submission submission, SchoolId school) {
        return sql.sql(BY_SUBMISSION)
                .param("submission", submission.hash())
                .param("school", school.value())
                .query(UUID.class)
                .optional();
    }

    /** A concern for Belisha's own work, whoever may read it. */
    Concern any(UUID id) {
        return sql.sql(ANY).param("id", id).query(ConcernTable::concern).single();
    }

    Optional<Concern> forTeam(UUID id, PersonId viewer) {
        return one(FOR_TEAM, id, viewer);
    }

    Optional<Concern> forReporter(UUID id, PersonId viewer) {
        return one(FOR_REPORTER, id, viewer);
    }

    private Optional<Concern> one(String query, UUID id, PersonId viewer) {
        return sql.sql(query)
                .param("id", id)
                .param("viewer", viewer.value())
                .query(ConcernTable::concern)
                .optional();
    }

    List<Concern> ofReporter(PersonId viewer) {
        return sql.sql(OF_REPORTER)
                .param("viewer", viewer.value())
                .query(ConcernTable::concern)
                .list();
    }

    Optional<Concern> byReceipt(byte[] receipt) {
        return sql.sql(BY_RECEIPT)
                .param("receipt", receipt)
                .query(ConcernTable::concern)
                .optional();
    }

    List<Concern> ofIncident(UUID incident, PersonId viewer) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .param("viewer", viewer.value())
                .query(ConcernTable::concern)
                .list();
    }

    List<Concern> aboutChild(PersonId child, PersonId viewer) {
        return sql.sql(ABOUT_CHILD)
                .param("child", child.value())
                .param("viewer", viewer.value())
                .query(ConcernTable::concern)
                .list();
    }

    List<Concern> chosen(PersonId viewer) {
        return sql.sql(CHOSEN)
                .param("viewer", viewer.value())
                .query(ConcernTable::concern)
                .list();
    }

    List<Concern> unescalated(SchoolId school) {
        return sql.sql(UNESCALATED)
                .param("school", school.value())
                .query(ConcernTable::concern)
                .list();
    }

    /** Whom the reporter does not want told, or names. */
    Set<PersonId> notFor(UUID id) {
        return sql.sql(NOT_FOR)
                .param("id", id)
                .query((row, n) -> Set.copyOf(people(row, "not_for")))
                .single();
    }

    static Concern concern(ResultSet row, int number) throws SQLException {
        String standing = row.getString("standing");
        String picture = row.getString("picture");
        List<Indicator> indicators = Arrays.stream(
                        (Object[]) row.getArray("signs").getArray())
                .map(sign -> sign.toString().split(" ", 2))
                .map(sign -> new Indicator(sign[0], sign[1]))
                .toList();
        return new Concern(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                Reported.Route.valueOf(row.getString("route")),
                person(row, "reporter_id"),
                row.getString("reporter_words"),
                row.getBoolean("anonymous"),
                standing == null ? null : Reported.Standing.valueOf(standing),
                people(row, "about"),
                row.getString("about_words"),
                picture.isEmpty() ? null : Picture.valueOf(picture),
                row.getString("words"),
                row.getObject("told_in_person", Boolean.class),
                row.getString("happened_words"),
                indicators,
                row.getString("visit"),
                person(row, "trusted_adult"),
                Times.instant(row, "reported_at"),
                row.getBoolean("urgent"),
                new Concern.Handling(
                        Times.instantOrNull(row, "opened_at"),
                        person(row, "opened_by"),
                        row.getString("outcome"),
                        row.getObject("incident_id", UUID.class),
                        row.getString("reason"),
                        Times.instantOrNull(row, "triaged_at"),
                        person(row, "triaged_by"),
                        Times.instantOrNull(row, "escalated_at"),
                        Times.instantOrNull(row, "added_at"),
                        Times.instantOrNull(row, "answered_at")));
    }

    private static List<PersonId> people(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(id -> new PersonId((UUID) id))
                .toList();
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
