package org.belisha.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The first start: an empty Belisha is set up by whoever reads the code in its terminal, and by nobody else on the network. */
@Component
public class SetUp {

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(30, 0)::text";

    private final Schools schools;
    private final People people;
    private final Accounts accounts;
    private final LinkRequests links;
    private final Guesses guesses;
    private final TrustWide trust;
    private final JdbcClient sql;
    private final Audit audit;
    private final String code =
            Hashes.letters(LETTERS, 4) + "-" + Hashes.letters(LETTERS, 4) + "-" + Hashes.letters(LETTERS, 4);

    SetUp(
            Schools schools,
            People people,
            Accounts accounts,
            LinkRequests links,
            Guesses guesses,
            TrustWide trust,
            JdbcClient sql,
            Audit audit) {
        this.schools = schools;
        this.people = people;
        this.accounts = accounts;
        this.links = links;
        this.guesses = guesses;
        this.trust = trust;
        this.sql = sql;
        this.audit = audit;
    }

    /** Somebody named in the set-up. */
    public record Somebody(String givenName, String familyName, String email) {

        @Override
        public String toString() {
            return "Somebody[]";
        }
    }

    /**
     * All that the set-up asks.
     *
     * @param chief the chief executive, or null where the head leads the trust too
     * @param lead the DSL, or null where the head is
     * @param ict who does the set-up and looks after Belisha
     */
    public record Plan(
            String trust,
            String school,
            @Nullable Somebody chief,
            Somebody head,
            @Nullable Somebody lead,
            Somebody deputy,
            Somebody ict,
            String username,
            String password) {

        @Override
        public String toString() {
            return "Plan[]";
        }
    }

    /** Whether nothing is set up yet. */
    public boolean needed() {
        return trust.call(() -> schools.trustName().isEmpty());
    }

    /** The code that opens the set-up, for the terminal; empty once it is done. */
    public Optional<String> code() {
        return needed() ? Optional.of(code) : Optional.empty();
    }

    /** Whether somebody knows the code; ten guesses in five minutes are allowed in all. */
    public boolean opens(String typed, String address) {
        if (guesses.count("set-up", guesses.password(), address).isPresent()) {
            return false;
        }
        String plain = typed.strip().toUpperCase(Locale.ROOT);
        boolean right =
                MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), plain.getBytes(StandardCharsets.UTF_8));
        if (right) {
            guesses.right("set-up");
        }
        return right && needed();
    }

    /** Why these cannot be the username and password of the one who sets up; nothing where they can. */
    public Map<String, String> objections(String username, String password) {
        Map<String, String> objections = new LinkedHashMap<>();
        Accounts.objectionToName(username).ifPresent(words -> objections.put("username", words));
        accounts.objectionTo(password, username).ifPresent(words -> objections.put("password", words));
        return objections;
    }

    /** Does it, all or nothing; says why not where it was done before or something does not fit. */
    public Optional<String> finish(Plan plan) {
        return trust.call(() -> {
            sql.sql(ONE_AT_A_TIME).query(String.class).single();
            if (schools.trustName().isPresent()) {
                return Optional.of("Belisha is set up already.");
            }
            make(plan);
            return Optional.empty();
        });
    }

    private void make(Plan plan) {
        schools.nameTrust(plan.trust());
        SchoolId school = schools.open(plan.school());
        PersonId ict = add(plan.ict(), school, Role.ICT_MANAGER);
        people.giveRole(ict, school, Role.TRUST_ICT);
        accounts.open(ict, plan.username()).ifPresent(objection -> {
            throw new IllegalStateException(objection);
        });
        accounts.setPassword(ict, plan.password());
        PersonId head = invited(plan.head(), school, Role.HEAD);
        Somebody chief = plan.chief();
        if (chief == null) {
            people.giveRole(head, school, Role.CHIEF_EXECUTIVE);
        } else {
            invited(chief, school, Role.CHIEF_EXECUTIVE);
        }
        Somebody lead = plan.lead();
        if (lead == null) {
            people.giveRole(head, school, Role.DSL);
        } else {
            invited(lead, school, Role.DSL);
        }
        invited(plan.deputy(), school, Role.DEPUTY_DSL);
        audit.recordAs(ict, SchoolId.TRUST, "set-up.finished", "school:" + school, Map.of());
    }

    private PersonId add(Somebody somebody, SchoolId school, Role role) {
        PersonId person = people.add(somebody.givenName(), somebody.familyName(), somebody.email(), school, role);
        audit.record(school, "role.appointed", "person:" + person, Map.of("role", role.name()));
        return person;
    }

    private PersonId invited(Somebody somebody, SchoolId school, Role role) {
        PersonId person = add(somebody, school, role);
        accounts.openFor(person, somebody.email());
        links.invite(school, person);
        return person;
    }
}
