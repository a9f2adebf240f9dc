package org.belisha.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
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
            INSERT INTO incidents.taxonomy (version, since, because, set_by) VALUES (:next, :at, :because, :by)
            """;

    private static final String COPY_AREAS = """
            INSERT INTO incidents.risk_area (version, code, words, place)
            SELECT :next, code, words, place FROM incidents.risk_area WHERE version = :next - 1 AND code <> 'COMMERCE'
            UNION ALL SELECT :next, code, words, place FROM incidents.risk_area
            WHERE :commerce AND code = 'COMMERCE'
              AND version = (SELECT max(version) FROM incidents.risk_area WHERE version < :next AND code = 'COMMERCE')
            """;

    private static final String COPY_CATEGORIES = """
            INSERT INTO incidents.category (version, code, words, kind, place)
            SELECT :next, code, words, kind, place FROM incidents.category WHERE version = :next - 1
            """;

    private static final String COPY_INDICATORS = """
            INSERT INTO incidents.indicator (version, code, words, place)
            SELECT :next, code, words, place FROM incidents.indicator WHERE version = :next - 1
            """;

    private static final String INDICATORS =
            "SELECT code, words FROM incidents.indicator WHERE version = :version ORDER BY place";

    private static final String CATEGORIES_EVER = """
            SELECT code, words, kind FROM (SELECT DISTINCT ON (code) code, words, kind, place FROM incidents.category
              ORDER BY code, version DESC) c ORDER BY place, code
            """;

    private static final String INDICATORS_EVER = """
            SELECT code, words FROM (SELECT DISTINCT ON (code) code, words, place FROM incidents.indicator
              ORDER BY code, version DESC) s ORDER BY place, code
            """;

    private static final String VERSIONS = """
            SELECT t.version, t.since, t.because, t.set_by,
              EXISTS (SELECT 1 FROM incidents.risk_area a WHERE a.version = t.version AND a.code = 'COMMERCE') AS commerce
            FROM incidents.taxonomy t ORDER BY t.version DESC LIMIT 50
            """;

    // Two who switch at once wait for each other, and the second is told that it is done.
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('incidents.taxonomy'))::text";

    private static final int LONGEST = 500;

    private final JdbcClient sql;
    private final Audit audit;
    private final InstantSource clock;

    Taxonomy(JdbcClient sql, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
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
                .query(Taxonomy::category)
                .list();
    }

    /** The signs of a version, in order. */
    @Transactional(readOnly = true)
    public List<Indicator> indicators(int version) {
        return sql.sql(INDICATORS)
                .param("version", version)
                .query(Taxonomy::indicator)
                .list();
    }

    /** Every category that any version had, as its latest version called it. */
    @Transactional(readOnly = true)
    public List<Category> categoriesEver() {
        return sql.sql(CATEGORIES_EVER).query(Taxonomy::category).list();
    }

    /** Every sign, likewise. */
    @Transactional(readOnly = true)
    public List<Indicator> indicatorsEver() {
        return sql.sql(INDICATORS_EVER).query(Taxonomy::indicator).list();
    }

    /** One category. */
    @Transactional(readOnly = true)
    public Optional<Category> category(int version, @Nullable String code) {
        return categories(version).stream()
                .filter(category -> category.code().equals(code))
                .findFirst();
    }

    /** Every version, the latest first. */
    @Transactional(readOnly = true)
    public List<Version> versions() {
        return sql.sql(VERSIONS).query(Taxonomy::version).list();
    }

    /** A new version with or without commerce, for the whole trust; what was sorted before stays as it was. */
    @Transactional
    public Outcome switchCommerce(Viewer by, @Nullable Boolean on, String because) {
        if (!by.may(Permission.SORT_INCIDENTS)) {
            return new Outcome.NotFound();
        }
        oneAtATime();
        Map<String, String> wrong = new LinkedHashMap<>();
        if (on == null) {
            wrong.put("commerce", "Choose whether commerce is used");
        } else if (on == areas(latest()).containsKey("COMMERCE")) {
            wrong.put("commerce", on ? "Commerce is used already" : "Commerce is not used already");
        }
        if (because.isBlank() || because.length() > LONGEST) {
            wrong.put("because", "Say why, in 500 characters or fewer");
        }
        if (on == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        int next = begin(by, because, clock.instant());
        sql.sql(COPY_AREAS).param("next", next).param("commerce", on).update();
        sql.sql(COPY_CATEGORIES).param("next", next).update();
        sql.sql(COPY_INDICATORS).param("next", next).update();
        audit.recordAs(
                by.person(), SchoolId.TRUST, "taxonomy.commerce", "taxonomy:" + next, Map.of("used", on.toString()));
        return new Outcome.Done(by.person().value());
    }

    void oneAtATime() {
        sql.sql(ONE_AT_A_TIME).query(String.class).single();
    }

    /** Begins the next version, without words yet. */
    int begin(Viewer by, String because, Instant at) {
        int next = latest() + 1;
        sql.sql(NEXT)
                .param("next", next)
                .param("at", Times.at(at))
                .param("because", because.strip())
                .param("by", by.person().value())
                .update();
        return next;
    }

    private static Indicator indicator(ResultSet row, int number) throws SQLException {
        return new Indicator(row.getString("code"), row.getString("words"));
    }

    private static Category category(ResultSet row, int number) throws SQLException {
        return new Category(row.getString("code"), row.getString("words"), Kind.valueOf(row.getString("kind")));
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getInt("version"),
                Times.instant(row, "since"),
                row.getString("because"),
                ConcernTable.person(row, "set_by"),
                row.getBoolean("commerce"));
    }

    /** A sorting: since when, why, by whom (nobody for the first), and whether it has commerce. */
    public record Version(
            int number,
            Instant since,
            String because,
            @Nullable PersonId by,
            boolean commerce) {}

    /** A category and what it asks for. */
    public record Category(String code, String words, Kind kind) {}

    /** What a category asks for. */
    public enum Kind {
        BULLYING("Bullying: was it repeated, intended, with an imbalance of power?"),
        PEER_ABUSE("Child-on-child abuse: always serious, with the stage of the behaviour policy"),
        IMAGERY("Indecent imagery: no picture is looked at, copied or taken in"),
        ILLEGAL("It may be illegal: the authorities are considered"),
        OTHER("Nothing more than any incident");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What it asks for, as people read it. */
        public String words() {
            return words;
        }

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
