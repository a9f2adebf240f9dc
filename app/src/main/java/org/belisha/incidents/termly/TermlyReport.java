package org.belisha.incidents.termly;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A termly report with its figures as they are told, and what became of it. */
public record TermlyReport(
        UUID id,
        SchoolId school,
        Term term,
        String comment,
        PersonId author,
        Instant at,
        List<Figure> figures,
        List<Step> steps) {

    /** A line: what is counted, this term and the one before; small counts are words ("1 to 4"). */
    public record Figure(String section, String what, String told, String toldBefore) {}

    /** What somebody did with it. */
    public record Step(Kind kind, String words, PersonId author, Instant at) {}

    /** Somebody it was issued to, and when they opened it. */
    public record Opened(PersonId person, Optional<Instant> at) {}

    /** What can be done with a report, each once. */
    public enum Kind {
        APPROVED("Approved"),
        RETURNED("Given back"),
        ISSUED("Issued to the governors");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** That it was done, where it was. */
    public Optional<Step> step(Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).findFirst();
    }

    /** Whether the head has approved it. */
    public boolean approved() {
        return step(Kind.APPROVED).isPresent();
    }

    /** Whether the governors have it. */
    public boolean issued() {
        return step(Kind.ISSUED).isPresent();
    }

    /** Whether the head has still to say something. */
    public boolean waits() {
        return steps.isEmpty();
    }

    /** Where it stands. */
    public String stateWords() {
        return issued()
                ? "Issued"
                : approved() ? "Approved" : step(Kind.RETURNED).isPresent() ? "Given back" : "Waits for the head";
    }
}
