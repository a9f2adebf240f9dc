package org.belisha.incidents.transfers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A file of history from another system; its bytes are read elsewhere, in pieces. */
public record HistoryFile(
        UUID id,
        SchoolId school,
        String name,
        String system,
        String kind,
        State state,
        List<String> headings,
        String charset,
        char separator,
        Map<Meaning, String> columns,
        PersonId startedBy,
        Instant startedAt,
        int added,
        int known,
        int leftOver) {

    /** How far it is. */
    public enum State {
        WAITING("Looked through, nothing taken over yet"),
        APPLIED("Taken over"),
        CANCELLED("Thrown away"),
        KEPT("Kept as a whole");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "HistoryFile[" + id + "]";
    }
}
