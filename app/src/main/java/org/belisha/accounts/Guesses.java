package org.belisha.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits on guessing, kept in the database: strict for what is guessed at, generous for an address (a school has one for everybody)
 * and there for failures only. Names that do not exist are counted alike, so that nothing is told apart.
 */
@Component
class Guesses {

    /** At most so many guesses in such a time. */
    record Limit(int guesses, Duration within) {}

    static final List<Limit> ADDRESS_ONLY = List.of();

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofHours(24);

    private final GuessTable table;
    private final SignInSettings settings;
    private final InstantSource clock;

    Guesses(GuessTable table, SignInSettings settings, InstantSource clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /** What holds for passwords. */
    List<Limit> password() {
        return List.of(limit(SignInSetting.PASSWORD_GUESSES, SOON));
    }

    /** What holds for codes of a second factor. */
    List<Limit> code() {
        return List.of(limit(SignInSetting.CODE_GUESSES, SOON), limit(SignInSetting.CODE_GUESSES_DAY, DAY));
    }

    /** What holds for a child's pictures: 1,728 secrets are possible, so a day of guessing finds at most one in a hundred. */
    List<Limit> pictures() {
        return List.of(limit(SignInSetting.PICTURES_GUESSES, SOON), limit(SignInSetting.PICTURES_GUESSES_DAY, DAY));
    }

    private Limit limit(SignInSetting setting, Duration within) {
        return new Limit(settings.guesses(setting), within);
    }

    /** Counts one guess before it is weighed, so that many at once are no way round; answers when to come back where there were too many. */
    @Transactional
    public Optional<Instant> count(String what, List<Limit> limits, String address) {
        byte[] about = Hashes.sha256(what);
        byte[] from = Hashes.sha256("address:" + address);
        Instant now = clock.instant();
        Limit ofAddress = limit(SignInSetting.ADDRESS_GUESSES, SOON);
        table.oneAtATime(about);
        Optional<Instant> until = Stream.concat(
                        limits.stream()
                                .flatMap(limit -> table
                                        .nthAbout(about, limit.guesses(), now.minus(limit.within()))
                                        .map(at -> at.plus(limit.within()))
                                        .stream()),
                        table
                                .nthFrom(from, ofAddress.guesses(), now.minus(ofAddress.within()))
                                .map(at -> at.plus(ofAddress.within()))
                                .stream())
                .max(Comparator.naturalOrder());
        if (until.isEmpty()) {
            table.add(about, from, now);
        }
        return until;
    }

    /** The last guess was right: what went before does not count any more. */
    @Transactional
    public void right(String what) {
        table.forget(Hashes.sha256(what));
    }

    /** Nothing is kept longer than its longest limit. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    @Transactional
    public void forgetOld() {
        table.forgetBefore(clock.instant().minus(Duration.ofHours(25)));
    }
}
