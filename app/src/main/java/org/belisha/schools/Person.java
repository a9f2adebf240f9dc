package org.belisha.schools;

import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A person as others see them in lists: names and, where there is one, a mail address. */
public record Person(
        PersonId id,
        String givenName,
        String familyName,
        @Nullable String email) {

    /** "Amara Okafor". */
    public String name() {
        return givenName + " " + familyName;
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
