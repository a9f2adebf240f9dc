package org.belisha.incidents.chronology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.belisha.database.SchoolId;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.ChildHistory.Happened;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * All that is on record about one child, oldest first.
 *
 * @param name of the child, with year and class where the child is on a roll
 * @param school whose right it is read by
 * @param whole whether earlier schools of the trust are in it; a former school reads its own part
 */
public record Chronology(PersonId child, String name, SchoolId school, boolean whole, List<Line> lines) {

    private static final String DOCUMENT = "/incidents/transfers/document/";

    static final Comparator<Line> BY_TIME =
            Comparator.comparing(Line::at).thenComparing(line -> line.happened().id());

    /**
     * One event, as this viewer reads it.
     *
     * @param schoolName where it was recorded
     * @param opens whether its page opens to the viewer
     */
    public record Line(Happened happened, String schoolName, boolean opens) {

        /** When. */
        public Instant at() {
            return happened.at();
        }

        /** When, in words. */
        public String when() {
            return ChildHistory.when(at());
        }

        /** What it is. */
        public String kind() {
            return happened.kind();
        }

        /** What it says. */
        public String words() {
            return happened.words();
        }

        /** The document that it opens, or null where it is none. */
        public @Nullable String document() {
            String href = happened.href();
            return href != null && href.startsWith(DOCUMENT) ? href.substring(DOCUMENT.length()) : null;
        }

        boolean says(String sought) {
            return (happened.kind() + " " + happened.words() + " " + schoolName)
                    .toLowerCase(Locale.UK)
                    .contains(sought);
        }

        @Override
        public String toString() {
            return "Line[" + happened.id() + "]";
        }
    }

    /** Only lines of this kind (empty for all) that have these words in them. */
    public List<Line> only(String kind, String words) {
        String sought = words.strip().toLowerCase(Locale.UK);
        return lines.stream()
                .filter(line -> kind.isEmpty() || line.kind().equals(kind))
                .filter(line -> sought.isEmpty() || line.says(sought))
                .toList();
    }

    /** How many lines there are of each kind. */
    public Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new TreeMap<>();
        lines.forEach(line -> kinds.merge(line.kind(), 1, Integer::sum));
        return kinds;
    }

    /** The schools whose records are in it, in order of name. */
    public List<String> schools() {
        return new ArrayList<>(lines.stream()
                .map(Line::schoolName)
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new)));
    }

    @Override
    public String toString() {
        return "Chronology[" + child + "]";
    }
}
