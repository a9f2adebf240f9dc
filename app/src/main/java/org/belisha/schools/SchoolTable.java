package org.belisha.schools;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the trust and its schools. */
@Repository
class SchoolTable {

    private static final String TRUST = "SELECT name FROM schools.trust";

    private static final String NAME_TRUST = """
            INSERT INTO schools.trust (name, created_at) VALUES (:name, :now)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """;

    private static final String ADD = "INSERT INTO schools.school (name, opened_at) VALUES (:name, :now) RETURNING id";

    private static final String ALL = "SELECT id, name FROM schools.school ORDER BY name";

    private final JdbcClient sql;

    SchoolTable(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<String> trustName() {
        return sql.sql(TRUST).query(String.class).optional();
    }

    void nameTrust(String name, Instant now) {
        sql.sql(NAME_TRUST).param("name", name).param("now", Times.at(now)).update();
    }

    SchoolId add(String name, Instant now) {
        return new SchoolId(sql.sql(ADD)
                .param("name", name)
                .param("now", Times.at(now))
                .query(Integer.class)
                .single());
    }

    List<School> all() {
        return sql.sql(ALL)
                .query((row, n) -> new School(new SchoolId(row.getInt("id")), row.getString("name")))
                .list();
    }
}
