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

    static final List<Limit> PASSWORD = List.of(new Limit(10, Duration.ofMinutes(5)));
    static final List<Limit> CODE = List.of(new Limit(10, Duration.ofMinutes(5)), new Limit(50, Duration.ofHours(24)));
    // 1,728 secrets are possible: a day of guessing finds one in a hundred.
    static final List<Limit> PICTURES =
            List.of(new Limit(5, Duration.ofMinutes(5)), new Limit(20, Duration.ofHours(24)));
    static final List<Limit> ADDRESS_ONLY = List.of();
    static final Limit ADDRESS = new Limit(300, Duration.ofMinutes(5));

    private final GuessTable table;
    private final InstantSource clock;

    Guesses(GuessTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Counts one guess before it is weighed, so that many at once are no way round; answers when to come back where there were too many. */
    @Transactional
    public Optional<Instant> count(String what, List<Limit> limits, String address) {
        byte[] about = Hashes.sha256(what);
        byte[] from = Hashes.sha256("address:" + address);
        Instant now = clock.instant();
        table.oneAtATime(about);
        Optional<Instant> until = Stream.concat(
                        limits.stream()
                                .flatMap(limit -> table
                                        .nthAbout(about, limit.guesses(), now.minus(limit.within()))
                                        .map(at -> at.plus(limit.within()))
                                        .stream()),
                        table
                                .nthFrom(from, ADDRESS.guesses(), now.minus(ADDRESS.within()))
                                .map(at -> at.plus(ADDRESS.within()))
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
