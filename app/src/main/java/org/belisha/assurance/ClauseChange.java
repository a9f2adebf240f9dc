package org.belisha.assurance;

import java.time.Instant;

/** From this moment a clause stood so. */
public record ClauseChange(Instant at, ClauseState.State state, String headline) {}
