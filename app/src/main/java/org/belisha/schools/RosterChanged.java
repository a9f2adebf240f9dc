package org.belisha.schools;

import org.belisha.database.SchoolId;

/** The people, classes or contacts of a school were brought into step with its roster, and something was different. */
public record RosterChanged(SchoolId school) {}
