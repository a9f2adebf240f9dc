package org.belisha.activity;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Profile;
import org.belisha.filtering.ScoreWatched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of which profiles rules of alerts want the pages of weighed. */
@Repository
class ScoreRuleReader implements ScoreWatched {

    private static final String WATCHED = """
            SELECT DISTINCT school_id, unnest(profiles) AS profile
            FROM activity.alert_rule
            WHERE active AND score IS NOT NULL
            """;

    private final JdbcClient sql;

    ScoreRuleReader(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<SchoolId, Set<Profile>> profiles() {
        Map<SchoolId, Set<Profile>> found = new HashMap<>();
        sql.sql(WATCHED).query(row -> {
            found.computeIfAbsent(new SchoolId(row.getInt("school_id")), first -> EnumSet.noneOf(Profile.class))
                    .add(Profile.valueOf(row.getString("profile")));
        });
        return found;
    }
}
