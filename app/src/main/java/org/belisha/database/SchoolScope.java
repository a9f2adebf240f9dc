package org.belisha.database;

import java.util.Collection;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The schools whose rows the work on this thread may see; every transaction tells it to the database. */
public final class SchoolScope {

    private static final ThreadLocal<@Nullable SchoolScope> CURRENT = new ThreadLocal<>();
    /** How many schools are a list that an index can use; more are told as ranges. */
    private static final int MOST_LISTED = 16;

    private static final SchoolScope TRUST = new SchoolScope("*");

    private final String setting;

    private SchoolScope(String setting) {
        this.setting = setting;
    }

    /** One school. */
    public static SchoolScope of(SchoolId school) {
        return of(Set.of(school));
    }

    /** Some schools; an empty collection sees nothing. */
    public static SchoolScope of(Collection<SchoolId> schools) {
        if (schools.isEmpty()) {
            return new SchoolScope("none");
        }
        int[] numbers =
                schools.stream().mapToInt(SchoolId::value).sorted().distinct().toArray();
        return new SchoolScope(
                numbers.length > MOST_LISTED
                        ? ranges(numbers)
                        : IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(",")));
    }

    /** Neighbours as one range, "{[0,24],[30,30]}": the database bisects ranges, but reads a list to its end for every row. */
    private static String ranges(int[] sorted) {
        StringJoiner ranges = new StringJoiner(",", "{", "}");
        int first = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[i - 1] + 1) {
                ranges.add("[" + sorted[first] + "," + sorted[i - 1] + "]");
                first = i;
            }
        }
        return ranges.toString();
    }

    /** Every school and the trust's own rows: for background work that says so. */
    public static SchoolScope trust() {
        return TRUST;
    }

    /** The scope of this thread, or null where nobody has named one. */
    public static @Nullable SchoolScope current() {
        return CURRENT.get();
    }

    /** Sets the scope of this thread for a web request; {@link #leave()} must follow. */
    public void enter() {
        CURRENT.set(this);
    }

    /** Ends what {@link #enter()} began. */
    public static void leave() {
        CURRENT.remove();
    }

    /** Does the work within this scope and puts the former one back. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        SchoolScope before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Does the work within this scope and puts the former one back. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** What the database's {@code belisha.schools} is set to. */
    String setting() {
        return setting;
    }

    @Override
    public String toString() {
        return "schools " + setting;
    }
}
