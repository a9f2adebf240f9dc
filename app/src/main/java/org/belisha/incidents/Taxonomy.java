package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The words by which incidents are sorted, in versions: an incident keeps the version it was sorted by (policy 5.6). */
@Repository
public class Taxonomy {

    private static final String LATEST = "SELECT max(version) FROM incidents.taxonomy";

    private static final String AREAS =
            "SELECT code, words FROM incidents.risk_area WHERE version = :version ORDER BY place";

    private static final String CATEGORIES =
            "SELECT code, words, kind FROM incidents.category WHERE version = :version ORDER BY place";

    private static final String NEXT = """
            INSERT INTO incidents.taxonomy (version, since, because) VALUES (:next, now(), :because)
            """;

    private static final String COPY_AREAS = """
            INSERT INTO incidents.risk_area (version, code, words, place)
            SELECT :next, code, words, place FROM incidents.risk_area
            WHERE version = (SELECT max(version) FROM incidents.risk_area WHERE version < :next AND code = 'COMMERCE')
              AND (:commerce OR code <> 'COMMERCE')
            """;

    private static final String COPY_CATEGORIES = """
            INSERT INTO incidents.category (version, code, words, kind, place)
            SELECT :next, code, words, kind, place FROM incidents.category WHERE version = :next - 1
            """;

    private final JdbcClient sql;

    Taxonomy(JdbcClient sql) {
        this.sql = sql;
    }

    /** The version that new incidents are sorted by. */
    @Transactional(readOnly = true)
    public int latest() {
        return sql.sql(LATEST).query(Integer.class).single();
    }

    /** The risk areas of a version, code to words, in order. */
    @Transactional(readOnly = true)
    public Map<String, String> areas(int version) {
        Map<String, String> areas = new java.util.LinkedHashMap<>();
        sql.sql(AREAS).param("version", version).query(row -> {
            areas.put(row.getString("code"), row.getString("words"));
        });
        return areas;
    }

    /** The categories of a version, in order. */
    @Transactional(readOnly = true)
    public List<Category> categories(int version) {
        return sql.sql(CATEGORIES)
                .param("version", version)
                .query((row, n) -> new Category(
                        row.getString("code"), row.getString("words"), Kind.valueOf(row.getString("kind"))))
                .list();
    }

    /** One category. */
    @Transactional(readOnly = true)
    public Optional<Category> category(int version, @Nullable String code) {
        return categories(version).stream()
                .filter(category -> category.code().equals(code))
                .findFirst();
    }

    /** A new version with or without commerce; what was sorted before stays as it was. */
    @Transactional
    public int switchCommerce(boolean on, String because) {
        int next = latest() + 1;
        sql.sql(NEXT).param("next", next).param("because", because).update();
        sql.sql(COPY_AREAS).param("next", next).param("commerce", on).update();
        sql.sql(COPY_CATEGORIES).param("next", next).update();
        return next;
    }

    /** A category and what it asks for. */
    public record Category(String code, String words, Kind kind) {}

    /** What a category asks for. */
    public enum Kind {
        BULLYING,
        PEER_ABUSE,
        IMAGERY,
        ILLEGAL,
        OTHER;

        /** Whether the behaviour policy's stage is recorded (policy 4.3d). */
        public boolean wantsStage() {
            return this == BULLYING || this == PEER_ABUSE;
        }

        /** Whether what was found may be illegal, so that lead and DSL both consider the authorities (policy 6.3). */
        public boolean mayBeIllegal() {
            return this == IMAGERY || this == ILLEGAL;
        }
    }
}
