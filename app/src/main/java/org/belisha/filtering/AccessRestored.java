package org.belisha.filtering;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A withdrawal was ended before its time. */
public record AccessRestored(PersonId person, SchoolId school) {}
