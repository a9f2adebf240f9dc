package org.belisha.filtering;

import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of lists of sites and their versions. */
@Repository
class SiteListTable {

    private static final String ADD = """
            INSERT INTO filtering.site_list (id, name, category, format, folder, address, added_by, added_at)
            VALUES (:id, :name, :category, :format, :folder, :address, :by, :now)
            """;

    private static final String LISTS = """
            SELECT l.id, l.name, l.category, l.format, l.folder, l.address, l.etag, l.checked_at, l.failed_since, l.failure,
              coalesce(v.sites, 0) AS sites
            FROM filtering.site_list l
            LEFT JOIN filtering.site_list_version v ON v.list_id = l.id AND v.state = 'IN_FORCE'
            WHERE l.removed_at IS NULL
            ORDER BY l.name, l.id
            """;

    private static final String REMOVE = """
            UPDATE filtering.site_list SET removed_by = :by, removed_at = :now WHERE id = :id AND removed_at IS NULL
            """;

    private static final String TAKEN = """
            UPDATE filtering.site_list SET checked_at = :now, etag = :etag, failed_since = NULL, failure = NULL WHERE id = :id
            """;

    private static final String FAILED = """
            UPDATE filtering.site_list SET checked_at = :now, failed_since = coalesce(failed_since, :now), failure = :why
            WHERE id = :id
            """;

    private static final String REPLACE = """
            UPDATE filtering.site_list_version SET state = 'REPLACED', content = NULL WHERE list_id = :list AND state = 'IN_FORCE'
            """;

    /** Only the newest version that was refused keeps its text. */
    private static final String FORGET_REFUSED = """
            UPDATE filtering.site_list_version SET content = NULL WHERE list_id = :list AND state = 'REFUSED'
            """;

    private static final String NEWEST_REFUSED = """
            SELECT id FROM filtering.site_list_version
            WHERE list_id = :list AND state = 'REFUSED' AND content IS NOT NULL
              AND came_at >= (SELECT max(came_at) FROM filtering.site_list_version WHERE list_id = :list)
            """;

    private static final String USE_REFUSED = """
            UPDATE filtering.site_list_version SET state = 'IN_FORCE', why = why || :why WHERE id = :id
            """;

    private static final String ADD_VERSION = """
            INSERT INTO filtering.site_list_version
              (id, list_id, came_at, came_by, state, sites, skipped, unread, replayed, changed, why, content, problems)
            VALUES (:id, :list, :at, :by, :state, :sites, :skipped, :unread, :replayed, :changed, :why, :content, :problems)
            """;

    private static final String VERSIONS = """
            SELECT id, came_at, state, sites, skipped, unread, replayed, changed, why
            FROM filtering.site_list_version WHERE list_id = :list ORDER BY came_at DESC LIMIT 50
            """;

    private static final String VERSION = """
            SELECT id, came_at, state, sites, skipped, unread, replayed, changed, why
            FROM filtering.site_list_version WHERE list_id = :list AND id = :id
            """;

    private static final String PROBLEMS = "SELECT problems FROM filtering.site_list_version WHERE id = :id";

    private static final String LOOKED_AT = "UPDATE filtering.site_list SET checked_at = :now WHERE id = :id";

    private static final String IN_FORCE = """
            SELECT v.id, l.id AS list_id, l.category
            FROM filtering.site_list_version v JOIN filtering.site_list l ON l.id = v.list_id
            WHERE v.state = 'IN_FORCE' AND l.removed_at IS NULL
              AND (l.format IN ('PHRASES', 'GOOD_PHRASES')) = :phrases
            ORDER BY v.id
            """;

    private static final String CONTENT = "SELECT content FROM filtering.site_list_version WHERE id = :id";

    private final JdbcClient sql;

    SiteListTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** A version in force, without its text. */
    record InForce(UUID version, UUID list, String category) {}

    void add(SiteList list, @Nullable PersonId by, Instant now) {
        sql.sql(ADD)
                .param("id", list.id())
                .param("name", list.name())
                .param("category", list.category())
                .param("format", list.format().name())
                .param("folder", list.folder())
                .param("address", list.address())
                .param("by", value(by))
                .param("now", Times.at(now))
                .update();
    }

    List<SiteList> all() {
        return sql.sql(LISTS).query((row, number) -> list(row)).list();
    }

    boolean remove(UUID id, @Nullable PersonId by, Instant now) {
        return sql.sql(REMOVE)
                        .param("id", id)
                        .param("by", value(by))
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    void taken(UUID id, @Nullable String etag, Instant now) {
        sql.sql(TAKEN)
                .param("id", id)
                .param("etag", etag)
                .param("now", Times.at(now))
                .update();
    }

    void failed(UUID id, String why, Instant now) {
        sql.sql(FAILED)
                .param("id", id)
                .param("why", why)
                .param("now", Times.at(now))
                .update();
    }

    void add(
            UUID list,
            SiteList.Version version,
            byte @Nullable [] content,
            byte @Nullable [] problems,
            @Nullable PersonId by) {
        sql.sql(FORGET_REFUSED).param("list", list).update();
        if (version.state() == SiteList.State.IN_FORCE) {
            sql.sql(REPLACE).param("list", list).update();
        }
        sql.sql(ADD_VERSION)
                .param("id", version.id())
                .param("list", list)
                .param("at", Times.at(version.cameAt()))
                .param("by", value(by))
                .param("state", version.state().name())
                .param("sites", version.sites())
                .param("skipped", version.skipped())
                .param("unread", version.unread())
                .param("replayed", version.replayed())
                .param("changed", version.changed())
                .param("why", version.why())
                .param("content", content)
                .param("problems", problems)
                .update();
    }

    /** Puts the newest version in force, when it was refused and its text is kept. */
    boolean useRefused(UUID list, String why) {
        Optional<UUID> refused = newestRefused(list);
        refused.ifPresent(id -> {
            sql.sql(REPLACE).param("list", list).update();
            sql.sql(USE_REFUSED).param("id", id).param("why", why).update();
        });
        return refused.isPresent();
    }

    /** The newest version, when it was refused and could be used all the same. */
    Optional<UUID> newestRefused(UUID list) {
        return sql.sql(NEWEST_REFUSED).param("list", list).query(UUID.class).optional();
    }

    List<SiteList.Version> versions(UUID list) {
        return sql.sql(VERSIONS)
                .param("list", list)
                .query(SiteListTable::version)
                .list();
    }

    Optional<SiteList.Version> version(UUID list, UUID id) {
        return sql.sql(VERSION)
                .param("list", list)
                .param("id", id)
                .query(SiteListTable::version)
                .optional();
    }

    /** The packed lines of a version that could not be read, or nothing where there are none. */
    Optional<byte[]> problems(UUID version) {
        return sql.sql(PROBLEMS)
                .param("id", version)
                .query((row, number) -> Optional.ofNullable(row.getBytes("problems")))
                .single();
    }

    /** Neither taken nor failed. */
    void lookedAt(UUID id, Instant now) {
        sql.sql(LOOKED_AT).param("id", id).param("now", Times.at(now)).update();
    }

    /** Of lists of sites. */
    List<InForce> inForce() {
        return inForce(false);
    }

    /** Of lists of phrases. */
    List<InForce> phrasesInForce() {
        return inForce(true);
    }

    private List<InForce> inForce(boolean phrases) {
        return sql.sql(IN_FORCE)
                .param("phrases", phrases)
                .query((row, number) -> new InForce(
                        row.getObject("id", UUID.class),
                        row.getObject("list_id", UUID.class),
                        row.getString("category")))
                .list();
    }

    /** The packed text of a version. */
    ByteArrayInputStream content(UUID version) {
        Optional<byte[]> content = sql.sql(CONTENT)
                .param("id", version)
                .query((row, number) -> row.getBytes("content"))
                .optional();
        return new ByteArrayInputStream(content.orElseGet(() -> new byte[0]));
    }

    private static SiteList.Version version(ResultSet row, int number) throws SQLException {
        return new SiteList.Version(
                row.getObject("id", UUID.class),
                Times.instant(row, "came_at"),
                SiteList.State.valueOf(row.getString("state")),
                row.getInt("sites"),
                row.getInt("skipped"),
                row.getInt("unread"),
                row.getInt("replayed"),
                row.getInt("changed"),
                row.getString("why"));
    }

    private static SiteList list(ResultSet row) throws SQLException {
        return new SiteList(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("category"),
                ListFormat.valueOf(row.getString("format")),
                row.getString("folder"),
                row.getString("address"),
                row.getString("etag"),
                row.getInt("sites"),
                Times.instantOrNull(row, "checked_at"),
                Times.instantOrNull(row, "failed_since"),
                row.getString("failure"));
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
