package org.belisha.incidents;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** A learning point was taken from an incident, to be acted on; never of the kind NONE. */
public record LearningAgreed(UUID learning, UUID incident, SchoolId school, LearningKind kind) {}
