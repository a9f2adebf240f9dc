package org.belisha.accounts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords as Argon2id keeps them, and which ones may be chosen. */
@Component
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final Set<String> COMMON = Set.of(
            "password",
            "passw0rd",
            "qwerty",
            "letmein",
            "welcome",
            "school",
            "teacher",
            "admin",
            "safeguarding",
            "belisha");

    // Each hashing takes 19 MB; a crowd of guessers must not take the machine's memory.
    private final Semaphore atOnce = new Semaphore(4);
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final String nobodys = argon2.encode(Hashes.token(256));

    /** The hash to keep. */
    String hash(String password) {
        return inTurn(() -> argon2.encode(Normalizer.normalize(password, Normalizer.Form.NFKC)));
    }

    /** Whether it is the password; takes the same time where there is no hash to compare with. */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        return inTurn(() -> argon2.matches(normal, hash == null ? nobodys : hash)) && hash != null;
    }

    /** Why a password may not be chosen, or nothing. */
    Optional<String> objection(String password, String username) {
        if (password.length() < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters: three words that you can remember will do");
        }
        if (password.length() > LONGEST) {
            return Optional.of("Use at most " + LONGEST + " characters");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        String letters = plain.replaceAll("[^a-z]", "");
        boolean common = COMMON.contains(letters) || plain.chars().distinct().count() < 5;
        if (common || (!username.isBlank() && plain.contains(username.toLowerCase(Locale.ROOT)))) {
            return Optional.of("Choose a password that is harder to guess: not your username and not a common word");
        }
        return Optional.empty();
    }

    private <T> T inTurn(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
