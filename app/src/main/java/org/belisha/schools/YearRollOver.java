package org.belisha.schools;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves a school up a year: each pupil into the next year group, Year 6 off the roll; once in an academic year. */
@Component
public class YearRollOver {

    private final RollOverTable table;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    YearRollOver(RollOverTable table, Audit audit, ApplicationEventPublisher events, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What it would do, without doing it. */
    @Transactional(readOnly = true)
    public Preview preview(SchoolId school) {
        AcademicYear year = AcademicYear.of(today());
        return new Preview(school, year.label(), table.years(school), table.done(school, year.label()));
    }

    /** Does it; false where it was done in this academic year already. */
    @Transactional
    public boolean moveUp(SchoolId school) {
        LocalDate today = today();
        String year = AcademicYear.of(today).label();
        List<YearCount> before = table.years(school);
        int leaving = before.stream()
                .filter(YearCount::leaves)
                .mapToInt(YearCount::pupils)
                .sum();
        int moving = before.stream().mapToInt(YearCount::pupils).sum() - leaving;
        // The record comes first: its key lets only one of two at a time through.
        if (!table.record(school, year, clock.instant(), moving, leaving)) {
            return false;
        }
        table.leave(school, today);
        table.moveUp(school).stream()
                .filter(moved -> KeyStage.ofYear(moved.after() - 1) != KeyStage.ofYear(moved.after()))
                .forEach(moved -> events.publishEvent(new PupilMovedStage(school, moved.pupil())));
        audit.record(
                school,
                "school.moved-up",
                "school:" + school,
                Map.of("year", year, "moved", Integer.toString(moving), "left", Integer.toString(leaving)));
        events.publishEvent(new RosterChanged(school));
        return true;
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    /** What a move up would do to each year group. */
    public record Preview(SchoolId school, String academicYear, List<YearCount> years, boolean done) {

        /** Whether there is anybody to move. */
        public boolean empty() {
            return years.isEmpty();
        }
    }

    /** How many pupils are in a year group now. */
    public record YearCount(int year, int pupils) {

        /** "Year 4". */
        public String words() {
            return words(year);
        }

        /** "Year 5", or that they leave. */
        public String next() {
            return leaves() ? "Leaves the school" : words(year + 1);
        }

        boolean leaves() {
            return year >= 6;
        }

        private static String words(int year) {
            return year == -1 ? "Nursery" : year == 0 ? "Reception" : "Year " + year;
        }
    }
}
