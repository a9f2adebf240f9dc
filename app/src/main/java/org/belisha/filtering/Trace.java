package org.belisha.filtering;

import org.jspecify.annotations.Nullable;

/** Who listens to the steps of a decision; on the wire, nobody. */
interface Trace {
    Trace NONE = (code, decision) -> {};

    void step(Reason.Code code, @Nullable Decision decision);

    default void past(Reason.Code code) {
        step(code, null);
    }

    default Decision at(Reason.Code code, Decision decision) {
        step(code, decision);
        return decision;
    }
}
