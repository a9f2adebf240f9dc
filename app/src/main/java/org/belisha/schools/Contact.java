package org.belisha.schools;

import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A parent or carer of a pupil, and whether they hold parental responsibility. */
public record Contact(
        UUID id,
        SchoolId school,
        PersonId pupil,
        PersonId adult,
        String adultName,
        String relationship,
        boolean parentalResponsibility) {

    @Override
    public String toString() {
        return "Contact[" + id + "]";
    }
}
