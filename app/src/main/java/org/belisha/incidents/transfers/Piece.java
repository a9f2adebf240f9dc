package org.belisha.incidents.transfers;

import java.time.Instant;
import java.util.UUID;
import org.belisha.incidents.ChildHistory;

/** One record of a file; of one that is left out only the reason goes along. */
public record Piece(UUID record, Instant at, String kind, String words, String source, String leftOut) {

    /** When, in words. */
    public String when() {
        return ChildHistory.when(at);
    }

    /** The same, left out for a reason. */
    Piece without(String reason) {
        return new Piece(record, at, kind, "", "", reason);
    }

    @Override
    public String toString() {
        return "Piece[" + kind + " " + record + "]";
    }
}
