package org.belisha.sanctions.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import org.belisha.database.Times;
import org.jspecify.annotations.Nullable;

/** The form that withdraws internet, as typed. */
public record WithdrawalForm(
        String pupil,
        String incident,
        String startsAt,
        String until,
        String untilAt,
        String reason,
        String promise,
        String waits,
        String lifts) {

    private static final LocalTime END_OF_DAY = LocalTime.of(15, 30);

    public WithdrawalForm {
        pupil = orEmpty(pupil);
        incident = orEmpty(incident);
        startsAt = orEmpty(startsAt);
        until = orEmpty(until);
        untilAt = orEmpty(untilAt);
        reason = orEmpty(reason);
        promise = orEmpty(promise);
        waits = orEmpty(waits);
        lifts = orEmpty(lifts);
    }

    static WithdrawalForm blank(String pupil, String incident) {
        return new WithdrawalForm(pupil, incident, "", "", "", "", "", "", "");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "WithdrawalForm";
    }

    /** When it starts; null for now, or where it is not readable. */
    @Nullable
    Instant start() {
        return startsAt.isEmpty() ? null : moment(startsAt);
    }

    /** When it ends; null where that is not given or not readable. */
    @Nullable
    Instant end(Instant at) {
        ZonedDateTime now = at.atZone(Times.LONDON);
        return switch (until) {
            case "HOUR" -> now.plusHours(1).toInstant();
            case "TODAY" -> now.with(END_OF_DAY).toInstant();
            case "WEEK" ->
                now.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY))
                        .with(END_OF_DAY)
                        .toInstant();
            case "CHOOSE" -> moment(untilAt);
            default -> null;
        };
    }

    static @Nullable Instant moment(String local) {
        try {
            return LocalDateTime.parse(local).atZone(Times.LONDON).toInstant();
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
