package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.belisha.permissions.PersonId;

/**
 * One time that an adult watched what the devices of a class or a club open.
 *
 * @param group the class, or the club
 */
public record Supervision(UUID group, boolean club, PersonId teacher, Instant beganAt, Instant lastAt) {

    /** How long, in whole minutes, a minute at least. */
    public long minutes() {
        return Math.max(1, Duration.between(beganAt, lastAt).toMinutes());
    }
}
