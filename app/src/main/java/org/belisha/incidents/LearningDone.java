package org.belisha.incidents;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** What a learning point asked for was done. */
public record LearningDone(UUID learning, UUID incident, SchoolId school, LearningKind kind) {}
