package org.belisha.schools;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** A class of a school. */
public record SchoolClass(UUID id, SchoolId school, String name) {}
