package org.belisha.schools;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a court has barred a contact from, from and until when; without an end it holds until it is lifted. */
public record CourtOrder(
        UUID id,
        UUID contact,
        Bars bars,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        String reference) {

    /** The scope of an order; each wider one bars what the narrower bars. */
    public enum Bars {
        ALL_CONTACT("All contact"),
        INFORMATION("Being told anything about the child"),
        INCIDENTS("Being told of incidents");

        private final String words;

        Bars(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Whether it holds on this day. */
    public boolean holdsOn(LocalDate day) {
        LocalDate end = endsOn;
        return !startsOn.isAfter(day) && (end == null || !end.isBefore(day));
    }
}
