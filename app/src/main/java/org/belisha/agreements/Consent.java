package org.belisha.agreements;

import java.util.List;
import java.util.Set;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One act: a person answers to one or more agreements, in one or more schools.
 *
 * @param person who signs
 * @param seen the wordings they were shown
 * @param act a key made with the page, so that a double click is one act
 * @param proof how it was done
 * @param childrenWhoRead of a parent: the children who, the parent says, have read the pupils' agreement
 * @param note what they said, for a refusal
 */
public record Consent(
        PersonId person,
        List<Seen> seen,
        String act,
        Proof proof,
        Set<PersonId> childrenWhoRead,
        @Nullable String note) {

    public Consent {
        seen = List.copyOf(seen);
        childrenWhoRead = Set.copyOf(childrenWhoRead);
    }

    @Override
    public String toString() {
        return "Consent[" + person + "]";
    }
}
