package org.belisha.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of second factors and recovery codes. */
@Repository
class SecondFactorTable {

    private static final String SECRET = """
            SELECT username, totp_sealed, totp_confirmed_at IS NOT NULL AS confirmed
            FROM accounts.account WHERE person_id = :person
            """;

    private static final String SET_SECRET = """
            UPDATE accounts.account SET totp_sealed = :sealed, totp_confirmed_at = :confirmed, totp_last_step = 0
            WHERE person_id = :person
            """;

    private static final String CONFIRM =
            "UPDATE accounts.account SET totp_confirmed_at = :now WHERE person_id = :person";

    // A step counts once, also where two requests bring the same code at once.
    private static final String USE_STEP =
            "UPDATE accounts.account SET totp_last_step = :step WHERE person_id = :person AND totp_last_step < :step";

    private static final String FORGET_CODES = "DELETE FROM accounts.recovery_code WHERE person_id = :person";

    private static final String ADD_CODE =
            "INSERT INTO accounts.recovery_code (person_id, hash) VALUES (:person, :hash)";

    private static final String USE_CODE = """
            UPDATE accounts.recovery_code SET used_at = :now
            WHERE person_id = :person AND hash = :hash AND used_at IS NULL
            """;

    private static final String CODES_LEFT =
            "SELECT count(*) FROM accounts.recovery_code WHERE person_id = :person AND used_at IS NULL";

    private final JdbcClient sql;

    SecondFactorTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** A sealed secret and whether its owner has shown that it works. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never printed.
    record Kept(String username, byte @Nullable [] sealed, boolean confirmed) {

        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    Optional<Kept> kept(PersonId person) {
        return sql.sql(SECRET)
                .param("person", person.value())
                .query((row, n) ->
                        new Kept(row.getString("username"), row.getBytes("totp_sealed"), row.getBoolean("confirmed")))
                .optional();
    }

    void setSecret(PersonId person, byte @Nullable [] sealed, @Nullable Instant confirmed) {
        sql.sql(SET_SECRET)
                .param("person", person.value())
                .param("sealed", sealed)
                .param("confirmed", Times.atOrNull(confirmed))
                .update();
    }

    void confirm(PersonId person, Instant now) {
        sql.sql(CONFIRM)
                .param("person", person.value())
                .param("now", Times.at(now))
                .update();
    }

    boolean useStep(PersonId person, long step) {
        return sql.sql(USE_STEP)
                        .param("person", person.value())
                        .param("step", step)
                        .update()
                == 1;
    }

    void setCodes(PersonId person, List<byte[]> hashes) {
        sql.sql(FORGET_CODES).param("person", person.value()).update();
        for (byte[] hash : hashes) {
            sql.sql(ADD_CODE)
                    .param("person", person.value())
                    .param("hash", hash)
                    .update();
        }
    }

    boolean useCode(PersonId person, byte[] hash, Instant now) {
        return sql.sql(USE_CODE)
                        .param("person", person.value())
                        .param("hash", hash)
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    int codesLeft(PersonId person) {
        return sql.sql(CODES_LEFT)
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }
}
