package org.belisha.accounts;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People's accounts: made, given a password, ended. */
@Component
public class Accounts {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,63}");

    private final AccountTable table;
    private final SessionTable sessions;
    private final Passwords passwords;
    private final InstantSource clock;
    private final Audit audit;

    Accounts(AccountTable table, SessionTable sessions, Passwords passwords, InstantSource clock, Audit audit) {
        this.table = table;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
        this.audit = audit;
    }

    /** Why this cannot be a username, or nothing. */
    public static Optional<String> objectionToName(String username) {
        return USERNAME.matcher(SignIns.normal(username)).matches()
                ? Optional.empty()
                : Optional.of("Use 3 to 64 letters, digits, dots, hyphens or an email address");
    }

    /** Makes an account that has no password yet; says why not where it cannot. */
    @Transactional
    public Optional<String> open(PersonId person, String username) {
        Optional<String> objection = objectionToName(username);
        if (objection.isPresent()) {
            return objection;
        }
        if (!table.add(person, SignIns.normal(username), null, clock.instant())) {
            return Optional.of("Choose another username: this one is taken, or the person has an account");
        }
        audit.record(SchoolId.TRUST, "account.opened", "person:" + person, Map.of());
        return Optional.empty();
    }

    /** Makes an account named by a mail address, or by the person's id where that name is taken. */
    @Transactional
    public void openFor(PersonId person, String email) {
        if (open(person, email).isPresent()) {
            open(person, person.toString());
        }
    }

    /** Why this may not be the person's password, or nothing. */
    @Transactional(readOnly = true)
    public Optional<String> objectionTo(String password, PersonId person) {
        return passwords.objection(
                password, table.account(person).map(Account::username).orElse(""));
    }

    /** Why this may not be a password for a username, or nothing. */
    public Optional<String> objectionTo(String password, String username) {
        return passwords.objection(password, username);
    }

    /** Sets the password; ask {@link #objectionTo} before. */
    @Transactional
    public void setPassword(PersonId person, String password) {
        table.setPassword(person, passwords.hash(password));
        audit.record(SchoolId.TRUST, "account.password-set", "person:" + person, Map.of());
    }

    /** Ends an account: nobody comes in with it, and who is in is out. */
    @Transactional
    public void disable(PersonId person) {
        table.disable(person, clock.instant());
        sessions.end(person, null);
        audit.record(SchoolId.TRUST, "account.disabled", "person:" + person, Map.of());
    }

    /** Opens a disabled account again. */
    @Transactional
    public void enable(PersonId person) {
        table.disable(person, null);
        audit.record(SchoolId.TRUST, "account.enabled", "person:" + person, Map.of());
    }

    /** Ends every session of a person but the one that is kept; answers how many. */
    @Transactional
    public int signOutEverywhere(PersonId person, @Nullable String keptSession) {
        int ended = sessions.end(person, keptSession);
        audit.recordAs(
                person, SchoolId.TRUST, "signed-out-everywhere", "person:" + person, Map.of("sessions", "" + ended));
        return ended;
    }

    /** The account of a person. */
    @Transactional(readOnly = true)
    public Optional<Account> account(PersonId person) {
        return table.account(person);
    }

    /** The accounts that some people have. */
    @Transactional(readOnly = true)
    public Map<PersonId, Account> accounts(Collection<PersonId> people) {
        return table.accounts(people).stream().collect(Collectors.toMap(Account::person, account -> account));
    }
}
