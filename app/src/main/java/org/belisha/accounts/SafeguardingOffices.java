package org.belisha.accounts;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Component;

/** Clause 4.2a: one DSL and at least one deputy, who are not the same person. */
@Component
class SafeguardingOffices implements ClauseEvidence {

    private final People people;
    private final InstantSource clock;

    SafeguardingOffices(People people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.2a");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        List<Person> leads = people.withRole(school, Role.DSL);
        long deputies = people.withRole(school, Role.DEPUTY_DSL).stream()
                .filter(deputy -> !leads.contains(deputy))
                .count();
        var evidence = new ClauseState.Evidence("Who holds which office", "/accounts/offices", leads.size() + deputies);
        if (leads.size() == 1 && deputies > 0) {
            boolean head = people.withRole(school, Role.HEAD).containsAll(leads);
            return ClauseState.kept(
                    "One DSL" + (head ? ", who is also the head," : "") + " and " + deputies
                            + (deputies == 1 ? " deputy" : " deputies"),
                    clock.instant(),
                    evidence);
        }
        String missing = leads.isEmpty()
                ? "No DSL is named"
                : leads.size() > 1 ? leads.size() + " people are named as DSL" : "No deputy DSL is named";
        return ClauseState.broken(missing, clock.instant(), evidence);
    }
}
