package org.belisha.assurance;

import java.time.InstantSource;
import java.util.Set;
import org.belisha.assurance.ClauseState.Evidence;
import org.belisha.database.SchoolId;
import org.springframework.stereotype.Component;

/** Clause 4.7d: the page of organisations that help is part of Belisha and opens without signing in. */
@Component
class OutsideHelp implements ClauseEvidence {

    private static final int ORGANISATIONS = 11;

    private final InstantSource clock;

    OutsideHelp(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.7d");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        return ClauseState.kept(
                "The help page names " + ORGANISATIONS
                        + " organisations, opens without signing in, and is linked from every page.",
                clock.instant(),
                new Evidence("Organisations that help", "/help", ORGANISATIONS));
    }
}
