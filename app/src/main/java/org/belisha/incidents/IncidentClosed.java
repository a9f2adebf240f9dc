package org.belisha.incidents;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** An incident was closed, complete. */
public record IncidentClosed(UUID incident, SchoolId school) {}
