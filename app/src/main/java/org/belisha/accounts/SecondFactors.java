package org.belisha.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second factor: codes of an authenticator app, and recovery codes on paper. */
@Component
public class SecondFactors {

    /** Who may see or change what would harm a child or a school in the wrong hands. */
    private static final Set<Role> NEEDED = EnumSet.of(
            Role.DSL,
            Role.DEPUTY_DSL,
            Role.NOMINATED_MEMBER,
            Role.HEAD,
            Role.ICT_MANAGER,
            Role.MAIL_REVIEWER,
            Role.TRUST_ICT,
            Role.TRUST_SAFEGUARDING,
            Role.CHIEF_EXECUTIVE);

    private static final int RECOVERY_CODES = 10;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecondFactorTable table;
    private final Vault vault;
    private final Guesses guesses;
    private final InstantSource clock;
    private final Audit audit;

    SecondFactors(SecondFactorTable table, Vault vault, Guesses guesses, InstantSource clock, Audit audit) {
        this.table = table;
        this.vault = vault;
        this.guesses = guesses;
        this.clock = clock;
        this.audit = audit;
    }

    /** Whether one of these roles must have one. */
    public static boolean neededBy(Collection<Role> roles) {
        return roles.stream().anyMatch(NEEDED::contains);
    }

    /** What an authenticator app is given: the key as typed by hand, and the address as read from the QR code. */
    public record Enrolment(String key, String address) {

        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /** The answer to one code. */
    public sealed interface Answer {

        /** Right. */
        record Right() implements Answer {}

        /** Wrong, or used before. */
        record Wrong() implements Answer {}

        /** Too many; none is weighed before this moment. */
        record Wait(Instant until) implements Answer {}
    }

    /** Begins, or shows again what was begun; empty where the person has one already. */
    @Transactional
    public Optional<Enrolment> begin(PersonId person) {
        return table.kept(person).filter(kept -> !kept.confirmed()).map(kept -> {
            byte[] sealed = kept.sealed();
            String secret = sealed == null ? Totp.secret() : vault.open(sealed, use(person));
            if (sealed == null) {
                table.setSecret(person, vault.seal(secret, use(person)), null);
            }
            return new Enrolment(secret, Totp.address(secret, kept.username()));
        });
    }

    /** Weighs the first code, which shows that the app works; with the right one the second factor is asked for from now on. */
    @Transactional
    public Answer confirm(PersonId person, String code, String address) {
        Answer answer = weigh(person, code, address, false);
        if (answer instanceof Answer.Right) {
            table.confirm(person, clock.instant());
            audit.recordAs(person, SchoolId.TRUST, "second-factor.set-up", "person:" + person, Map.of());
        }
        return answer;
    }

    /** Weighs a code of the app or a recovery code at a sign-in. */
    @Transactional
    public Answer check(PersonId person, String code, String address) {
        Answer answer = weigh(person, code, address, true);
        if (answer instanceof Answer.Wrong) {
            audit.recordAs(person, SchoolId.TRUST, "second-factor.refused", "person:" + person, Map.of());
        }
        return answer;
    }

    private Answer weigh(PersonId person, String typed, String address, boolean confirmed) {
        String code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        String guess = "second-factor:" + person;
        Optional<Instant> wait = guesses.count(guess, guesses.code(), address);
        if (wait.isPresent()) {
            return new Answer.Wait(wait.get());
        }
        Optional<SecondFactorTable.Kept> kept =
                table.kept(person).filter(found -> found.confirmed() == confirmed && found.sealed() != null);
        if (kept.isEmpty()) {
            return new Answer.Wrong();
        }
        byte[] sealed = java.util.Objects.requireNonNull(kept.get().sealed());
        OptionalLong step = Totp.stepOf(vault.open(sealed, use(person)), code, clock.instant());
        boolean right = step.isPresent() && table.useStep(person, step.getAsLong());
        if (!right && confirmed && table.useCode(person, Hashes.sha256(person + ":" + code), clock.instant())) {
            audit.recordAs(person, SchoolId.TRUST, "second-factor.recovery-code-used", "person:" + person, Map.of());
            right = true;
        }
        if (right) {
            guesses.right(guess);
        }
        return right ? new Answer.Right() : new Answer.Wrong();
    }

    /** Makes new recovery codes, to be shown this once; those before end. */
    @Transactional
    public List<String> newRecoveryCodes(PersonId person) {
        List<String> codes = Stream.generate(() -> Hashes.letters(LETTERS, 16))
                .limit(RECOVERY_CODES)
                .toList();
        table.setCodes(
                person,
                codes.stream().map(code -> Hashes.sha256(person + ":" + code)).toList());
        audit.recordAs(person, SchoolId.TRUST, "second-factor.recovery-codes-made", "person:" + person, Map.of());
        return codes.stream().map(code -> code.replaceAll("(.{4})(?=.)", "$1-")).toList();
    }

    /** How many recovery codes are left. */
    @Transactional(readOnly = true)
    public int recoveryCodesLeft(PersonId person) {
        return table.codesLeft(person);
    }

    /** Takes the second factor away, for somebody who lost phone and codes; they set up a new one at their next sign-in. */
    @Transactional
    public void reset(PersonId person) {
        table.setSecret(person, null, null);
        table.setCodes(person, List.of());
        audit.record(SchoolId.TRUST, "second-factor.reset", "person:" + person, Map.of());
    }

    /** Gives an account a ready second factor with this secret (Base32), for made-up people whose secret is printed. */
    @Transactional
    public void enrol(PersonId person, String secret) {
        table.setSecret(person, vault.seal(secret, use(person)), clock.instant());
        audit.record(SchoolId.TRUST, "second-factor.set-up", "person:" + person, Map.of());
    }

    /** The code that an app shows now for a secret; also for the demo and for journeys. */
    public static String codeAt(String secret, Instant moment) {
        return Totp.codeAt(secret, moment);
    }

    private static String use(PersonId person) {
        return "totp:" + person;
    }
}
