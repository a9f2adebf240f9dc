package org.belisha.accounts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.belisha.permissions.PersonId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts of made-up people, whose passwords and secrets are printed for everybody to try; refused outside a demo. */
@Component
public class DemoAccounts {

    private final Accounts accounts;
    private final AccountTable table;
    private final SecondFactors factors;
    private final Passwords passwords;
    private final boolean demo;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    DemoAccounts(
            Accounts accounts,
            AccountTable table,
            SecondFactors factors,
            Passwords passwords,
            @Value("${belisha.demo:false}") boolean demo) {
        this.accounts = accounts;
        this.table = table;
        this.factors = factors;
        this.passwords = passwords;
        this.demo = demo;
    }

    /**
     * Makes an account that is ready to sign in with, in the scope of the trust.
     *
     * @param secret the second factor's secret in Base32, or empty for none
     * @return what an authenticator app reads ("otpauth://…"), or empty for none
     */
    @Transactional
    public String make(PersonId person, String username, String password, String secret) {
        if (!demo) {
            throw new IllegalStateException("made-up accounts are made in a demo only");
        }
        accounts.open(person, username).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        // The same password is hashed once: a demo has dozens of people and is to start quickly.
        table.setPassword(person, hashes.computeIfAbsent(password, passwords::hash));
        if (secret.isEmpty()) {
            return "";
        }
        factors.enrol(person, secret);
        return Totp.address(secret, username);
    }
}
