package org.belisha.assurance;

import java.util.Set;
import org.belisha.database.SchoolId;

/** Answers for the clauses that a module's records speak of; each such module has one, and no clause has two. */
public interface ClauseEvidence {

    /** The ids of these clauses, as the register writes them ("4.2a", "A3b"). */
    Set<String> clauses();

    /**
     * How one of them stands in a school now; called in a scope of that school, inside a read-only transaction, for the whole
     * sheet at once: count rather than list, one indexed query a clause.
     */
    ClauseState stateOf(String clause, SchoolId school);
}
