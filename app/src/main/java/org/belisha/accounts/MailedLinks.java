package org.belisha.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that let their reader in once. Opening one uses nothing up, since mail systems open links by themselves: the page it shows
 * has a button, and pressing that uses it. Only a hash is kept.
 */
@Component
public class MailedLinks {

    private static final Duration LIFE = Duration.ofHours(24);

    private final MailedLinkTable table;
    private final Guesses guesses;
    private final InstantSource clock;
    private final Audit audit;

    MailedLinks(MailedLinkTable table, Guesses guesses, InstantSource clock, Audit audit) {
        this.table = table;
        this.guesses = guesses;
        this.clock = clock;
        this.audit = audit;
    }

    /** What a link is for. */
    public enum Purpose {
        /** Signs a parent in, with a parent's rights only. */
        SIGN_IN,
        /** Lets somebody choose the password of their account. */
        SET_PASSWORD
    }

    /** A link that was just used: whose, what for, and where to go on. */
    public record Used(PersonId person, Purpose purpose, String target) {}

    /** The answer to a token. */
    public sealed interface Result {

        /** Right, and used up now. */
        record Opened(Used link) implements Result {}

        /** Unknown, used before or too old. */
        record Closed() implements Result {}

        /** Too many tries from this address. */
        record Wait(Instant until) implements Result {}
    }

    /**
     * Makes a link for 24 hours and one use, in the caller's transaction.
     *
     * @param target the path of Belisha to go on to ("/agreements")
     * @return the path to mail to that person and nobody else
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issue(PersonId person, Purpose purpose, String target) {
        if (!target.startsWith("/") || target.startsWith("//")) {
            throw new IllegalArgumentException("a link goes on to a path of Belisha");
        }
        String token = Hashes.token(256);
        Instant now = clock.instant();
        if (purpose == Purpose.SET_PASSWORD) {
            table.end(person, purpose, now);
        }
        table.add(Hashes.sha256(token), person, purpose, target, now, now.plus(LIFE));
        return "/accounts/link/" + token;
    }

    /** Uses a link up, where it is good. */
    @Transactional
    public Result use(String token, String address) {
        String guess = "link:" + token;
        Optional<Instant> wait = guesses.count(guess, Guesses.ADDRESS_ONLY, address);
        if (wait.isPresent()) {
            return new Result.Wait(wait.get());
        }
        Optional<Used> used = table.use(Hashes.sha256(token), clock.instant());
        if (used.isEmpty()) {
            return new Result.Closed();
        }
        guesses.right(guess);
        PersonId person = used.get().person();
        audit.recordAs(
                person,
                SchoolId.TRUST,
                "link.used",
                "person:" + person,
                Map.of("purpose", used.get().purpose().name()));
        return new Result.Opened(used.get());
    }

    /** Dead links are of no use to anybody. */
    @Scheduled(fixedDelay = 86_400_000, initialDelay = 900_000)
    @Transactional
    void forgetOld() {
        table.forgetBefore(clock.instant().minus(Duration.ofDays(7)));
    }
}
