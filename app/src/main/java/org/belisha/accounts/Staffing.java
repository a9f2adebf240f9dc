package org.belisha.accounts;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The adults of a school with their roles, and the accounts they sign in with. */
@Component
public class Staffing {

    /** What the ICT manager may add somebody as; whatever weighs more is for the head to appoint. */
    public static final List<Role> FIRST_ROLES = List.of(
            Role.TEACHER, Role.SUPPORT_STAFF, Role.SUPPLY, Role.OFFICE, Role.GOVERNOR, Role.VOLUNTEER, Role.VISITOR);

    private final People people;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final LinkRequests links;
    private final TrustOffices trustOffices;
    private final Audit audit;

    Staffing(
            People people,
            Accounts accounts,
            SecondFactors factors,
            LinkRequests links,
            TrustOffices trustOffices,
            Audit audit) {
        this.people = people;
        this.accounts = accounts;
        this.factors = factors;
        this.links = links;
        this.trustOffices = trustOffices;
        this.audit = audit;
    }

    /** An adult of a school. */
    public record Adult(Person person, List<Role> roles, Optional<Account> account) {

        @Override
        public String toString() {
            return person.toString();
        }
    }

    /** Who holds which office, offices in their order, also those that nobody holds. */
    @Transactional(readOnly = true)
    public Map<Role, List<Person>> holders(SchoolId school) {
        Map<Role, List<Person>> holders = new EnumMap<>(Role.class);
        for (Role role : Appointments.offices()) {
            holders.put(role, people.withRole(school, role));
        }
        return holders;
    }

    /** The adults of a school by name, parents left out. */
    @Transactional(readOnly = true)
    public List<Adult> adults(SchoolId school) {
        Map<PersonId, Person> found = new LinkedHashMap<>();
        Map<PersonId, List<Role>> roles = new LinkedHashMap<>();
        holders(school)
                .forEach((role, holders) -> holders.forEach(person -> {
                    found.put(person.id(), person);
                    roles.computeIfAbsent(person.id(), any -> new java.util.ArrayList<>())
                            .add(role);
                }));
        Map<PersonId, Account> kept = accounts.accounts(found.keySet());
        return found.values().stream()
                .map(person -> new Adult(
                        person, roles.getOrDefault(person.id(), List.of()), Optional.ofNullable(kept.get(person.id()))))
                .sorted(Comparator.comparing((Adult adult) -> adult.person().familyName())
                        .thenComparing(adult -> adult.person().givenName()))
                .toList();
    }

    /** Adds somebody who is not in the roster, and sends them the link to choose a password. */
    @Transactional
    public void add(SchoolId school, String givenName, String familyName, String email, Role role) {
        if (!FIRST_ROLES.contains(role)) {
            throw new IllegalArgumentException("this role is the head's to give");
        }
        PersonId person = people.add(givenName, familyName, email, school, role);
        audit.record(school, "role.appointed", "person:" + person, Map.of("role", role.name()));
        invite(school, person);
    }

    /** Sends an adult of the school the link to choose a password; says why not where it cannot. */
    @Transactional
    public Optional<String> invite(SchoolId school, PersonId id) {
        Optional<Person> person = adult(school, id);
        String email = person.map(Person::email).orElse(null);
        if (email == null) {
            return Optional.of("No email address is known for them: it comes with the roster.");
        }
        if (accounts.account(id).isEmpty()) {
            accounts.openFor(id, email);
        }
        links.invite(school, id);
        audit.record(school, "account.invited", "person:" + id, Map.of());
        return Optional.empty();
    }

    /** Sends the link to everybody who has a mail address and was never sent one, as on the day after a roster; how many. */
    @Transactional
    public int inviteAll(SchoolId school) {
        List<Adult> waiting =
                adults(school).stream().filter(Staffing::neverInvited).toList();
        waiting.forEach(adult -> invite(school, adult.person().id()));
        return waiting.size();
    }

    /** Whether an adult can be invited and has not been. */
    public static boolean neverInvited(Adult adult) {
        return adult.account().isEmpty() && adult.person().email() != null;
    }

    /** Ends or opens the account of an adult of the school. */
    @Transactional
    public Optional<String> disable(SchoolId school, PersonId id, PersonId by, boolean disabled) {
        if (adult(school, id).isEmpty()) {
            return Optional.of("They do not belong to this school.");
        }
        if (id.equals(by)) {
            return Optional.of("Ask somebody else to change your own account.");
        }
        if (disabled && trustOffices.lastWhoAppoints(id)) {
            return Optional.of("They are the last who may appoint in the trust: appoint another first.");
        }
        if (disabled) {
            accounts.disable(id);
        } else {
            accounts.enable(id);
        }
        return Optional.empty();
    }

    /** Takes a lost second factor away; never one's own. */
    @Transactional
    public Optional<String> resetSecondFactor(SchoolId school, PersonId id, PersonId by) {
        if (adult(school, id).isEmpty()) {
            return Optional.of("They do not belong to this school.");
        }
        Optional<String> objection = TwoPeople.objection(id, by);
        if (objection.isEmpty()) {
            factors.reset(id);
            accounts.signOutEverywhere(id, null);
        }
        return objection;
    }

    private Optional<Person> adult(SchoolId school, PersonId id) {
        Set<Role> roles = people.rolesOf(id).getOrDefault(school, Set.of());
        boolean adult = roles.stream().anyMatch(role -> role != Role.PUPIL && role != Role.PARENT);
        return adult ? people.person(id) : Optional.empty();
    }
}
