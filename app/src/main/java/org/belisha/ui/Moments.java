package org.belisha.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.belisha.database.Times;
import org.springframework.stereotype.Component;

/** Moments in the words of a page; every page has it as {@code moments}. */
@Component
public class Moments {

    private final InstantSource clock;

    Moments(InstantSource clock) {
        this.clock = clock;
    }

    /** "Monday 7 September 2026, 9:05am", London time. */
    public String words(Instant moment) {
        return Times.words(moment);
    }

    /** "9:05am", London time; for what is of today. */
    public String clock(Instant moment) {
        return Times.clock(moment);
    }

    /** "Monday 7 September 2026", London time. */
    public String day(Instant moment) {
        return Times.day(moment);
    }

    /** How long ago, roundly: "less than a minute", "42 minutes", "3 hours", "2 days". */
    public String since(Instant moment) {
        Duration gone = Duration.between(moment, clock.instant());
        if (gone.toMinutes() < 1) {
            return "less than a minute";
        }
        if (gone.toHours() < 1) {
            return count(gone.toMinutes(), "minute");
        }
        return gone.toDays() < 2 ? count(gone.toHours(), "hour") : count(gone.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
