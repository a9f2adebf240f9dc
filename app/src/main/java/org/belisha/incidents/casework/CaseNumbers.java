package org.belisha.incidents.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many incidents, how old, how soon decided, of what and in which years; what leaves the safeguarding team hides small counts. */
@Component
public class CaseNumbers {

    /** How many terms may be looked back. */
    public static final int TERMS = 6;

    private static final int SPRING = 1;
    private static final int SUMMER = 4;
    private static final int AUTUMN = 9;

    private final NumbersTable table;
    private final CrossTable crosses;
    private final PatternTable patterns;
    private final Audit audit;
    private final InstantSource clock;

    CaseNumbers(NumbersTable table, CrossTable crosses, PatternTable patterns, Audit audit, InstantSource clock) {
        this.table = table;
        this.crosses = crosses;
        this.patterns = patterns;
        this.audit = audit;
        this.clock = clock;
    }

    /** The numbers for the safeguarding team of a school, with kinds by year group of one term; nothing for others. */
    @Transactional
    public Optional<OfTeam> forTeam(Viewer viewer, SchoolId school, @Nullable LocalDate term) {
        if (!viewer.may(Permission.SEE_INCIDENTS, school)) {
            return Optional.empty();
        }
        audit.recordAs(viewer.person(), school, "looked", "numbers:" + school, Map.of());
        NumbersTable.Asked asked = new NumbersTable.Asked(List.of(school), viewer.person());
        Terms terms = terms(today());
        TermOf shown = shown(term);
        return Optional.of(new OfTeam(
                terms,
                shown,
                table.byAge(asked, ago(7), ago(31), ago(92)),
                crosses.owners(asked, ago(7), ago(31), ago(92)),
                crosses.paces(school, ago(365)),
                table.byCategory(asked, start(terms.before()), start(terms.now())),
                table.byYear(asked, start(terms.before()), start(terms.now())),
                crosses.kindsByYear(asked, start(shown.starts()), start(shown.ends())),
                table.again(asked, ago(365)),
                new Patterns(
                        patterns.pairs(asked, ago(365)),
                        patterns.platforms(asked, ago(365)),
                        patterns.places(asked, ago(365)))));
    }

    /** The numbers for governors, by kind alone, with small counts hidden; nothing for those who may not see how the school does. */
    @Transactional(readOnly = true)
    public Optional<OfGovernors> forGovernors(Viewer viewer, SchoolId school) {
        if (!viewer.may(Permission.SEE_ASSURANCE, school)) {
            return Optional.empty();
        }
        Terms terms = terms(today());
        List<Line> lines = table.byCategory(
                new NumbersTable.Asked(List.of(school), viewer.person()), start(terms.before()), start(terms.now()));
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

    /** The term in which this day lies and those before it, the latest first. */
    public static List<TermOf> lastTerms(LocalDate day) {
        List<TermOf> last = new ArrayList<>();
        LocalDate ends = terms(terms(day).now().plusMonths(5)).now();
        for (Terms each = terms(day); last.size() < TERMS; each = terms(each.before())) {
            last.add(new TermOf(
                    each.now(), ends, each.nowWords() + " " + each.now().getYear()));
            ends = each.now();
        }
        return last;
    }

    /** The terms that may be asked for. */
    public List<TermOf> lastTerms() {
        return lastTerms(today());
    }

    /** The term that begins on this day, or the present one. */
    TermOf shown(@Nullable LocalDate term) {
        List<TermOf> last = lastTerms();
        return last.stream()
                .filter(each -> each.starts().equals(term))
                .findFirst()
                .orElse(last.getFirst());
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(Times.LONDON).toInstant();
    }

    /** When this term and the one before began, and their names. */
    public record Terms(LocalDate now, LocalDate before, String nowWords, String beforeWords) {}

    /** A term: its first day, the first day after it, and "Autumn 2026". */
    public record TermOf(LocalDate starts, LocalDate ends, String words) {}

    /** A line of a table and a point of its chart. */
    public record Line(String what, long first, long second) {}

    /** A child with more than one incident: how often as victim, how often as instigator. */
    public record Again(PersonId child, long victim, long instigator) {}

    /** Two children in more than one incident together: how often the one stood as victim of the other, and the other way round. */
    public record Pair(PersonId one, PersonId other, long times, long oneHarmed, long otherHarmed) {
        @Override
        public String toString() {
            return "Pair";
        }
    }

    /** What comes again in 12 months: pairs of children, platforms and places. */
    public record Patterns(List<Pair> pairs, List<Line> platforms, List<Line> places) {}

    /** Whose open incidents, by age, and how much else they have to do. */
    public record Owner(PersonId person, List<Long> byAge, long open, long tasks) {}

    /** How soon the concerns of a month were decided, in minutes: the middle one, and nine of ten. */
    public record Pace(String month, long middle, long slow, long decided, long late) {}

    /** A line whose small counts are hidden. */
    public record Hidden(String what, String first, String second) {}

    /** All numbers, for the team. */
    public record OfTeam(
            Terms terms,
            TermOf shown,
            List<Line> byAge,
            List<Owner> owners,
            List<Pace> paces,
            List<Line> byCategory,
            List<Line> byYear,
            Cross cross,
            List<Again> again,
            Patterns patterns) {
        @Override
        public String toString() {
            return "OfTeam[" + terms.now() + "]";
        }
    }

    /** What governors are told. */
    public record OfGovernors(Terms terms, List<Hidden> byCategory, String total, String totalBefore) {}
}
