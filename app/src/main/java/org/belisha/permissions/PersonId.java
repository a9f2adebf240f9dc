package org.belisha.permissions;

import java.io.Serializable;
import java.util.UUID;

/** The lasting id of a person, whatever schools and roles they hold. */
public record PersonId(UUID value) implements Serializable {

    /** A new person. */
    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
