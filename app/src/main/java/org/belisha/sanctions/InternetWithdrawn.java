package org.belisha.sanctions;

import java.time.Instant;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** Internet was withdrawn from a pupil until this moment. */
public record InternetWithdrawn(UUID withdrawal, SchoolId school, PersonId pupil, Instant until) {}
