package org.belisha.filtering;

import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** Somebody who uses the internet as themselves on the device at this address, until a time. */
public record Here(UUID id, SchoolId school, PersonId person, InetAddress address, Instant until) {

    /** The address as people read it. */
    public String addressText() {
        return address.getHostAddress();
    }

    /** Shows no address: with the person it says where they are. */
    @Override
    public String toString() {
        return "Here[" + id + "]";
    }
}
