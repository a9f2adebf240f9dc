package org.belisha.activity.web;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.belisha.activity.VisitCount;
import org.belisha.activity.VisitCounts;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Clubs;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.School;
import org.belisha.schools.SchoolClass;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How much was visited and blocked, by day or week, kind of site, class and school; nobody's name is in it. */
@Controller
class TrendsPage {

    private static final String PATH = "/activity/trends";
    private static final int DAYS_AS_DAYS = 45;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    private final VisitCounts counts;
    private final Schools schools;
    private final People people;
    private final Clubs clubs;
    private final InstantSource clock;

    TrendsPage(VisitCounts counts, Schools schools, People people, Clubs clubs, InstantSource clock) {
        this.counts = counts;
        this.schools = schools;
        this.people = people;
        this.clubs = clubs;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_ACTIVITY)
    String trends(
            @RequestParam(name = "days", defaultValue = "30") int days,
            @RequestParam(name = "of", defaultValue = "school") String of,
            Viewer viewer,
            Model model) {
        Set<SchoolId> mine = viewer.schoolsWith(Permission.SEE_ACTIVITY);
        boolean all = of.equals("all") && mine.size() > 1;
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_ACTIVITY));
        int back = List.of(7, 30, 90, 365).contains(days) ? days : 30;
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        LocalDate from = today.minusDays(back - 1L);
        List<VisitCount> found = counts.between(from, today).stream()
                .filter(count ->
                        all ? mine.contains(count.school()) : count.school().equals(school))
                .toList();
        Map<String, String> titles = counts.titles();
        Map<UUID, String> classes = new HashMap<>(clubs.names(school));
        people.classes(school).forEach((SchoolClass each) -> classes.put(each.id(), each.name()));
        Map<SchoolId, String> names = schools.all().stream().collect(Collectors.toMap(School::id, School::name));
        model.addAttribute("byTime", byTime(found, from, today));
        model.addAttribute("byWeek", back > DAYS_AS_DAYS);
        model.addAttribute("byKind", by(found, count -> titles.getOrDefault(count.category(), count.category())));
        model.addAttribute(
                "byClass",
                all
                        ? by(found, count -> names.getOrDefault(count.school(), "A school"))
                        : by(found, count -> classOf(count, classes)));
        model.addAttribute("ofAll", all);
        model.addAttribute(
                "visits", found.stream().mapToLong(VisitCount::visits).sum());
        model.addAttribute("chips", chips(back, all, mine.size() > 1));
        model.addAttribute("schoolName", all ? "All schools" : names.getOrDefault(school, "The school"));
        return "activity/trends";
    }

    private static String classOf(VisitCount count, Map<UUID, String> classes) {
        UUID classId = count.classId();
        return classId == null ? "Adults and others" : classes.getOrDefault(classId, "A former class");
    }

    /** A line of a table and a point of its chart. */
    record Line(String what, long visits, long blocked) {

        /** Of a hundred visits, how many were blocked. */
        public long share() {
            return visits == 0 ? 0 : Math.round(100.0 * blocked / visits);
        }
    }

    private static List<Line> byTime(List<VisitCount> found, LocalDate from, LocalDate today) {
        boolean weeks = from.plusDays(DAYS_AS_DAYS).isBefore(today);
        Function<LocalDate, LocalDate> begins =
                day -> weeks ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day;
        Map<LocalDate, long[]> lines = new LinkedHashMap<>();
        for (LocalDate day = from; !day.isAfter(today); day = day.plusDays(1)) {
            lines.putIfAbsent(begins.apply(day), new long[2]);
        }
        found.forEach(count -> add(lines, begins.apply(count.day()), count));
        return lines.entrySet().stream()
                .map(one -> new Line(SHORT.format(one.getKey()), one.getValue()[0], one.getValue()[1]))
                .toList();
    }

    private static List<Line> by(List<VisitCount> found, Function<VisitCount, String> what) {
        Map<String, long[]> lines = new LinkedHashMap<>();
        found.forEach(count -> add(lines, what.apply(count), count));
        return lines.entrySet().stream()
                .map(one -> new Line(one.getKey(), one.getValue()[0], one.getValue()[1]))
                .sorted(Comparator.comparingLong(Line::visits).reversed().thenComparing(Line::what))
                .toList();
    }

    private static <K> void add(Map<K, long[]> lines, K key, VisitCount count) {
        long[] line = lines.computeIfAbsent(key, any -> new long[2]);
        line[0] += count.visits();
        line[1] += count.allowed() ? 0 : count.visits();
    }

    private static List<Filter> chips(int days, boolean all, boolean several) {
        List<Filter> chips = new ArrayList<>();
        Map<Integer, String> times = new LinkedHashMap<>();
        times.put(7, "7 days");
        times.put(30, "30 days");
        times.put(90, "90 days");
        times.put(365, "A year");
        String of = all ? "all" : "school";
        times.forEach(
                (each, words) -> chips.add(new Filter(words, PATH + "?days=" + each + "&of=" + of, each == days)));
        if (several) {
            chips.add(new Filter("One school", PATH + "?days=" + days + "&of=school", !all));
            chips.add(new Filter("All schools", PATH + "?days=" + days + "&of=all", all));
        }
        return chips;
    }
}
