package org.belisha.activity;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Visits of one school that could be kept nowhere, for one cause.
 *
 * @param school whose they were; {@link SchoolId#TRUST} where that is not known
 * @param visits how many
 * @param since when the first of them was seen
 * @param until when the last of them was seen
 * @param answer what was found and done about it, where somebody said so
 */
public record LostVisit(
        UUID id,
        SchoolId school,
        Cause cause,
        long visits,
        Instant since,
        Instant until,
        @Nullable Answer answer) {

    /** Whether nobody has said yet what was done about it. */
    public boolean isOpen() {
        return answer == null;
    }

    /** These and more of the same. */
    LostVisit and(LostVisit more) {
        return new LostVisit(
                id,
                school,
                cause,
                visits + more.visits,
                since.isBefore(more.since) ? since : more.since,
                until.isAfter(more.until) ? until : more.until,
                null);
    }

    /** What was found and done, by whom. */
    public record Answer(String words, PersonId by, Instant at) {}

    /** Why they are lost. */
    public enum Cause {
        CROWDED("more came at once than could wait in memory"),
        DISK("the database was away, and the disk took no more"),
        REFUSED("the database refused them"),
        UNREADABLE("they waited on the disk, and could not be read there");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** The cause in plain words, after "because". */
        public String words() {
            return words;
        }
    }
}
