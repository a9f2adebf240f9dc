package org.belisha.accounts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.belisha.accounts.Appointments.Outcome;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.PeopleList;
import org.belisha.schools.Person;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who holds which office for the whole trust. Nobody appoints themselves, and there is always somebody with an open account who may
 * appoint. Called in a scope of all schools; such a role is kept at one school and stands in all.
 */
@Component
public class TrustOffices {

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(30, 0)::text";
    private static final int SHORTEST_SEARCH = 2;

    private final People people;
    private final PeopleList list;
    private final Schools schools;
    private final Accounts accounts;
    private final LinkRequests links;
    private final TrustWide trust;
    private final JdbcClient sql;
    private final Audit audit;

    TrustOffices(
            People people,
            PeopleList list,
            Schools schools,
            Accounts accounts,
            LinkRequests links,
            TrustWide trust,
            JdbcClient sql,
            Audit audit) {
        this.people = people;
        this.list = list;
        this.schools = schools;
        this.accounts = accounts;
        this.links = links;
        this.trust = trust;
        this.sql = sql;
        this.audit = audit;
    }

    /** The offices of the trust, in their order. */
    public static List<Role> offices() {
        return Arrays.stream(Role.values()).filter(Role::trustWide).toList();
    }

    /** Who holds which office, also those that nobody holds. */
    @Transactional(readOnly = true)
    public Map<Role, List<Person>> holders() {
        Map<Role, List<Person>> holders = new EnumMap<>(Role.class);
        for (Role role : offices()) {
            holders.put(
                    role,
                    schools.all().stream()
                            .flatMap(school -> people.withRole(school.id(), role).stream())
                            .distinct()
                            .sorted(Comparator.comparing(Person::familyName).thenComparing(Person::givenName))
                            .toList());
        }
        return holders;
    }

    /** The adults of the trust's schools whose name has these words in it, parents left out; nobody for fewer than two letters. */
    @Transactional(readOnly = true)
    public List<PeopleList.Entry> find(String words) {
        if (words.strip().length() < SHORTEST_SEARCH) {
            return List.of();
        }
        Map<PersonId, PeopleList.Entry> found = new LinkedHashMap<>();
        schools.all()
                .forEach(school -> Stream.of(Role.Kind.TRUST, Role.Kind.STAFF, Role.Kind.GOVERNANCE)
                        .flatMap(kind ->
                                list
                                        .find(new PeopleList.Search(school.id(), words, kind, null, null, 0))
                                        .people()
                                        .stream())
                        .forEach(entry -> found.putIfAbsent(entry.id(), entry)));
        return found.values().stream().limit(PeopleList.PAGE).toList();
    }

    /** Appoints an adult of one of the schools. */
    @Transactional
    public Outcome appoint(PersonId by, PersonId person, Role role) {
        oneAtATime();
        if (!role.trustWide()) {
            return new Outcome.Refused("This office is a school's own: appoint to it there.");
        }
        if (person.equals(by)) {
            return new Outcome.Refused("Nobody appoints themselves: ask somebody else who may.");
        }
        Map<SchoolId, Set<Role>> held = people.rolesOf(person);
        if (held.values().stream().anyMatch(roles -> roles.contains(Role.PUPIL))) {
            return new Outcome.Refused("A pupil cannot be appointed.");
        }
        Optional<SchoolId> home = held.entrySet().stream()
                .filter(at -> at.getValue().stream().anyMatch(TrustOffices::works))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(SchoolId::value));
        if (home.isEmpty()) {
            return new Outcome.Refused("Choose somebody who works in the trust or governs a school.");
        }
        if (held.values().stream().noneMatch(roles -> roles.contains(role))) {
            give(by, person, home.get(), role);
        }
        return new Outcome.Done();
    }

    /** Appoints somebody who is in no school yet, and sends them the link to choose a password. */
    @Transactional
    public Outcome add(PersonId by, String givenName, String familyName, String email, Role role) {
        oneAtATime();
        Optional<SchoolId> home =
                schools.all().stream().map(school -> school.id()).min(Comparator.comparingInt(SchoolId::value));
        if (!role.trustWide() || home.isEmpty()) {
            return new Outcome.Refused("This office is a school's own: appoint to it there.");
        }
        if (people.person(by).map(Person::email).filter(email::equalsIgnoreCase).isPresent()) {
            return new Outcome.Refused("Nobody appoints themselves: ask somebody else who may.");
        }
        PersonId person = people.add(givenName, familyName, email, home.get(), role);
        audit.recordAs(by, home.get(), "role.appointed", "person:" + person, Map.of("role", role.name()));
        accounts.openFor(person, email);
        links.invite(home.get(), person);
        return new Outcome.Done();
    }

    /** Takes an office away, unless nobody would be left who may appoint. */
    @Transactional
    public Outcome withdraw(PersonId by, PersonId person, Role role) {
        oneAtATime();
        if (!role.trustWide()) {
            return new Outcome.Refused("This office is a school's own: take it away there.");
        }
        if (appoints(role) && nobodyElseAppoints(person, role)) {
            return new Outcome.Refused(
                    "They are the last who may appoint in the trust: appoint another first, whose account is open.");
        }
        people.rolesOf(person).forEach((school, roles) -> {
            if (roles.contains(role)) {
                people.takeRole(person, school, role);
                audit.recordAs(by, school, "role.withdrawn", "person:" + person, Map.of("role", role.name()));
            }
        });
        return new Outcome.Done();
    }

    /** Whether the trust would have nobody who may appoint if this account ended; asked before it ends, in the same transaction. */
    boolean lastWhoAppoints(PersonId person) {
        oneAtATime();
        return trust.call(() -> whoAppoint(null, null).equals(Set.of(person)));
    }

    private boolean nobodyElseAppoints(PersonId person, Role role) {
        return whoAppoint(null, null).contains(person)
                && whoAppoint(person, role).isEmpty();
    }

    /** Those with an open account who may appoint; without one role of one person where these are given. */
    private Set<PersonId> whoAppoint(@Nullable PersonId without, @Nullable Role role) {
        Set<PersonId> able = new HashSet<>();
        holders().forEach((office, holders) -> {
            if (appoints(office)) {
                holders.stream()
                        .map(Person::id)
                        .filter(id -> !(id.equals(without) && office == role))
                        .forEach(able::add);
            }
        });
        Map<PersonId, Account> kept = accounts.accounts(able);
        able.removeIf(
                id -> !Optional.ofNullable(kept.get(id)).map(Account::enabled).orElse(false));
        return able;
    }

    private void give(PersonId by, PersonId person, SchoolId home, Role role) {
        people.giveRole(person, home, role);
        audit.recordAs(by, home, "role.appointed", "person:" + person, Map.of("role", role.name()));
    }

    private static boolean appoints(Role role) {
        return PermissionTable.gives(role, Permission.APPOINT_IN_TRUST);
    }

    private static boolean works(Role role) {
        return switch (role.kind()) {
            case STAFF, GOVERNANCE, TRUST -> true;
            case PUPIL, FAMILY, VISITOR -> false;
        };
    }

    private void oneAtATime() {
        sql.sql(ONE_AT_A_TIME).query(String.class).single();
    }
}
