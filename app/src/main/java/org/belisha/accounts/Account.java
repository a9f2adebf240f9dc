package org.belisha.accounts;

import java.time.Instant;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A person's account, without its secrets. */
public record Account(
        PersonId person,
        String username,
        boolean hasPassword,
        Instant createdAt,
        @Nullable Instant disabledAt,
        boolean secondFactor) {

    /** Whether it may be signed in with. */
    public boolean enabled() {
        return disabledAt == null;
    }

    @Override
    public String toString() {
        return "Account[" + person + "]";
    }
}
