package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.belisha.database.SchoolId;
import org.belisha.schools.SchoolCalendar;
import org.belisha.schools.SchoolDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was blocked and then opened, and how soon requests are answered: where the filter is too tight (policy 8.3). */
@Component
public class SiteReport {

    private final SiteReportTable table;
    private final SchoolDays days;
    private final InstantSource clock;

    SiteReport(SiteReportTable table, SchoolDays days, InstantSource clock) {
        this.table = table;
        this.days = days;
        this.clock = clock;
    }

    /** The sites of a school that were blocked and then opened in the time up to now, most often first; words narrow by name. */
    @Transactional(readOnly = true)
    public List<Site> blockedThenAllowed(SchoolId school, Duration lately, String words) {
        return table.sites(school, clock.instant().minus(lately), words.strip().toLowerCase(Locale.ROOT));
    }

    /** How soon requests of a school were answered in the time up to now. */
    @Transactional(readOnly = true)
    public Promptness promptness(SchoolId school, Duration lately) {
        List<Answered> answered = table.answered(school, clock.instant().minus(lately));
        SchoolCalendar calendar = days.of(school);
        long inTime = answered.stream()
                .filter(one -> !one.answeredAt().isAfter(calendar.plus(one.askedAt(), SiteRequests.TARGET)))
                .count();
        return new Promptness(answered.size(), inTime, usual(answered));
    }

    /** When a request was asked, and when it was answered. */
    record Answered(Instant askedAt, Instant answeredAt) {}

    private static @Nullable Duration usual(List<Answered> answered) {
        List<Duration> took = answered.stream()
                .map(one -> Duration.between(one.askedAt(), one.answeredAt()))
                .sorted()
                .toList();
        return took.isEmpty() ? null : took.get((took.size() - 1) / 2);
    }

    /**
     * One site that was blocked and then opened.
     *
     * @param asked how often it was asked for
     * @param allowed how often a request was answered with yes
     * @param refused how often with no
     * @param opened how often it was opened for a lesson without being asked for
     * @param lastAt when it was last asked for or opened
     */
    public record Site(Hostname host, long asked, long allowed, long refused, long opened, Instant lastAt) {

        /** How often it was opened, one way or the other. */
        public long openedInAll() {
            return allowed + opened;
        }
    }

    /**
     * How soon requests are answered.
     *
     * @param usual the time that half of them took at most, or null where none was answered
     */
    public record Promptness(
            long answered, long inTime, @Nullable Duration usual) {

        /** The usual time in words: "5 minutes", "3 hours". */
        public String usualWords() {
            Duration time = usual == null ? Duration.ZERO : usual;
            if (time.toMinutes() < 1) {
                return "less than a minute";
            }
            long hours = time.toHours();
            return hours < 1 ? counted(time.toMinutes(), "minute") : counted(hours, "hour");
        }

        private static String counted(long number, String unit) {
            return number + " " + unit + (number == 1 ? "" : "s");
        }
    }
}
