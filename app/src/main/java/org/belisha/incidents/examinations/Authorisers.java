package org.belisha.incidents.examinations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may authorise a search: the head, and those whom the head names, each with a reason (policy 10.1). */
@Component
public class Authorisers {

    private static final String NAMED = """
            SELECT n.id, n.person_id, n.why, n.author, n.at FROM incidents.search_naming n
            WHERE n.school_id = :school AND n.ends IS NULL
              AND NOT EXISTS (SELECT 1 FROM incidents.search_naming e WHERE e.ends = n.id)
            ORDER BY n.at
            """;

    private static final String ADD = """
            INSERT INTO incidents.search_naming (id, school_id, person_id, ends, why, author, at)
            VALUES (:id, :school, :person, :ends, :why, :by, :at) ON CONFLICT DO NOTHING
            """;

    private static final int LONGEST = 500;

    private final JdbcClient sql;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    Authorisers(JdbcClient sql, People people, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody the head named. */
    public record Named(UUID id, PersonId person, String why, PersonId by, Instant at) {}

    /** Those named now. */
    @Transactional(readOnly = true)
    public List<Named> named(SchoolId school) {
        return sql.sql(NAMED)
                .param("school", school.value())
                .query(Authorisers::row)
                .list();
    }

    /** The head and those named who still work there, in order. */
    @Transactional(readOnly = true)
    public Set<PersonId> of(SchoolId school) {
        Set<PersonId> may = new LinkedHashSet<>();
        people.withRole(school, Role.HEAD).stream().map(Person::id).forEach(may::add);
        Set<PersonId> staff = staff(school).keySet();
        named(school).stream().map(Named::person).filter(staff::contains).forEach(may::add);
        return may;
    }

    /** Everybody who works at the school, by name. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> staff(SchoolId school) {
        Map<String, Person> byName = new java.util.TreeMap<>();
        for (Role role : Role.values()) {
            if (role.kind() == Role.Kind.STAFF && role != Role.VOLUNTEER) {
                people.withRole(school, role).forEach(person -> byName.put(person.name() + person.id(), person));
            }
        }
        Map<PersonId, String> staff = new java.util.LinkedHashMap<>();
        byName.values().forEach(person -> staff.put(person.id(), person.name()));
        return staff;
    }

    /** The head names somebody. */
    @Transactional
    public Outcome name(Viewer by, SchoolId school, @Nullable PersonId person, String why) {
        if (!by.may(Permission.NAME_SEARCH_AUTHORISERS, school)) {
            return new Outcome.NotFound();
        }
        if (person == null || !staff(school).containsKey(person)) {
            return Outcome.Refused.because("person", "Choose somebody who works here");
        }
        if (of(school).contains(person)) {
            return Outcome.Refused.because("person", "They may authorise a search already");
        }
        if (why.isBlank() || why.length() > LONGEST) {
            return Outcome.Refused.because("why", "Say why, in 500 characters or fewer");
        }
        return add(by, school, person, null, why.strip(), "search.authoriser-named");
    }

    /** The head takes it back. */
    @Transactional
    public Outcome end(Viewer by, SchoolId school, UUID naming) {
        Named named = named(school).stream()
                .filter(each -> each.id().equals(naming))
                .findFirst()
                .orElse(null);
        if (named == null || !by.may(Permission.NAME_SEARCH_AUTHORISERS, school)) {
            return new Outcome.NotFound();
        }
        return add(by, school, named.person(), naming, "Ended", "search.authoriser-ended");
    }

    private Outcome add(Viewer by, SchoolId school, PersonId person, @Nullable UUID ends, String why, String action) {
        UUID id = UUID.randomUUID();
        sql.sql(ADD)
                .param("id", id)
                .param("school", school.value())
                .param("person", person.value())
                .param("ends", ends)
                .param("why", why)
                .param("by", by.person().value())
                .param("at", Times.at(clock.instant()))
                .update();
        audit.recordAs(by.person(), school, action, "person:" + person, Map.of());
        return new Outcome.Done(id);
    }

    private static Named row(ResultSet row, int number) throws SQLException {
        return new Named(
                row.getObject("id", UUID.class),
                ExaminationTable.person(row, "person_id"),
                row.getString("why"),
                ExaminationTable.person(row, "author"),
                Times.instant(row, "at"));
    }
}
