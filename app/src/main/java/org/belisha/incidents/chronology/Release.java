package org.belisha.incidents.chronology;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.ChildHistory;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A copy of a child's chronology as one person prepared it and, once a second decided, what became of it. */
public record Release(
        UUID id,
        SchoolId school,
        PersonId child,
        String because,
        List<String> covered,
        PersonId madeBy,
        Instant madeAt,
        @Nullable Decision decision,
        List<Line> lines) {

    /** What the second person decided; hash is that of the file handed over, null where it was sent back. */
    public record Decision(
            boolean released, String words, @Nullable String hash, PersonId by, Instant at) {}

    /** A line as it goes out, or why it does not. */
    public record Line(UUID record, Instant at, String kind, String words, String leftOut) {

        /** When, in words. */
        public String when() {
            return ChildHistory.when(at);
        }

        /** Whether it goes out. */
        public boolean out() {
            return leftOut.isEmpty();
        }

        @Override
        public String toString() {
            return "Line[" + record + "]";
        }
    }

    /** The lines that go out. */
    public List<Line> going() {
        return lines.stream().filter(Line::out).toList();
    }

    /** The lines that do not, each with its reason. */
    public List<Line> staying() {
        return lines.stream().filter(line -> !line.out()).toList();
    }

    @Override
    public String toString() {
        return "Release[" + id + "]";
    }
}
