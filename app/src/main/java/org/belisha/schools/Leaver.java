package org.belisha.schools;

import java.time.LocalDate;
import org.belisha.permissions.PersonId;

/** A pupil who left a school, and on which day. */
public record Leaver(PersonId id, LocalDate leftOn) {}
