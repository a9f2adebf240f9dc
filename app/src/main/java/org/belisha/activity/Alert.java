package org.belisha.activity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a rule saw somebody do, waiting to be judged or judged.
 *
 * @param title the rule's, as it was then
 * @param visit by which the visit that raised it is found
 * @param because why the rule spoke, as people read it
 * @param times how many visits of ten minutes it stands for
 * @param readers whom it is for
 * @param concern the concern that was made of it
 */
public record Alert(
        UUID id,
        SchoolId school,
        UUID rule,
        String title,
        Theme theme,
        Urgency urgency,
        @Nullable PersonId person,
        @Nullable DeviceId device,
        Profile profile,
        UUID visit,
        Hostname host,
        String path,
        String because,
        boolean allowed,
        Instant at,
        Instant lastAt,
        int times,
        Instant raisedAt,
        List<Role> readers,
        State state,
        @Nullable PersonId answeredBy,
        @Nullable Instant answeredAt,
        String note,
        @Nullable UUID concern) {

    /** How far it has come. */
    public enum State {
        OPEN("To answer"),
        REAL("Real"),
        FALSE("False alarm");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** Whether it waits. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it is in the pupils' queue; otherwise it is about an adult, and kept apart. */
    public boolean isOfPupil() {
        return readers.contains(Role.DSL);
    }

    /** Shows neither person nor site. */
    @Override
    public String toString() {
        return "Alert[" + id + "]";
    }
}
