package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One run of the filter's self-test in a school.
 *
 * @param runBy who asked for it, or null where it was the daily one
 */
public record SelfTest(
        UUID id, SchoolId school, Instant at, @Nullable PersonId runBy, List<Check> checks) {

    /** How many of the checks failed. */
    public long failures() {
        return checks.stream().filter(check -> !check.passed()).count();
    }

    /**
     * One question and its answer.
     *
     * @param whose the profile, or the way over the proxy
     * @param what what kind of address was asked about
     */
    public record Check(String whose, String what, String host, String expected, String found, boolean passed) {}

    /** A run without its checks, for the history. */
    public record Run(UUID id, Instant at, @Nullable PersonId runBy, int checks, int failures) {}
}
