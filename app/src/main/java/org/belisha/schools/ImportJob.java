package org.belisha.schools;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One import from upload to end, as a page shows it. */
public record ImportJob(
        UUID id,
        String fileName,
        State state,
        boolean plain,
        String step,
        int done,
        int total,
        boolean cancelAsked,
        Instant startedAt,
        @Nullable Instant endedAt,
        RosterReport report) {

    /** How far an import is. */
    public enum State {
        MAPPING("Columns to be named"),
        CHECKING("Being checked"),
        CHECKED("Checked, waiting for you"),
        APPLYING("Being applied"),
        APPLIED("Applied"),
        REFUSED("Refused: nothing was changed"),
        CANCELLED("Cancelled: nothing was changed"),
        STOPPED("Belisha stopped while it ran: nothing was changed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** Whether work is going on. */
        public boolean underWay() {
            return this == CHECKING || this == APPLYING;
        }
    }

    /** Whether so many pupils would leave that it must be confirmed. */
    public boolean manyLeave() {
        return !report.leaving().isEmpty();
    }
}
