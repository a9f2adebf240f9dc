package org.belisha.assurance;

import java.util.function.Function;

/** A sentence with counts of safeguarding records, said twice: exactly for the safeguarding team, and with small counts hidden for all others. */
public record Sentence(String exact, String outside) {

    /** Says it with the counts that are given to the voice; one written past the voice is not hidden. */
    public static Sentence of(Function<Voice, String> words) {
        return new Sentence(words.apply(Long::toString), words.apply(SmallCounts::hidden));
    }

    /** Tells a count as its listener may hear it. */
    public interface Voice {

        /** The count. */
        String of(long count);

        /** The count with what is counted: "No incidents", "1 incident", "1 to 4 incidents". */
        default String many(long count, String one, String more) {
            String told = of(count);
            return count == 0 ? "No " + more : told + " " + (told.equals("1") ? one : more);
        }

        /** As the other, where the plural only takes an s. */
        default String many(long count, String one) {
            return many(count, one, one + "s");
        }
    }
}
