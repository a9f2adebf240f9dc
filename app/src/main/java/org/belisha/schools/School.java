package org.belisha.schools;

import org.belisha.database.SchoolId;

/** A school of the trust. */
public record School(SchoolId id, String name) {}
