package org.belisha.incidents.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A record and the day until which it is kept.
 *
 * @param summary what it says in a line, empty for whoever may not read it
 * @param people the children it is about
 * @param dueOn the day by its rule, or the later one that a review set
 * @param ended whether nobody works on it any more
 * @param held whether an order to keep covers it
 * @param proposal what was proposed and waits for a second person
 */
public record KeptRecord(
        RecordKind kind,
        UUID id,
        SchoolId school,
        String summary,
        List<PersonId> people,
        LocalDate openedOn,
        LocalDate dueOn,
        boolean ended,
        boolean held,
        @Nullable Proposal proposal) {

    /** That somebody would dispose of it. */
    public record Proposal(UUID id, String why, PersonId by) {
        @Override
        public String toString() {
            return "Proposal[" + id + "]";
        }
    }

    /** The same with what was proposed. */
    KeptRecord with(@Nullable Proposal waiting) {
        return new KeptRecord(kind, id, school, summary, people, openedOn, dueOn, ended, held, waiting);
    }

    /** Whether its day has come, so that somebody looks at it. */
    public boolean reached(LocalDate today) {
        return ended && !dueOn.isAfter(today);
    }

    @Override
    public String toString() {
        return "KeptRecord[" + kind + " " + id + "]";
    }
}
