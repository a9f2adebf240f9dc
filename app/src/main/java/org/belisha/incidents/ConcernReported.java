package org.belisha.incidents;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** Somebody reported a concern. */
public record ConcernReported(UUID concern, SchoolId school) {}
