package org.belisha.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.SchoolClass;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets children in: by badge, by pictures, or by a teacher who sees the child. */
@Component
public class ChildSignIns {

    private final ChildTable table;
    private final People people;
    private final Vault vault;
    private final Guesses guesses;
    private final SignIns signIns;
    private final TrustWide trust;
    private final Audit audit;

    ChildSignIns(
            ChildTable table,
            People people,
            Vault vault,
            Guesses guesses,
            SignIns signIns,
            TrustWide trust,
            Audit audit) {
        this.table = table;
        this.people = people;
        this.vault = vault;
        this.guesses = guesses;
        this.signIns = signIns;
        this.trust = trust;
        this.audit = audit;
    }

    /** Weighs what a badge holds. */
    public SignInResult withBadge(String token, String address) {
        String guess = "badge:" + token.strip();
        Optional<Instant> wait = guesses.count(guess, Guesses.ADDRESS_ONLY, address);
        if (wait.isPresent()) {
            return new SignInResult.Wait(wait.get());
        }
        Optional<PersonId> child = trust.call(() -> table.withBadge(Hashes.sha256(token.strip())));
        if (child.isEmpty()) {
            return new SignInResult.Refused();
        }
        guesses.right(guess);
        signIns.began(child.get(), SignedIn.Way.BADGE);
        return new SignInResult.Welcome(child.get());
    }

    /** Weighs three pictures in order for a child of a class whose page is open. */
    public SignInResult withPictures(UUID classId, PersonId child, List<String> pictures, String address) {
        String guess = "pictures:" + child;
        Optional<Instant> wait = guesses.count(guess, guesses.pictures(), address);
        if (wait.isPresent()) {
            return new SignInResult.Wait(wait.get());
        }
        boolean right = trust.call(() -> inClass(classId, child)
                && table.secret(child)
                        .map(secret -> same(vault.open(secret, ChildCards.use(child)), String.join(" ", pictures)))
                        .orElse(false));
        if (!right) {
            trust.run(() ->
                    audit.record(SchoolId.TRUST, "sign-in.refused", "person:" + child, Map.of("way", "pictures")));
            return new SignInResult.Refused();
        }
        guesses.right(guess);
        signIns.began(child, SignedIn.Way.PICTURES);
        return new SignInResult.Welcome(child);
    }

    /** Opens a class's own page by its code. */
    public Optional<SchoolClass> classBehind(String code, String address) {
        String typed = code.strip().toLowerCase(Locale.ROOT);
        String guess = "class-code:" + typed;
        if (guesses.count(guess, Guesses.ADDRESS_ONLY, address).isPresent()) {
            return Optional.empty();
        }
        Optional<SchoolClass> found = trust.call(() -> table.behind(typed).flatMap(people::schoolClass));
        if (found.isPresent()) {
            guesses.right(guess);
        }
        return found;
    }

    /** A teacher lets a child of the scope in on the screen they share; nobody else's name stands behind it but the teacher's. */
    @Transactional
    public void byTeacher(PersonId teacher, Pupil child) {
        audit.recordAs(teacher, child.school(), "child.let-in", "person:" + child.id(), Map.of());
    }

    private boolean inClass(UUID classId, PersonId child) {
        return people.pupilsOf(classId).stream().anyMatch(pupil -> pupil.id().equals(child));
    }

    private static boolean same(String kept, String picked) {
        return MessageDigest.isEqual(kept.getBytes(StandardCharsets.UTF_8), picked.getBytes(StandardCharsets.UTF_8));
    }
}
