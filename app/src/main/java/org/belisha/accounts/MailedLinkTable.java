package org.belisha.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of mailed links. */
@Repository
class MailedLinkTable {

    private static final String ADD = """
            INSERT INTO accounts.mailed_link (token_hash, person_id, purpose, target, issued_at, ends_at)
            VALUES (:hash, :person, :purpose, :target, :now, :ends)
            """;

    private static final String USE = """
            UPDATE accounts.mailed_link SET used_at = :now
            WHERE token_hash = :hash AND used_at IS NULL AND ends_at > :now
            RETURNING person_id, purpose, target
            """;

    private static final String END =
            "UPDATE accounts.mailed_link SET used_at = :now WHERE person_id = :person AND purpose = :purpose AND used_at IS NULL";

    private static final String FORGET = "DELETE FROM accounts.mailed_link WHERE ends_at < :moment";

    private final JdbcClient sql;

    MailedLinkTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(byte[] hash, PersonId person, MailedLinks.Purpose purpose, String target, Instant now, Instant ends) {
        sql.sql(ADD)
                .param("hash", hash)
                .param("person", person.value())
                .param("purpose", purpose.name())
                .param("target", target)
                .param("now", Times.at(now))
                .param("ends", Times.at(ends))
                .update();
    }

    Optional<MailedLinks.Used> use(byte[] hash, Instant now) {
        return sql.sql(USE)
                .param("hash", hash)
                .param("now", Times.at(now))
                .query((row, n) -> new MailedLinks.Used(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        MailedLinks.Purpose.valueOf(row.getString("purpose")),
                        row.getString("target")))
                .optional();
    }

    void end(PersonId person, MailedLinks.Purpose purpose, Instant now) {
        sql.sql(END)
                .param("person", person.value())
                .param("purpose", purpose.name())
                .param("now", Times.at(now))
                .update();
    }

    void forgetBefore(Instant moment) {
        sql.sql(FORGET).param("moment", Times.at(moment)).update();
    }
}
