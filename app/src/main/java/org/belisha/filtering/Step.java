package org.belisha.filtering;

import org.jspecify.annotations.Nullable;

/**
 * One step of a decision, for those who ask why.
 *
 * @param code which step it is
 * @param decision what it decided, or null where it had nothing to say and the next was asked
 */
public record Step(Reason.Code code, @Nullable Decision decision) {}
