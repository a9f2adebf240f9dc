package org.belisha.activity;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SiteCategories;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reports on one pupil for a talk with the parents; each is a look on record. */
@Component
public class PersonReports {

    private static final int MOST_SITES = 20;
    private static final int MOST_SEARCHES = 100;

    // What raised an alert is under safeguarding until somebody said that it was none.
    private static final String VISITS = """
            SELECT v.host, v.allowed, v.at, v.searched
            FROM activity.visit v
            WHERE v.school_id = :school AND v.person_id = :person AND v.at >= :from AND v.at < :until
              AND NOT EXISTS (
                SELECT 1 FROM activity.alert_visit a JOIN activity.alert b ON b.id = a.alert_id
                WHERE a.ref = v.ref AND b.state <> 'FALSE')
            ORDER BY v.at DESC
            """;

    private final JdbcClient sql;
    private final AlertTable alerts;
    private final VisitCounts counts;
    private final SiteCategories categories;
    private final People people;
    private final Audit audit;

    PersonReports(
            JdbcClient sql,
            AlertTable alerts,
            VisitCounts counts,
            SiteCategories categories,
            People people,
            Audit audit) {
        this.sql = sql;
        this.alerts = alerts;
        this.counts = counts;
        this.categories = categories;
        this.people = people;
        this.audit = audit;
    }

    /** The report on a pupil of the schools in scope, of these days, the last one included. */
    @Transactional
    public Optional<PersonReport> of(PersonId id, LocalDate from, LocalDate until) {
        Pupil pupil = people.pupil(id).orElse(null);
        if (pupil == null) {
            return Optional.empty();
        }
        audit.looked(
                pupil.school(), "activity-report:" + id, Map.of("from", from.toString(), "until", until.toString()));
        alerts.unattended();
        Gathering gathering = new Gathering();
        sql.sql(VISITS)
                .param("school", pupil.school().value())
                .param("person", id.value())
                .param("from", Times.at(DayTable.begins(from)))
                .param("until", Times.at(DayTable.begins(until.plusDays(1))))
                .query(row -> {
                    Hostname host = Hostname.of(row.getString("host"));
                    // Whom a child asked for help is nobody's to pass on.
                    if (!categories.of(host, "").contains(SiteCategories.LOCKED)) {
                        gathering.take(
                                host, row.getBoolean("allowed"), Times.instant(row, "at"), row.getString("searched"));
                    }
                });
        return Optional.of(gathering.report(pupil, from, until));
    }

    private final class Gathering {
        private final Map<String, String> titles = counts.titles();
        private final Map<String, long[]> kinds = new LinkedHashMap<>();
        private final Map<String, long[]> hours = new LinkedHashMap<>();
        private final Map<String, long[]> sites = new LinkedHashMap<>();
        private final List<PersonReport.Search> searches = new ArrayList<>();
        private long visits;
        private long blocked;

        Gathering() {
            for (String part : List.of(
                    "Before school", "Morning lessons", "Midday", "Afternoon lessons", "After school", "Weekend")) {
                hours.put(part, new long[2]);
            }
        }

        void take(Hostname host, boolean allowed, Instant at, @Nullable String searched) {
            visits++;
            blocked += allowed ? 0 : 1;
            String code = counts.category(host);
            add(kinds, titles.getOrDefault(code, code), allowed);
            add(hours, partOfDay(at.atZone(Times.LONDON)), allowed);
            add(sites, host.text(), allowed);
            if (searched != null && searches.size() < MOST_SEARCHES) {
                searches.add(new PersonReport.Search(searched, at, allowed));
            }
        }

        PersonReport report(Pupil pupil, LocalDate from, LocalDate until) {
            return new PersonReport(
                    pupil,
                    from,
                    until,
                    visits,
                    blocked,
                    most(kinds, 0, Integer.MAX_VALUE),
                    hours.entrySet().stream()
                            .map(one -> new PersonReport.Line(one.getKey(), one.getValue()[0], one.getValue()[1]))
                            .toList(),
                    most(sites, 0, MOST_SITES),
                    most(sites, 1, MOST_SITES),
                    searches);
        }

        private static void add(Map<String, long[]> lines, String what, boolean allowed) {
            long[] line = lines.computeIfAbsent(what, any -> new long[2]);
            line[0]++;
            line[1] += allowed ? 0 : 1;
        }

        private static List<PersonReport.Line> most(Map<String, long[]> lines, int by, int most) {
            return lines.entrySet().stream()
                    .filter(one -> one.getValue()[by] > 0)
                    .map(one -> new PersonReport.Line(one.getKey(), one.getValue()[0], one.getValue()[1]))
                    .sorted(Comparator.comparingLong(
                                    (PersonReport.Line line) -> by == 0 ? line.visits() : line.blocked())
                            .reversed()
                            .thenComparing(PersonReport.Line::what))
                    .limit(most)
                    .toList();
        }
    }

    private static String partOfDay(ZonedDateTime at) {
        if (at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return "Weekend";
        }
        LocalTime time = at.toLocalTime();
        if (time.isBefore(LocalTime.of(8, 45))) {
            return "Before school";
        }
        if (time.isBefore(LocalTime.NOON)) {
            return "Morning lessons";
        }
        if (time.isBefore(LocalTime.of(13, 15))) {
            return "Midday";
        }
        return time.isBefore(LocalTime.of(15, 30)) ? "Afternoon lessons" : "After school";
    }
}
