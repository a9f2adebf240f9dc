package org.belisha.filtering;

import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** Whose visit it is, as far as the wire can know: a person, a device, a place in the network, or nobody known. */
public sealed interface Who {

    /** The school whose rules hold. */
    SchoolId school();

    /** The person it is recorded for, where there is one. */
    default @Nullable PersonId person() {
        return null;
    }

    /** The device it is recorded for, where there is one. */
    default @Nullable DeviceId device() {
        return null;
    }

    /** Somebody with a credential of their own. */
    record Someone(SchoolId school, PersonId person) implements Who {}

    /** Somebody who signed in on a device that nobody registered; it holds as long as that sign-in. */
    record OnDevice(SchoolId school, PersonId person, UUID signIn) implements Who {}

    /** A registered device; whose hands it is in is known to the snapshot. */
    record Device(SchoolId school, DeviceId device) implements Who {}

    /** Anything that speaks from a range of the network, such as the visitors' wireless. */
    record Place(SchoolId school, Profile profile) implements Who {}
}
