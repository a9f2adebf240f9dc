package org.belisha.assurance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How every clause of the policy stands, now and over time, and what people attest. */
@Component
public class Assurance {

    private final ClauseRegister register;
    private final ClauseStates states;
    private final ClauseTable table;
    private final Schools schools;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Assurance(
            ClauseRegister register,
            ClauseStates states,
            ClauseTable table,
            Schools schools,
            Audit audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.register = register;
        this.states = states;
        this.table = table;
        this.schools = schools;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Every clause's state in a school, computed now, in the policy's order. */
    public Map<String, ClauseState> sheet(SchoolId school) {
        return states.in(school, register.all());
    }

    /** One clause's state in each of these schools, computed now. */
    public Map<SchoolId, ClauseState> states(Clause clause, Collection<SchoolId> inSchools) {
        Map<SchoolId, ClauseState> found = new LinkedHashMap<>();
        for (SchoolId school : inSchools) {
            states.in(school, List.of(clause)).values().forEach(state -> found.put(school, state));
        }
        return found;
    }

    /** A state as this person is told it: small counts of safeguarding records are the safeguarding team's alone. */
    public ClauseState told(Viewer viewer, SchoolId school, ClauseState state) {
        return viewer.may(Permission.SEE_INCIDENTS, school) ? state : state.forOutside();
    }

    /** How a clause stood there over time, newest first. */
    @Transactional(readOnly = true)
    public List<ClauseChange> history(Clause clause, SchoolId school) {
        return table.changes(clause.id(), school);
    }

    /** What was attested of it there, newest first. */
    @Transactional(readOnly = true)
    public List<Attestation> attestations(Clause clause, SchoolId school) {
        return table.attestations(clause.id(), school);
    }

    /** Whether records decide how a clause stands; the others wait for what is not built, or are attested. */
    public boolean isComputed(Clause clause) {
        return states.isComputed(clause.id());
    }

    /** The roles that may attest it, where nothing computes it: its owner's, and the head's. */
    public Set<Role> attesters(Clause clause) {
        Set<Role> roles = EnumSet.of(Role.HEAD);
        if (PermissionTable.gives(clause.owner(), Permission.ATTEST)) {
            roles.add(clause.owner());
        }
        return isComputed(clause) ? Set.of() : roles;
    }

    /** Whether this person may attest it there: nothing computes it, and they hold its owner's role or are the head. */
    public boolean mayAttest(Viewer viewer, Clause clause, SchoolId school) {
        Set<Role> held = viewer.roles().getOrDefault(school, Set.of());
        return !states.isComputed(clause.id())
                && viewer.may(Permission.ATTEST, school)
                && (held.contains(clause.owner()) || held.contains(Role.HEAD));
    }

    /** Keeps what this person confirms, for so long; false where {@link #mayAttest} says they may not. */
    @Transactional
    public boolean attest(Viewer viewer, Clause clause, SchoolId school, Period holds, String note) {
        if (!mayAttest(viewer, clause, school)) {
            return false;
        }
        Set<Role> held = viewer.roles().getOrDefault(school, Set.of());
        Instant now = clock.instant();
        table.attest(
                school,
                new Attestation(
                        clause.id(),
                        viewer.person(),
                        held.contains(clause.owner()) ? clause.owner() : Role.HEAD,
                        now,
                        now.atZone(Times.LONDON).plus(holds).toInstant(),
                        note));
        audit.record(school, "clause.attested", "clause:" + clause.id(), Map.of("holds", holds.toString()));
        return true;
    }

    /** Remembers what has changed in every school since the last round. */
    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT5M")
    public void remember() {
        List<School> all = SchoolScope.trust().call(schools::all);
        all.forEach(school -> remember(school.id()));
    }

    /** Remembers what has changed in one school since the last round; answers how many clauses that was. */
    public int remember(SchoolId school) {
        Map<String, ClauseState> current = sheet(school);
        return SchoolScope.of(school).call(() -> {
            Integer changed = transaction.execute(status -> rememberChanges(school, current));
            return changed == null ? 0 : changed;
        });
    }

    private int rememberChanges(SchoolId school, Map<String, ClauseState> current) {
        Map<String, ClauseState.State> before =
                table.now(school).stream().collect(Collectors.toMap(ClauseTable.Now::clause, ClauseTable.Now::state));
        Map<String, ClauseState> changed = new LinkedHashMap<>(current);
        changed.entrySet().removeIf(each -> each.getValue().state() == before.get(each.getKey()));
        if (!changed.isEmpty()) {
            table.change(school, changed, clock.instant());
        }
        return changed.size();
    }
}
