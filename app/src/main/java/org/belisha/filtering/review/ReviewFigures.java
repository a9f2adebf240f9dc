package org.belisha.filtering.review;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.assurance.SmallCounts;
import org.belisha.database.SchoolId;
import org.belisha.filtering.AlertFigures;
import org.belisha.permissions.Role;
import org.belisha.schools.AcademicYear;
import org.belisha.schools.People;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The figures of an academic year beside each prompt of its review, from the tables; small counts of alerts are hidden. */
@Component
class ReviewFigures {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final String WAYS_AROUND = "CIRCUMVENTION";

    private final ReviewFigureTable table;
    private final ReviewActionTable actions;
    private final AlertFigures alerts;
    private final Schools schools;
    private final People people;

    ReviewFigures(
            ReviewFigureTable table, ReviewActionTable actions, AlertFigures alerts, Schools schools, People people) {
        this.table = table;
        this.actions = actions;
        this.alerts = alerts;
        this.schools = schools;
        this.people = people;
    }

    /** Those of a school, or of all schools in scope for {@link SchoolId#TRUST}, so far. */
    @Transactional(readOnly = true)
    public Map<Prompt, List<Figure>> of(SchoolId school, AcademicYear year) {
        ReviewFigureTable.Span span = ReviewFigureTable.Span.of(school, year);
        ReviewFigureTable.Tests tests = table.tests(span);
        ReviewFigureTable.Covered covered = table.covered(span);
        List<AlertFigures.OfTheme> themes = alerts.byTheme(school, span.from(), span.until());
        Map<Prompt, List<Figure>> figures = new EnumMap<>(Prompt.class);
        figures.put(Prompt.RISK, risk(school, themes));
        figures.put(Prompt.BLOCKED, blocked(table.decided(span)));
        figures.put(Prompt.OVER_BLOCKED, overBlocked(table.requests(span)));
        figures.put(Prompt.DEVICES, devices(covered, themes));
        figures.put(Prompt.SELF_TESTS, selfTests(tests, table.failedOn(span)));
        figures.put(Prompt.ALERTS, alerts(themes));
        figures.put(Prompt.TRAINING, List.of(Figure.of("Staff", count(school, Role.Kind.STAFF))));
        figures.put(
                Prompt.CHECKS,
                List.of(
                        Figure.of("Self-tests that somebody asked for", tests.byHand()),
                        Figure.of("Times that a teacher watched a class online", covered.watched())));
        figures.put(
                Prompt.NEXT,
                List.of(Figure.of(
                        "Actions of earlier reviews not done",
                        actions.open(school).stream()
                                .filter(action -> !actions.isOfYearFrom(action.review(), year.startsOn()))
                                .count())));
        return figures;
    }

    private List<Figure> risk(SchoolId school, List<AlertFigures.OfTheme> themes) {
        long pupils = each(school).stream()
                .mapToLong(one -> people.pupils(one.id()).size())
                .sum();
        return List.of(
                Figure.of("Pupils on roll now", pupils),
                new Figure(
                        "Alerts about pupils",
                        SmallCounts.total(themes.stream()
                                .mapToLong(AlertFigures.OfTheme::alerts)
                                .sum())));
    }

    private static List<Figure> blocked(ReviewFigureTable.Decided decided) {
        return List.of(
                Figure.of("Times the trust decided on a kind of site", decided.changes()),
                Figure.of("Times it was decided otherwise for a school or for some hours", decided.deviations()),
                Figure.of("Rules made on sites, searches or files", decided.rules()),
                Figure.of("Versions of lists taken", decided.versions()),
                Figure.of("Versions of lists refused", decided.refused()));
    }

    private static List<Figure> overBlocked(ReviewFigureTable.Requests requests) {
        return List.of(
                Figure.of("Sites asked for", requests.asked()),
                Figure.of("Blocked, then allowed", requests.allowed()),
                Figure.of("Kept blocked", requests.refused()),
                Figure.of("Not answered", requests.waiting()),
                Figure.of("Opened for a lesson without being asked for", requests.opened()));
    }

    private static List<Figure> devices(ReviewFigureTable.Covered covered, List<AlertFigures.OfTheme> themes) {
        long around = themes.stream()
                .filter(theme -> theme.code().equals(WAYS_AROUND))
                .mapToLong(AlertFigures.OfTheme::alerts)
                .sum();
        return List.of(
                Figure.of("Devices registered", covered.devices()),
                Figure.of("Networks known", covered.networks()),
                new Figure("Alerts on ways round the filter", SmallCounts.hidden(around)));
    }

    private static List<Figure> selfTests(ReviewFigureTable.Tests tests, List<LocalDate> failedOn) {
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of("Self-tests", tests.runs()),
                Figure.of("Days with a self-test", tests.days()),
                Figure.of("Self-tests that failed", tests.failed())));
        if (!failedOn.isEmpty()) {
            figures.add(new Figure(
                    "Last failed on", failedOn.stream().map(DAY::format).collect(Collectors.joining(", "))));
        }
        return figures;
    }

    private static List<Figure> alerts(List<AlertFigures.OfTheme> themes) {
        if (themes.isEmpty()) {
            return List.of(Figure.of("Alerts about pupils", 0));
        }
        return themes.stream()
                .map(theme -> new Figure(
                        theme.words(),
                        SmallCounts.hidden(theme.alerts()) + " (real " + SmallCounts.hidden(theme.real())
                                + ", false alarm " + SmallCounts.hidden(theme.falsely()) + ")"))
                .toList();
    }

    private long count(SchoolId school, Role.Kind kind) {
        return each(school).stream()
                .flatMap(one -> java.util.Arrays.stream(Role.values())
                        .filter(role -> role.kind() == kind)
                        .flatMap(role -> people.withRole(one.id(), role).stream()))
                .map(org.belisha.schools.Person::id)
                .distinct()
                .count();
    }

    private List<School> each(SchoolId school) {
        return schools.all().stream()
                .filter(one -> school.equals(SchoolId.TRUST) || one.id().equals(school))
                .toList();
    }
}
