package org.belisha.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments on their way to and from the database, and as people in school read them. */
public final class Times {

    /** The zone that school days are kept in. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern(" z", Locale.UK);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm", Locale.UK);

    private Times() {}

    /** A moment as a {@code timestamptz} parameter. */
    public static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** A moment or nothing as a {@code timestamptz} parameter. */
    public static @Nullable OffsetDateTime atOrNull(@Nullable Instant moment) {
        return moment == null ? null : at(moment);
    }

    /** A {@code timestamptz} column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A {@code timestamptz} column that may be null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** "Monday 7 September 2026, 9:05am", London time. */
    public static String words(Instant moment) {
        return day(moment) + ", " + clock(moment);
    }

    /** "9:05am", London time; in the hour that comes twice when the clocks go back, "1:30am BST" and then "1:30am GMT". */
    public static String clock(Instant moment) {
        var local = moment.atZone(LONDON);
        boolean twice =
                LONDON.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return CLOCK.format(local) + (local.getHour() < 12 ? "am" : "pm") + (twice ? ZONE.format(local) : "");
    }

    /** "Monday 7 September 2026", London time. */
    public static String day(Instant moment) {
        return DAY.format(moment.atZone(LONDON));
    }
}
