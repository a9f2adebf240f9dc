package org.belisha.accounts;

import java.util.Optional;
import org.belisha.permissions.PersonId;

/** Decisions that need two: two people, not two roles of one. */
public final class TwoPeople {

    private TwoPeople() {}

    /** Why the second may not confirm what the first proposed, or nothing. */
    public static Optional<String> objection(PersonId proposed, PersonId confirms) {
        return proposed.equals(confirms)
                ? Optional.of("This needs a second person: whoever proposed it cannot confirm it too.")
                : Optional.empty();
    }
}
