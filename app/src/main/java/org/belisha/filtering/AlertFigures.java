package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import org.belisha.database.SchoolId;

/** How many alerts about pupils there were, for the yearly review; `activity` answers, and names nobody. */
public interface AlertFigures {

    /** By theme, the most frequent first, of one school or, for {@link SchoolId#TRUST}, of all in scope. */
    List<OfTheme> byTheme(SchoolId school, Instant from, Instant until);

    /**
     * The alerts of one theme.
     *
     * @param code of the theme
     * @param words as people read it
     * @param alerts in all, judged or not
     * @param real judged to be right
     * @param falsely judged to be a false alarm
     */
    record OfTheme(String code, String words, long alerts, long real, long falsely) {}
}
