package org.belisha.accounts;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;

/** Weighs a username and a password. */
@Component
public class SignIns {

    private final AccountTable accounts;
    private final Passwords passwords;
    private final Guesses guesses;
    private final TrustWide trust;
    private final Audit audit;

    SignIns(AccountTable accounts, Passwords passwords, Guesses guesses, TrustWide trust, Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.guesses = guesses;
        this.trust = trust;
        this.audit = audit;
    }

    /** Weighs one attempt from an address; an unknown name takes as long and is limited alike. */
    public SignInResult withPassword(String username, String password, String address) {
        SignInResult result = weigh(normal(username), password, address);
        if (result instanceof SignInResult.Welcome(PersonId person)) {
            began(person, SignedIn.Way.PASSWORD);
        }
        return result;
    }

    /** Weighs the password of somebody who is signed in already, before something weighty; limited like a sign-in. */
    public SignInResult again(Account account, String password, String address) {
        return weigh(account.username(), password, address);
    }

    private SignInResult weigh(String name, String password, String address) {
        String guess = "password:" + name;
        Optional<Instant> wait = guesses.count(guess, guesses.password(), address);
        if (wait.isPresent()) {
            return new SignInResult.Wait(wait.get());
        }
        Optional<AccountTable.Proof> proof = accounts.proof(name);
        boolean right =
                passwords.matches(password, proof.map(AccountTable.Proof::hash).orElse(null));
        if (!right || proof.isEmpty()) {
            trust.run(() -> audit.record(
                    SchoolId.TRUST,
                    "sign-in.refused",
                    proof.map(of -> "person:" + of.person()).orElse("unknown"),
                    Map.of("way", "password")));
            return new SignInResult.Refused();
        }
        guesses.right(guess);
        return new SignInResult.Welcome(proof.get().person());
    }

    /** Writes down that somebody came in. */
    void began(PersonId person, SignedIn.Way way) {
        trust.run(() ->
                audit.recordAs(person, SchoolId.TRUST, "signed-in", "person:" + person, Map.of("way", way.name())));
    }

    /** Usernames are compared without case and outer spaces. */
    static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }
}
