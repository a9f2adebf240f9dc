package org.belisha.filtering;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** Somebody asked for a blocked site. */
public record SiteRequested(UUID request, SchoolId school) {}
