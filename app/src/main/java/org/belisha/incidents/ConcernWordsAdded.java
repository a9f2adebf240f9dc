package org.belisha.incidents;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** Whoever reported added words to a concern that the team has; each time. */
public record ConcernWordsAdded(UUID answer, UUID concern, SchoolId school) {}
