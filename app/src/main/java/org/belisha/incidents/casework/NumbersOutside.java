package org.belisha.incidents.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.assurance.SmallCounts;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbers as they leave the safeguarding team, on paper or in a file: without small counts, names, pairs or owners. */
@Component
public class NumbersOutside {

    private final CaseNumbers numbers;
    private final TrustNumbers trust;
    private final Audit audit;

    NumbersOutside(CaseNumbers numbers, TrustNumbers trust, Audit audit) {
        this.numbers = numbers;
        this.trust = trust;
        this.audit = audit;
    }

    /** Of one school, for a term; nothing for those who are not of its team. */
    @Transactional
    public Optional<List<Sheet>> ofSchool(Viewer viewer, SchoolId school, @Nullable LocalDate term) {
        return numbers.forTeam(viewer, school, term).map(found -> {
            audit.recordAs(viewer.person(), school, "numbers.taken-out", "numbers:" + school, Map.of());
            return List.of(
                    lines("Open by age", "Open for", List.of("Open", "Serious or critical"), found.byAge()),
                    paces(found.paces()),
                    cross("By category and year group, " + found.shown().words(), "Category", found.cross()),
                    lines(
                            "Platforms that come again, in 12 months",
                            "Platform",
                            List.of("Incidents", "Open"),
                            found.patterns().platforms()),
                    lines(
                            "Where it happened, in 12 months",
                            "Place",
                            List.of("Incidents", "Open"),
                            found.patterns().places()));
        });
    }

    /** Of the schools of a trust, for a term; nothing for those who are of the team of none. */
    @Transactional
    public Optional<List<Sheet>> ofTrust(Viewer viewer, @Nullable LocalDate term) {
        return trust.of(viewer, term).map(found -> {
            viewer.schoolsWith(Permission.SEE_INCIDENTS)
                    .forEach(school -> audit.recordAs(
                            viewer.person(), school, "numbers.taken-out", "numbers:" + school, Map.of()));
            List<List<String>> schools = new ArrayList<>();
            for (TrustNumbers.OfSchool each : found.schools()) {
                schools.add(List.of(
                        each.name(),
                        SmallCounts.crossed(each.open()),
                        SmallCounts.crossed(each.grave()),
                        SmallCounts.crossed(each.old()),
                        SmallCounts.crossed(each.opened()),
                        SmallCounts.crossed(each.openedBefore()),
                        minutes(each.decided(), each.middle())));
            }
            return List.of(
                    new Sheet(
                            "Schools, " + found.shown().words(),
                            List.of(
                                    "School",
                                    "Open",
                                    "Serious or critical",
                                    "Open for over a month",
                                    "In this term",
                                    "In the term before",
                                    "Minutes to decide, in the middle"),
                            schools),
                    cross("By category and school, " + found.shown().words(), "Category", found.cross()));
        });
    }

    private static Sheet lines(String heading, String what, List<String> columns, List<CaseNumbers.Line> lines) {
        List<String> heads = new ArrayList<>(List.of(what));
        heads.addAll(columns);
        return new Sheet(
                heading,
                heads,
                lines.stream()
                        .map(line -> List.of(
                                line.what(), SmallCounts.crossed(line.first()), SmallCounts.crossed(line.second())))
                        .toList());
    }

    private static Sheet paces(List<CaseNumbers.Pace> paces) {
        return new Sheet(
                "From report to decision",
                List.of("Month", "Decided", "Minutes, in the middle", "Not opened in time"),
                paces.stream()
                        .map(pace -> List.of(
                                pace.month(),
                                SmallCounts.crossed(pace.decided()),
                                minutes(pace.decided(), pace.middle()),
                                SmallCounts.crossed(pace.late())))
                        .toList());
    }

    private static Sheet cross(String heading, String what, Cross cross) {
        List<String> heads = new ArrayList<>(List.of(what));
        heads.addAll(cross.columns());
        heads.add("All");
        return new Sheet(
                heading,
                heads,
                cross.hidden().stream()
                        .map(row -> {
                            List<String> cells = new ArrayList<>(List.of(row.what()));
                            cells.addAll(row.counts());
                            cells.add(row.whole());
                            return List.copyOf(cells);
                        })
                        .toList());
    }

    // The middle of a few is nearly one of them.
    private static String minutes(long decided, long middle) {
        return decided < SmallCounts.SMALL ? "not told" : Long.toString(middle);
    }

    /** A table that may leave: its heading, its columns and its lines, all in words. */
    public record Sheet(String heading, List<String> columns, List<List<String>> lines) {}
}
