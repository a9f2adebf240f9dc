package org.belisha.incidents;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** Whoever reported added something to a concern that is part of an incident; told once until it is read. */
public record ConcernAddedTo(UUID concern, UUID incident, SchoolId school) {}
