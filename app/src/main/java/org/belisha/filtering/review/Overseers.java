package org.belisha.filtering.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.accounts.Account;
import org.belisha.accounts.Accounts;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The senior leader and the governor who answer for filtering and monitoring in a school: named, replaced, ended (4.6a). */
@Component
public class Overseers {

    private final OverseerTable table;
    private final People people;
    private final Accounts accounts;
    private final Audit audit;
    private final InstantSource clock;

    Overseers(OverseerTable table, People people, Accounts accounts, Audit audit, InstantSource clock) {
        this.table = table;
        this.people = people;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those in office first, then those before. */
    @Transactional(readOnly = true)
    public List<Overseer> of(SchoolId school) {
        return table.of(school);
    }

    /** Who is in that office and still may be: with the role and an account. */
    @Transactional(readOnly = true)
    public Optional<Overseer> inOffice(SchoolId school, Office office) {
        return table.of(school).stream()
                .filter(Overseer::isInOffice)
                .filter(overseer -> overseer.office() == office)
                .filter(overseer -> isEligible(school, office, overseer.person()))
                .findFirst();
    }

    /** Who may be named for it: whoever has one of its roles here, and an account that is open. */
    @Transactional(readOnly = true)
    public List<Person> eligible(SchoolId school, Office office) {
        Map<PersonId, Person> found = new LinkedHashMap<>();
        office.roles().forEach(role -> people.withRole(school, role).forEach(person -> found.put(person.id(), person)));
        Map<PersonId, Account> open = accounts.accounts(found.keySet());
        return found.values().stream()
                .filter(person ->
                        open.containsKey(person.id()) && open.get(person.id()).enabled())
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }

    private boolean isEligible(SchoolId school, Office office, PersonId person) {
        return eligible(school, office).stream().anyMatch(one -> one.id().equals(person));
    }

    /** Names somebody, in place of whoever was in that office. */
    @Transactional
    public Outcome name(
            Viewer viewer,
            SchoolId school,
            @Nullable Office office,
            @Nullable PersonId person,
            @Nullable LocalDate from) {
        if (!viewer.may(Permission.APPOINT, school)) {
            return new Outcome.NotThere();
        }
        table.oneAtATime(school);
        Instant now = clock.instant();
        Map<String, String> why = new LinkedHashMap<>();
        if (office == null) {
            why.put("office", "Choose what they are named for");
        }
        if (person == null) {
            why.put("person", "Choose who it is");
        } else if (office != null && !isEligible(school, office, person)) {
            why.put(
                    "person",
                    office == Office.GOVERNOR
                            ? "Choose a governor of this school who has an account"
                            : "Choose a member of this school's senior leadership team who has an account");
        } else if (office != null && isInOtherOffice(school, office, person)) {
            why.put("person", "The senior leader and the governor are two people: choose another");
        }
        if (from == null || from.isAfter(LocalDate.ofInstant(now, Times.LONDON))) {
            why.put("from", "Enter the day from which it is so, today or before");
        }
        if (!why.isEmpty() || office == null || person == null || from == null) {
            return new Outcome.Refused(why);
        }
        if (table.end(school, office, viewer.person(), now)) {
            written("ended", school, office);
        }
        Overseer overseer =
                new Overseer(UUID.randomUUID(), school, office, person, from, viewer.person(), now, null, null);
        table.add(overseer);
        audit.record(school, "filtering.overseer.named", "person:" + person, Map.of("office", office.name()));
        return new Outcome.Done(overseer.id());
    }

    private boolean isInOtherOffice(SchoolId school, Office office, PersonId person) {
        return table.of(school).stream()
                .filter(Overseer::isInOffice)
                .anyMatch(other -> other.office() != office && other.person().equals(person));
    }

    /** Ends an office without naming another. */
    @Transactional
    public Outcome end(Viewer viewer, SchoolId school, Office office) {
        if (!viewer.may(Permission.APPOINT, school)) {
            return new Outcome.NotThere();
        }
        if (!table.end(school, office, viewer.person(), clock.instant())) {
            return Outcome.refused("office", "Nobody is named for it");
        }
        written("ended", school, office);
        return new Outcome.Done(new UUID(0, 0));
    }

    private void written(String act, SchoolId school, Office office) {
        audit.record(school, "filtering.overseer." + act, "filtering", Map.of("office", office.name()));
    }
}
