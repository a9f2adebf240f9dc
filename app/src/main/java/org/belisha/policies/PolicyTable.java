package org.belisha.policies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of policy versions and their text. */
@Repository
class PolicyTable {

    private static final String ADD = """
            INSERT INTO policies.version
              (id, number, title, source, file_name, file_sha256, state, review_on, next_review_on, drafted_by, drafted_at)
            VALUES (:id, (SELECT coalesce(max(number), 0) + 1 FROM policies.version), :title, :source, :file, :sha256, 'DRAFT',
              :review, :next, :by, :now)
            RETURNING number
            """;

    private static final String ADD_SECTION = """
            INSERT INTO policies.section (version_id, place, depth, number, heading, agreement) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String ADD_BLOCK =
            "INSERT INTO policies.block (version_id, section, place, kind, words) VALUES (?, ?, ?, ?, ?)";

    private static final String VERSIONS = """
            SELECT id, number, title, source, file_name, file_sha256, state, review_on, next_review_on,
              drafted_by, drafted_at, published_by, published_at
            FROM policies.version
            """;

    private static final String SECTIONS = """
            SELECT place, depth, number, heading, agreement FROM policies.section WHERE version_id = :version ORDER BY place
            """;

    private static final String BLOCKS = """
            SELECT section, kind, words FROM policies.block WHERE version_id = :version ORDER BY section, place
            """;

    private static final String REPLACE =
            "UPDATE policies.version SET state = 'REPLACED' WHERE state = 'PUBLISHED' AND id <> :id";

    private static final String PUBLISH = """
            UPDATE policies.version SET state = 'PUBLISHED', review_on = :review, next_review_on = :next,
              published_by = :by, published_at = :now
            WHERE id = :id AND state = 'DRAFT'
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batch;

    PolicyTable(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    int add(UUID id, PolicyFile.Read read, String fileName, @Nullable PersonId by, Instant now) {
        PolicyDocument document = read.document();
        int number = sql.sql(ADD)
                .param("id", id)
                .param("title", document.title())
                .param("source", read.source().name())
                .param("file", fileName)
                .param("sha256", read.sha256())
                .param("review", document.reviewOn())
                .param("next", document.nextReviewOn())
                .param("by", by == null ? null : by.value())
                .param("now", Times.at(now))
                .query(Integer.class)
                .single();
        List<Object[]> sections = new ArrayList<>();
        List<Object[]> blocks = new ArrayList<>();
        for (Section section : document.sections()) {
            AgreementKind kind = section.agreement();
            sections.add(new Object[] {
                id,
                section.place(),
                section.depth(),
                section.number(),
                section.heading(),
                kind == null ? null : kind.name()
            });
            for (int place = 0; place < section.blocks().size(); place++) {
                Block block = section.blocks().get(place);
                blocks.add(
                        new Object[] {id, section.place(), place, block.kind().name(), block.text()});
            }
        }
        batch.batchUpdate(ADD_SECTION, sections);
        batch.batchUpdate(ADD_BLOCK, blocks);
        return number;
    }

    List<PolicyVersion> all() {
        return sql.sql(VERSIONS + "ORDER BY number DESC")
                .query(PolicyTable::version)
                .list();
    }

    Optional<PolicyVersion> inForce() {
        return sql.sql(VERSIONS + "WHERE state = 'PUBLISHED'")
                .query(PolicyTable::version)
                .optional();
    }

    Optional<PolicyVersion> numbered(int number) {
        return sql.sql(VERSIONS + "WHERE number = :number")
                .param("number", number)
                .query(PolicyTable::version)
                .optional();
    }

    PolicyDocument document(PolicyVersion version) {
        Map<Integer, List<Block>> blocks = new HashMap<>();
        sql.sql(BLOCKS).param("version", version.id()).query(row -> {
            blocks.computeIfAbsent(row.getInt("section"), any -> new ArrayList<>())
                    .add(new Block(Block.Kind.valueOf(row.getString("kind")), row.getString("words")));
        });
        List<Section> sections = sql.sql(SECTIONS)
                .param("version", version.id())
                .query((row, n) -> {
                    String agreement = row.getString("agreement");
                    return new Section(
                            row.getInt("place"),
                            row.getInt("depth"),
                            row.getString("number"),
                            row.getString("heading"),
                            agreement == null ? null : AgreementKind.valueOf(agreement),
                            blocks.getOrDefault(row.getInt("place"), List.of()));
                })
                .list();
        return new PolicyDocument(version.title(), version.reviewOn(), version.nextReviewOn(), sections);
    }

    /** Puts a draft in force and the former version out of it; false where it is no draft. */
    boolean publish(UUID id, LocalDate review, LocalDate next, @Nullable PersonId by, Instant now) {
        sql.sql(REPLACE).param("id", id).update();
        return sql.sql(PUBLISH)
                        .param("id", id)
                        .param("review", review)
                        .param("next", next)
                        .param("by", by == null ? null : by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    private static PolicyVersion version(ResultSet row, int number) throws SQLException {
        return new PolicyVersion(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("title"),
                PolicyVersion.Source.valueOf(row.getString("source")),
                row.getString("file_name"),
                row.getString("file_sha256"),
                PolicyVersion.State.valueOf(row.getString("state")),
                row.getObject("review_on", LocalDate.class),
                row.getObject("next_review_on", LocalDate.class),
                person(row, "drafted_by"),
                Times.instant(row, "drafted_at"),
                person(row, "published_by"),
                Times.instantOrNull(row, "published_at"));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
