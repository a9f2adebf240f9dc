package org.belisha.incidents;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** The safeguarding team decided what becomes of a concern. */
public record ConcernTriaged(UUID concern, SchoolId school) {}
