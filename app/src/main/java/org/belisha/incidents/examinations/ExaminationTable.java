package org.belisha.incidents.examinations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of examinations and what is recorded about them: rows are added, none is changed. */
@Repository
class ExaminationTable {

    private static final String ADD = """
            INSERT INTO incidents.examination (id, school_id, incident_id, pupil_id, kind, device, ground, reason, authorised_by,
              searcher, witness, same_sex, urgent_why, sought, place, cooperation, happened_at, author, at)
            VALUES (:id, :school, :incident, :pupil, :kind, :device, :ground, :reason, :authorised,
              :searcher, :witness, :sameSex, :urgent, :sought, :place, :cooperation, :happened, :by, :at)
            """;

    private static final String EXAMINATIONS = """
            SELECT id, school_id, incident_id, pupil_id, kind, device, ground, reason, authorised_by, searcher, witness, same_sex,
              urgent_why, sought, place, cooperation, happened_at, author, at
            FROM incidents.examination WHERE %s
            """;

    private static final String ONE = EXAMINATIONS.formatted("id = :id");
    private static final String OF_INCIDENT = EXAMINATIONS.formatted("incident_id = :incident ORDER BY at, id");
    private static final String OF_PUPIL = EXAMINATIONS.formatted("pupil_id = :pupil ORDER BY happened_at, id");
    private static final String OF_SCHOOL = EXAMINATIONS.formatted("""
            school_id = :school AND incident_id = ANY (:incidents) ORDER BY happened_at DESC, id LIMIT 500
            """);

    // Two people who work on the same incident wait for each other.
    private static final String LOCK = """
            SELECT closed_at IS NULL FROM incidents.incident WHERE id = :incident FOR UPDATE
            """;

    private static final String ADD_ENTRY = """
            INSERT INTO incidents.examination_entry (id, examination_id, school_id, kind, code, words, corrects, author, at)
            VALUES (:id, :examination, :school, :kind, :code, :words, :corrects, :by, :at)
            """;

    private static final String ENTRIES = """
            SELECT id, kind, code, words, corrects, author, at FROM incidents.examination_entry
            WHERE examination_id = :id ORDER BY at, id
            """;

    private final JdbcClient sql;

    ExaminationTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Examination examination) {
        sql.sql(ADD)
                .param("id", examination.id())
                .param("school", examination.school().value())
                .param("incident", examination.incident())
                .param("pupil", examination.pupil().value())
                .param("kind", examination.kind().name())
                .param("device", examination.device())
                .param("ground", examination.ground().name())
                .param("reason", examination.reason())
                .param("authorised", examination.authorisedBy().value())
                .param("searcher", examination.searcher().value())
                .param("witness", examination.witness().value())
                .param("sameSex", examination.sameSex())
                .param("urgent", examination.urgentWhy())
                .param("sought", examination.sought())
                .param("place", examination.place())
                .param("cooperation", examination.cooperation().name())
                .param("happened", Times.at(examination.happenedAt()))
                .param("by", examination.author().value())
                .param("at", Times.at(examination.at()))
                .update();
    }

    Optional<Examination> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(ExaminationTable::examination).optional();
    }

    List<Examination> ofIncident(UUID incident) {
        return sql.sql(OF_INCIDENT)
                .param("incident", incident)
                .query(ExaminationTable::examination)
                .list();
    }

    List<Examination> ofPupil(PersonId pupil) {
        return sql.sql(OF_PUPIL)
                .param("pupil", pupil.value())
                .query(ExaminationTable::examination)
                .list();
    }

    List<Examination> ofSchool(SchoolId school, Collection<UUID> incidents) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .param("incidents", incidents.toArray(new UUID[0]))
                .query(ExaminationTable::examination)
                .list();
    }

    /** Waits for whoever works on this incident, and says whether it is open. */
    boolean lock(UUID incident) {
        return sql.sql(LOCK).param("incident", incident).query(Boolean.class).single();
    }

    UUID entry(
            Examination of,
            ExaminationFile.EntryKind kind,
            String code,
            String words,
            @Nullable UUID corrects,
            PersonId by,
            Instant at) {
        UUID id = UUID.randomUUID();
        sql.sql(ADD_ENTRY)
                .param("id", id)
                .param("examination", of.id())
                .param("school", of.school().value())
                .param("kind", kind.name())
                .param("code", code)
                .param("words", words)
                .param("corrects", corrects)
                .param("by", by.value())
                .param("at", Times.at(at))
                .update();
        return id;
    }

    List<ExaminationFile.Entry> entries(UUID examination) {
        return sql.sql(ENTRIES)
                .param("id", examination)
                .query((row, n) -> new ExaminationFile.Entry(
                        row.getObject("id", UUID.class),
                        ExaminationFile.EntryKind.valueOf(row.getString("kind")),
                        row.getString("code"),
                        row.getString("words"),
                        row.getObject("corrects", UUID.class),
                        person(row, "author"),
                        Times.instant(row, "at")))
                .list();
    }

    static PersonId person(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getObject(column, UUID.class));
    }

    private static Examination examination(ResultSet row, int number) throws SQLException {
        return new Examination(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getObject("incident_id", UUID.class),
                person(row, "pupil_id"),
                Examination.Kind.valueOf(row.getString("kind")),
                row.getString("device"),
                Examination.Ground.valueOf(row.getString("ground")),
                row.getString("reason"),
                person(row, "authorised_by"),
                person(row, "searcher"),
                person(row, "witness"),
                row.getBoolean("same_sex"),
                row.getString("urgent_why"),
                row.getString("sought"),
                row.getString("place"),
                Examination.Cooperation.valueOf(row.getString("cooperation")),
                Times.instant(row, "happened_at"),
                person(row, "author"),
                Times.instant(row, "at"));
    }
}
