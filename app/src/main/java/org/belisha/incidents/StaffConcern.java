package org.belisha.incidents;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A concern about an adult who works here (policy 15.5, 13.6), kept apart from the pupils' log. */
public record StaffConcern(
        UUID id,
        SchoolId school,
        @Nullable PersonId reporter,
        @Nullable PersonId subject,
        String aboutWords,
        String words,
        String happenedWords,
        List<String> readers,
        Instant reportedAt,
        List<Note> notes,
        boolean unnamed) {

    /** What a reader wrote: that it was opened, a note, the LADO, the decision of the head; or what whoever reported added, without an author. */
    public record Note(String kind, String words, @Nullable PersonId author, Instant at) {
        /** The kind as people read it. */
        public String kindWords() {
            return switch (kind) {
                case "ADDED" -> "Added by whoever reported it";
                case "OPENED" -> "Opened";
                case "LADO" -> "LADO";
                case "DECISION" -> "Decision";
                default -> "Note";
            };
        }

        @Override
        public String toString() {
            return "Note";
        }
    }

    /** Whether somebody reported it about themselves. */
    public boolean selfReferral() {
        return reporter != null && reporter.equals(subject);
    }

    /** Whether one of its readers has opened it. */
    public boolean opened() {
        return notes.stream().anyMatch(note -> note.kind().equals("OPENED"));
    }

    @Override
    public String toString() {
        return "StaffConcern[" + id + "]";
    }
}
