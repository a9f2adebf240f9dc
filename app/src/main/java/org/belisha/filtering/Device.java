package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** A registered device: of a class, in one person's hands, or both; or in a cart, and then of whoever has the cart. */
public record Device(
        DeviceId id,
        SchoolId school,
        String name,
        @Nullable UUID classId,
        @Nullable PersonId person,
        @Nullable UUID cart,
        Instant registeredAt) {}
