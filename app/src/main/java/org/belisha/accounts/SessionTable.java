package org.belisha.accounts;

import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that ends a person's sessions; all else about sessions is Spring Session's. */
@Repository
class SessionTable {

    private static final String END = """
            DELETE FROM accounts.session WHERE principal_name = :person AND session_id IS DISTINCT FROM :kept
            """;

    private final JdbcClient sql;

    SessionTable(JdbcClient sql) {
        this.sql = sql;
    }

    int end(PersonId person, @Nullable String kept) {
        return sql.sql(END)
                .param("person", person.toString())
                .param("kept", kept)
                .update();
    }
}
