package org.belisha.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of accounts and their passwords. */
@Repository
class AccountTable {

    private static final String COLUMNS = """
            SELECT person_id, username, password_hash IS NOT NULL AS has_password, created_at, disabled_at,
              totp_confirmed_at IS NOT NULL AS second_factor
            FROM accounts.account WHERE %s
            """;

    private static final String HASH = """
            SELECT person_id, password_hash FROM accounts.account
            WHERE username = :username AND disabled_at IS NULL AND password_hash IS NOT NULL
            """;

    private static final String ADD = """
            INSERT INTO accounts.account (person_id, username, password_hash, created_at)
            VALUES (:person, :username, :hash, :now) ON CONFLICT DO NOTHING
            """;

    private static final String SET_PASSWORD =
            "UPDATE accounts.account SET password_hash = :hash WHERE person_id = :person";

    private static final String DISABLE = "UPDATE accounts.account SET disabled_at = :at WHERE person_id = :person";

    private final JdbcClient sql;

    AccountTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whose account it is, and the hash of its password. */
    record Proof(PersonId person, String hash) {

        @Override
        public String toString() {
            return "Proof[" + person + "]";
        }
    }

    Optional<Proof> proof(String username) {
        return sql.sql(HASH)
                .param("username", username)
                .query((row, n) ->
                        new Proof(new PersonId(row.getObject("person_id", UUID.class)), row.getString("password_hash")))
                .optional();
    }

    /** False where the person or the username has one already. */
    boolean add(PersonId person, String username, @Nullable String hash, Instant now) {
        return sql.sql(ADD)
                        .param("person", person.value())
                        .param("username", username)
                        .param("hash", hash)
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    void setPassword(PersonId person, String hash) {
        sql.sql(SET_PASSWORD)
                .param("person", person.value())
                .param("hash", hash)
                .update();
    }

    void disable(PersonId person, @Nullable Instant at) {
        sql.sql(DISABLE)
                .param("person", person.value())
                .param("at", Times.atOrNull(at))
                .update();
    }

    Optional<Account> account(PersonId person) {
        return sql.sql(COLUMNS.formatted("person_id = :person"))
                .param("person", person.value())
                .query(AccountTable::account)
                .optional();
    }

    List<Account> accounts(Collection<PersonId> people) {
        return sql.sql(COLUMNS.formatted("person_id = ANY (:people)"))
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(AccountTable::account)
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("username"),
                row.getBoolean("has_password"),
                Times.instant(row, "created_at"),
                Times.instantOrNull(row, "disabled_at"),
                row.getBoolean("second_factor"));
    }
}
