package org.belisha.accounts;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of settings about signing in. */
@Repository
class SignInSettingTable {

    private static final String NOW =
            "SELECT DISTINCT ON (name) name, value FROM accounts.setting ORDER BY name, id DESC";

    private static final String ADD =
            "INSERT INTO accounts.setting (name, value, set_by, set_at) VALUES (:name, :value, :by, :now)";

    private static final String HISTORY = """
            SELECT name, value, before, set_by, set_at
            FROM (SELECT id, name, value, set_by, set_at, lag(value) OVER (PARTITION BY name ORDER BY id) AS before
              FROM accounts.setting) change
            WHERE set_by IS NOT NULL AND (:words = '' OR name = ANY (:names))
            ORDER BY id DESC LIMIT 100
            """;

    private final JdbcClient sql;

    SignInSettingTable(JdbcClient sql) {
        this.sql = sql;
    }

    Map<SignInSetting, Integer> now() {
        Map<SignInSetting, Integer> now = new EnumMap<>(SignInSetting.class);
        sql.sql(NOW).query(row -> {
            now.put(SignInSetting.valueOf(row.getString("name")), row.getInt("value"));
        });
        return now;
    }

    void add(SignInSetting setting, int value, PersonId by, Instant now) {
        sql.sql(ADD)
                .param("name", setting.name())
                .param("value", value)
                .param("by", by.value())
                .param("now", Times.at(now))
                .update();
    }

    List<SignInSettings.Change> history(String words, List<SignInSetting> among) {
        return sql.sql(HISTORY)
                .param("words", words)
                .param("names", among.stream().map(SignInSetting::name).toArray(String[]::new))
                .query((row, n) -> new SignInSettings.Change(
                        SignInSetting.valueOf(row.getString("name")),
                        row.getInt("before"),
                        row.getInt("value"),
                        new PersonId(row.getObject("set_by", UUID.class)),
                        Times.instant(row, "set_at")))
                .list();
    }
}
