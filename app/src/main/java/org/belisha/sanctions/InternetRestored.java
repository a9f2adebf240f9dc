package org.belisha.sanctions;

import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A pupil has internet again. */
public record InternetRestored(UUID withdrawal, SchoolId school, PersonId pupil) {}
