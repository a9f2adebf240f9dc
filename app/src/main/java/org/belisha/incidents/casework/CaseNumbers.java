package org.belisha.incidents.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.assurance.SmallCounts;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many incidents, how old, how soon decided, of what and in which years; what leaves the safeguarding team hides small counts. */
@Component
public class CaseNumbers {

    private static final int SPRING = 1;
    private static final int SUMMER = 4;
    private static final int AUTUMN = 9;

    private final NumbersTable table;
    private final Audit audit;
    private final InstantSource clock;

    CaseNumbers(NumbersTable table, Audit audit, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** The numbers for the safeguarding team of a school; nothing for others. */
    @Transactional
    public Optional<OfTeam> forTeam(Viewer viewer, SchoolId school) {
        if (!viewer.may(Permission.SEE_INCIDENTS, school)) {
            return Optional.empty();
        }
        audit.recordAs(viewer.person(), school, "looked", "numbers:" + school, Map.of());
        Instant now = clock.instant();
        PersonId person = viewer.person();
        Terms terms = terms(now.atZone(Times.LONDON).toLocalDate());
        return Optional.of(new OfTeam(
                terms,
                table.byAge(school, person, ago(7), ago(31), ago(92)),
                table.byOwner(school, person),
                table.triage(school, ago(365)),
                table.byCategory(school, person, start(terms.before()), start(terms.now())),
                table.byYear(school, person, start(terms.before()), start(terms.now())),
                table.again(school, person, ago(365))));
    }

    /** The numbers for governors, by kind alone, with small counts hidden; nothing for those who may not see how the school does. */
    @Transactional(readOnly = true)
    public Optional<OfGovernors> forGovernors(Viewer viewer, SchoolId school) {
        if (!viewer.may(Permission.SEE_ASSURANCE, school)) {
            return Optional.empty();
        }
        Terms terms = terms(clock.instant().atZone(Times.LONDON).toLocalDate());
        List<Line> lines = table.byCategory(school, viewer.person(), start(terms.before()), start(terms.now()));
        return Optional.of(new OfGovernors(
                terms,
                lines.stream()
                        .map(line -> new Hidden(
                                line.what(), SmallCounts.hidden(line.first()), SmallCounts.hidden(line.second())))
                        .toList(),
                SmallCounts.total(lines.stream().mapToLong(Line::first).sum()),
                SmallCounts.total(lines.stream().mapToLong(Line::second).sum())));
    }

    /** The terms of the English school year: from September, from January, from April. */
    public static Terms terms(LocalDate day) {
        int month = day.getMonthValue();
        if (month >= AUTUMN) {
            return new Terms(
                    LocalDate.of(day.getYear(), AUTUMN, 1), LocalDate.of(day.getYear(), SUMMER, 1), "Autumn", "Summer");
        }
        return month >= SUMMER
                ? new Terms(
                        LocalDate.of(day.getYear(), SUMMER, 1),
                        LocalDate.of(day.getYear(), SPRING, 1),
                        "Summer",
                        "Spring")
                : new Terms(
                        LocalDate.of(day.getYear(), SPRING, 1),
                        LocalDate.of(day.getYear() - 1, AUTUMN, 1),
                        "Spring",
                        "Autumn");
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Times.LONDON).toInstant();
    }

    /** When this term and the one before began, and their names. */
    public record Terms(LocalDate now, LocalDate before, String nowWords, String beforeWords) {}

    /** A line of a table and a point of its chart. */
    public record Line(String what, long first, long second) {}

    /** A child with more than one incident: how often as victim, how often as instigator. */
    public record Again(PersonId child, long victim, long instigator) {}

    /** A line whose small counts are hidden. */
    public record Hidden(String what, String first, String second) {}

    /** All numbers, for the team. */
    public record OfTeam(
            Terms terms,
            List<Line> byAge,
            List<Line> byOwner,
            List<Line> triage,
            List<Line> byCategory,
            List<Line> byYear,
            List<Again> again) {
        @Override
        public String toString() {
            return "OfTeam[" + terms.now() + "]";
        }
    }

    /** What governors are told. */
    public record OfGovernors(Terms terms, List<Hidden> byCategory, String total, String totalBefore) {}
}
