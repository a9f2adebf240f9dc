package org.belisha.schools;

import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The offices that no school may be without. Clause 4.2a: a school has a DSL and at least one deputy at every moment; a head besides. Every
 * taking of a role asks here, and the database refuses what did not ask.
 */
@Component
class Offices {

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(30, :school)::text";

    private static final String OTHERS = """
            SELECT count(*) FILTER (WHERE person_id = :person) AS held, count(*) FILTER (WHERE person_id <> :person) AS others
            FROM schools.person_role WHERE school_id = :school AND role = :role
            """;

    private final JdbcClient sql;

    Offices(JdbcClient sql) {
        this.sql = sql;
    }

    /** Why the school must keep this person in this role for now; empty where the role may be taken. Waits for others who are at it. */
    Optional<String> whyKept(SchoolId school, PersonId person, Role role) {
        Optional<String> reason = reason(role);
        if (reason.isEmpty()) {
            return reason;
        }
        sql.sql(ONE_AT_A_TIME)
                .param("school", school.value())
                .query(String.class)
                .single();
        return sql.sql(OTHERS)
                .param("person", person.value())
                .param("school", school.value())
                .param("role", role.name())
                .query((row, n) ->
                        row.getInt("held") == 1 && row.getInt("others") == 0 ? reason : Optional.<String>empty())
                .single();
    }

    /** What is said where the last holder would go; empty for a role that a school can be without. */
    static Optional<String> reason(Role role) {
        return switch (role) {
            case DSL ->
                Optional.of(
                        "A school always has a DSL (clause 4.2a): appoint the next one, who takes their place in the same step.");
            case DEPUTY_DSL ->
                Optional.of(
                        "A school always has a deputy DSL (clause 4.2a): appoint another first, then withdraw this one.");
            case HEAD -> Optional.of("A school always has a head teacher: appoint the next one first.");
            default -> Optional.empty();
        };
    }
}
