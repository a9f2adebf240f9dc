package org.belisha.schools;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;

/**
 * Everybody of one school at once, for work that reckons over whole schools.
 *
 * @param pupils on roll, by class and name
 * @param roles who holds which role, since when
 * @param childrenOf the pupils that an adult may act for: parental responsibility, and no order of today barring all contact
 */
public record Roll(
        SchoolId school,
        List<Pupil> pupils,
        Map<PersonId, Map<Role, Instant>> roles,
        Map<PersonId, Set<PersonId>> childrenOf) {

    @Override
    public String toString() {
        return "Roll[" + school + "]";
    }
}
