package org.belisha.filtering;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.belisha.database.Times;

/** Which minute of the week it is by the schools' clock; worked out once a minute, so that a decision allocates nothing. */
final class WeekMinute {
    private static final int MINUTE_MILLIS = 60_000;
    private static final int LOW_BITS = 16;
    private static final int LOW = (1 << LOW_BITS) - 1;

    /** The minute since 1970 above, the minute of its week below. */
    private static volatile long last = -1L << LOW_BITS;

    private WeekMinute() {}

    /** The minute of the week, from Monday 0:00, at this time in milliseconds since 1970. */
    static int at(long millis) {
        long minute = Math.floorDiv(millis, MINUTE_MILLIS);
        long known = last;
        if (known >> LOW_BITS == minute) {
            return (int) (known & LOW);
        }
        ZonedDateTime there = Instant.ofEpochMilli(millis).atZone(Times.LONDON);
        int ofWeek = ((there.getDayOfWeek().getValue() - 1) * 24 + there.getHour()) * 60 + there.getMinute();
        last = (minute << LOW_BITS) | ofWeek;
        return ofWeek;
    }
}
