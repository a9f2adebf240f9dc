package org.belisha.filtering;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hours of some days of the week, by the clock of the school; hours past midnight belong to the day they began on.
 *
 * @param days bit 0 is Monday, bit 6 Sunday; one at least
 * @param from first minute of the day, 0 to 1,439
 * @param to the minute it ends, 0 to 1,439; the same as {@code from} is a whole day
 */
public record TimeWindow(int days, int from, int to) {
    private static final int DAY = 24 * 60;
    private static final int EVERY_DAY = 0b1111111;
    private static final int SCHOOL_DAYS = 0b11111;

    public TimeWindow {
        if (days < 1 || days > EVERY_DAY || from < 0 || from >= DAY || to < 0 || to >= DAY) {
            throw new IllegalArgumentException("no hours of a week");
        }
    }

    /** These hours on these days. */
    public static TimeWindow of(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        int bits = days.stream()
                .mapToInt(day -> 1 << (day.getValue() - 1))
                .reduce((a, b) -> a | b)
                .orElse(0);
        return new TimeWindow(bits, minute(from), minute(to));
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    /** Whether it holds in this minute of the week, counted from Monday, 0:00. */
    boolean holds(int minuteOfWeek) {
        int day = minuteOfWeek / DAY;
        int minute = minuteOfWeek % DAY;
        if (from < to) {
            return isOn(day) && minute >= from && minute < to;
        }
        return minute >= from ? isOn(day) : minute < to && isOn((day + 6) % 7);
    }

    private boolean isOn(int day) {
        return ((days >> day) & 1) == 1;
    }

    /** The days it begins on. */
    public Set<DayOfWeek> weekdays() {
        Set<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (isOn(day.getValue() - 1)) {
                on.add(day);
            }
        }
        return on;
    }

    /** The hour it begins at. */
    public LocalTime start() {
        return LocalTime.of(from / 60, from % 60);
    }

    /** The hour it ends at. */
    public LocalTime end() {
        return LocalTime.of(to / 60, to % 60);
    }

    /** In plain words, such as "Monday to Friday, 12:15 to 13:00". */
    public String words() {
        String hours = from == to && from == 0 ? "all day" : start() + " to " + end();
        return daysInWords() + ", " + hours;
    }

    private String daysInWords() {
        if (days == EVERY_DAY) {
            return "Every day";
        }
        if (days == SCHOOL_DAYS) {
            return "Monday to Friday";
        }
        List<String> names = new ArrayList<>();
        weekdays().forEach(day -> names.add(day.getDisplayName(TextStyle.FULL, Locale.UK)));
        return String.join(", ", names);
    }
}
