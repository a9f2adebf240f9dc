package org.belisha.filtering;

import java.time.Instant;

/** The internet taken from a person until a time; past it, the withdrawal is as if it were not there (policy A3b). */
record Withdrawal(long untilMillis, Decision.Block block) {

    static Withdrawal until(Instant end) {
        return new Withdrawal(
                end.toEpochMilli(), new Decision.Block(new Reason(Reason.Code.WITHDRAWN, end.toString())));
    }

    boolean holdsAt(long nowMillis) {
        return nowMillis < untilMillis;
    }
}
