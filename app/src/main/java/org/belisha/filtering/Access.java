package org.belisha.filtering;

import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * How somebody, or a device, stands: worked out when the snapshot is built, so that a decision only reads it.
 *
 * @param person whose withdrawal closes it, if anybody's
 * @param classId the class they learn in, or whose the device is, if any
 * @param holding true until the agreement is signed (policy 4.5a, 12.1)
 */
record Access(
        Profile profile,
        @Nullable PersonId person,
        @Nullable UUID classId,
        boolean holding) {}
