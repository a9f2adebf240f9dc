package org.belisha.sanctions;

import java.time.Instant;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal that somebody asks for.
 *
 * @param pupil whose internet
 * @param incident the incident it follows from, or null where a teacher sets it for the class
 * @param startsAt when, or null for now
 * @param untilAt when it ends by itself
 * @param reason what the pupil and the teacher read; nothing of a safeguarding record
 * @param promise the promise that was broken where a reflection is assigned, or null for none
 * @param waitsForReflection whether access also waits until the reflection is done
 * @param lifts whether access comes back as soon as the reflection is done, also before its time; then it waits for it too
 */
public record Asked(
        PersonId pupil,
        @Nullable UUID incident,
        @Nullable Instant startsAt,
        Instant untilAt,
        String reason,
        @Nullable String promise,
        boolean waitsForReflection,
        boolean lifts) {

    /** One that ends at its time, with or without waiting for the reflection. */
    public Asked(
            PersonId pupil,
            @Nullable UUID incident,
            @Nullable Instant startsAt,
            Instant untilAt,
            String reason,
            @Nullable String promise,
            boolean waitsForReflection) {
        this(pupil, incident, startsAt, untilAt, reason, promise, waitsForReflection, false);
    }

    @Override
    public String toString() {
        return "Asked";
    }
}
