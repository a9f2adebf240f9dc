package org.belisha.accounts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.belisha.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of guesses. */
@Repository
class GuessTable {

    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtextextended(encode(:about, 'hex'), 30))::text";

    // The guess that must leave the window before another one is allowed.
    private static final String NTH_ABOUT =
            "SELECT at FROM accounts.guess WHERE about = :about AND at > :since ORDER BY at DESC OFFSET :n LIMIT 1";

    private static final String NTH_FROM =
            "SELECT at FROM accounts.guess WHERE address = :address AND at > :since ORDER BY at DESC OFFSET :n LIMIT 1";

    private static final String ADD = "INSERT INTO accounts.guess (about, address, at) VALUES (:about, :address, :now)";

    private static final String FORGET = "DELETE FROM accounts.guess WHERE about = :about";

    private static final String FORGET_BEFORE = "DELETE FROM accounts.guess WHERE at < :moment";

    private final JdbcClient sql;

    GuessTable(JdbcClient sql) {
        this.sql = sql;
    }

    void oneAtATime(byte[] about) {
        sql.sql(ONE_AT_A_TIME).param("about", about).query(String.class).single();
    }

    Optional<Instant> nthAbout(byte[] about, int n, Instant since) {
        return sql.sql(NTH_ABOUT)
                .param("about", about)
                .param("n", n - 1)
                .param("since", Times.at(since))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<Instant> nthFrom(byte[] address, int n, Instant since) {
        return sql.sql(NTH_FROM)
                .param("address", address)
                .param("n", n - 1)
                .param("since", Times.at(since))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void add(byte[] about, byte[] address, Instant now) {
        sql.sql(ADD)
                .param("about", about)
                .param("address", address)
                .param("now", Times.at(now))
                .update();
    }

    void forget(byte[] about) {
        sql.sql(FORGET).param("about", about).update();
    }

    void forgetBefore(Instant moment) {
        sql.sql(FORGET_BEFORE).param("moment", Times.at(moment)).update();
    }
}
