package org.belisha.filtering;

import java.time.Instant;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A person's internet was withdrawn until a time. */
public record AccessWithdrawn(PersonId person, SchoolId school, Instant until) {}
