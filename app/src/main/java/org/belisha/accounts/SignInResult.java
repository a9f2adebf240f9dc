package org.belisha.accounts;

import java.time.Instant;
import org.belisha.permissions.PersonId;

/** The answer to one attempt to sign in. */
public sealed interface SignInResult {

    /** It is them. */
    record Welcome(PersonId person) implements SignInResult {}

    /** It is not, or there is no such account: nothing tells which. */
    record Refused() implements SignInResult {}

    /** Too many guesses; none is weighed before this moment. */
    record Wait(Instant until) implements SignInResult {}
}
