package org.belisha.accounts;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who holds which office in a school. Clause 4.2a: a school has one DSL and at least one deputy at every moment, so the DSL is replaced
 * in one step and the last deputy stays until there is another.
 */
@Component
public class Appointments {

    /** Roles that come with the roster, not by appointment. */
    private static final Set<Role> OF_THE_ROSTER = EnumSet.of(Role.PUPIL, Role.PARENT);

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(30, :school)::text";

    private final People people;
    private final JdbcClient sql;
    private final Audit audit;

    Appointments(People people, JdbcClient sql, Audit audit) {
        this.people = people;
        this.sql = sql;
        this.audit = audit;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It is so now. */
        record Done() implements Outcome {}

        /** It stays as it was, because. */
        record Refused(String reason) implements Outcome {}
    }

    /** The roles one may be appointed to in a school. */
    public static List<Role> offices() {
        return EnumSet.complementOf(EnumSet.copyOf(OF_THE_ROSTER)).stream()
                .filter(role -> !role.trustWide())
                .toList();
    }

    /** Appoints somebody known in the school; a new DSL takes the place of the one before in the same step. */
    @Transactional
    public Outcome appoint(SchoolId school, PersonId person, Role role) {
        oneAtATime(school);
        if (!offices().contains(role)) {
            return new Outcome.Refused("This role is not given by appointment in a school.");
        }
        Set<Role> held = people.rolesOf(person).getOrDefault(school, Set.of());
        if (held.isEmpty()) {
            return new Outcome.Refused("Choose somebody who belongs to this school.");
        }
        if (held.contains(Role.PUPIL)) {
            return new Outcome.Refused("A pupil cannot be appointed.");
        }
        if (role == Role.DEPUTY_DSL && held.contains(Role.DSL)) {
            return new Outcome.Refused("The DSL cannot deputise for themselves: choose another person.");
        }
        if (role == Role.DSL) {
            return replaceLead(school, person, held);
        }
        people.giveRole(person, school, role);
        written("appointed", school, person, role);
        return new Outcome.Done();
    }

    private Outcome replaceLead(SchoolId school, PersonId person, Set<Role> held) {
        if (held.contains(Role.DEPUTY_DSL)) {
            if (people.withRole(school, Role.DEPUTY_DSL).size() == 1) {
                return new Outcome.Refused(
                        "They are the only deputy: name another deputy first, then make them the DSL.");
            }
            people.takeRole(person, school, Role.DEPUTY_DSL);
            written("withdrawn", school, person, Role.DEPUTY_DSL);
        }
        people.giveRole(person, school, Role.DSL);
        written("appointed", school, person, Role.DSL);
        for (Person before : people.withRole(school, Role.DSL)) {
            if (!before.id().equals(person)) {
                people.takeRole(before.id(), school, Role.DSL);
                written("withdrawn", school, before.id(), Role.DSL);
            }
        }
        return new Outcome.Done();
    }

    /** Takes an office away, unless the school would be without. */
    @Transactional
    public Outcome withdraw(SchoolId school, PersonId person, Role role) {
        oneAtATime(school);
        if (!offices().contains(role)) {
            return new Outcome.Refused("This role is not taken away by hand in a school.");
        }
        List<Person> holders = people.withRole(school, role);
        if (holders.stream().noneMatch(holder -> holder.id().equals(person))) {
            return new Outcome.Done();
        }
        Optional<String> kept = people.takeRole(person, school, role);
        if (kept.isPresent()) {
            return new Outcome.Refused(kept.get());
        }
        written("withdrawn", school, person, role);
        return new Outcome.Done();
    }

    private void written(String act, SchoolId school, PersonId person, Role role) {
        audit.record(school, "role." + act, "person:" + person, Map.of("role", role.name()));
    }

    private void oneAtATime(SchoolId school) {
        sql.sql(ONE_AT_A_TIME)
                .param("school", school.value())
                .query(String.class)
                .single();
    }
}
