package org.belisha.schools;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** A pupil moved into another key stage, so that wording, profile and objectives are others from now on. */
public record PupilMovedStage(SchoolId school, PersonId pupil) {}
