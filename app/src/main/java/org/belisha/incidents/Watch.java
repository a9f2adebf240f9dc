package org.belisha.incidents;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When a school's safeguarding team watches, how soon it opens a concern, and who is told when nobody watches. */
@Component
public class Watch {

    private static final String OPENS = "opens";
    private static final String CLOSES = "closes";
    private static final String DAYS = "days";
    private static final String TARGET = "open_target_minutes";
    private static final String DECIDE = "decide_target_minutes";
    private static final String URGENT = "urgent_target_minutes";
    private static final int LONGEST_URGENT = 240;
    private static final int LONGEST_TARGET = 24 * 60;
    private static final int LONGEST_TO_DECIDE = 9_999;

    private final WatchTable table;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    Watch(WatchTable table, People people, Audit audit, InstantSource clock) {
        this.table = table;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** The hours of a school: 8am to 5pm on weekdays until it says otherwise. */
    @Transactional(readOnly = true)
    public SchoolHours hours(SchoolId school) {
        Map<String, String> set = table.settings(school);
        return new SchoolHours(
                LocalTime.parse(set.getOrDefault(OPENS, "08:00")),
                LocalTime.parse(set.getOrDefault(CLOSES, "17:00")),
                Arrays.stream(set.getOrDefault(DAYS, "1,2,3,4,5").split(","))
                        .filter(day -> !day.isEmpty())
                        .map(day -> DayOfWeek.of(Integer.parseInt(day)))
                        .collect(Collectors.toSet()),
                table.holidays(school));
    }

    /** Within how much watched time a concern is opened before the deputy is told: an hour until the school says otherwise. */
    @Transactional(readOnly = true)
    public Duration target(SchoolId school) {
        return Duration.ofMinutes(Long.parseLong(table.settings(school).getOrDefault(TARGET, "60")));
    }

    /** Within how much watched time a concern is decided before the team is reminded: a school day until the school says otherwise. */
    @Transactional(readOnly = true)
    public Duration toDecide(SchoolId school) {
        return Duration.ofMinutes(Long.parseLong(table.settings(school).getOrDefault(DECIDE, "540")));
    }

    /** Within how much time by the clock an urgent concern is opened before the deputy is told: a quarter of an hour until the school says otherwise. */
    @Transactional(readOnly = true)
    public Duration urgent(SchoolId school) {
        return Duration.ofMinutes(Long.parseLong(table.settings(school).getOrDefault(URGENT, "15")));
    }

    /** Sets that target; false where it is not between 1 and 240 minutes. */
    @Transactional
    public boolean setUrgent(Viewer by, SchoolId school, int minutes) {
        if (minutes < 1 || minutes > LONGEST_URGENT) {
            return false;
        }
        table.set(school, URGENT, Integer.toString(minutes), by.person(), clock.instant());
        audit.recordAs(by.person(), school, "watch.set", "school:" + school, Map.of(URGENT, Integer.toString(minutes)));
        return true;
    }

    /** Whether somebody watches now, and when again. */
    @Transactional(readOnly = true)
    public Now now(SchoolId school) {
        SchoolHours hours = hours(school);
        boolean watched = hours.watched(clock.instant());
        return new Now(
                watched,
                watched ? null : hours.watchedAgain(clock.instant()).orElse(null),
                !table.rota(school).isEmpty());
    }

    /** The people of the rota. */
    @Transactional(readOnly = true)
    public List<PersonId> rota(SchoolId school) {
        return table.rota(school);
    }

    /** Sets hours and targets; answers what is wrong by field, and then changes nothing. */
    @Transactional
    public Map<String, String> set(
            Viewer by,
            SchoolId school,
            LocalTime opens,
            LocalTime closes,
            Set<DayOfWeek> days,
            int targetMinutes,
            int decideMinutes) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!closes.isAfter(opens)) {
            wrong.put(CLOSES, "The school must close after it opens");
        }
        if (targetMinutes < 1 || targetMinutes > LONGEST_TARGET) {
            wrong.put("target", "The target must be between 1 and 1,440 minutes");
        }
        if (decideMinutes < 1 || decideMinutes > LONGEST_TO_DECIDE) {
            wrong.put("decide", "The target must be between 1 and 9,999 minutes");
        }
        if (!wrong.isEmpty()) {
            return wrong;
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put(OPENS, opens.toString());
        values.put(CLOSES, closes.toString());
        values.put(
                DAYS,
                days.stream()
                        .sorted()
                        .map(day -> Integer.toString(day.getValue()))
                        .collect(Collectors.joining(",")));
        values.put(TARGET, Integer.toString(targetMinutes));
        values.put(DECIDE, Integer.toString(decideMinutes));
        Map<String, String> before = table.settings(school);
        values.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                table.set(school, name, value, by.person(), clock.instant());
            }
        });
        audit.recordAs(by.person(), school, "watch.set", "school:" + school, values);
        return Map.of();
    }

    /** Adds a holiday; false where the days are the wrong way round. */
    @Transactional
    public boolean addHoliday(Viewer by, SchoolId school, String words, LocalDate starts, LocalDate ends) {
        if (ends.isBefore(starts) || words.isBlank()) {
            return false;
        }
        table.addHoliday(school, words.strip(), starts, ends);
        audit.recordAs(by.person(), school, "holiday.added", "school:" + school, Map.of());
        return true;
    }

    /** Removes a holiday. */
    @Transactional
    public void removeHoliday(Viewer by, SchoolId school, UUID id) {
        table.removeHoliday(school, id);
        audit.recordAs(by.person(), school, "holiday.removed", "school:" + school, Map.of());
    }

    /** Puts somebody of the school on the rota; false where they are not of it. */
    @Transactional
    public boolean addToRota(Viewer by, SchoolId school, PersonId person) {
        boolean staff = people.rolesOf(person).getOrDefault(school, Set.of()).stream()
                .anyMatch(role -> role.kind() == org.belisha.permissions.Role.Kind.STAFF);
        if (staff) {
            table.addToRota(school, person, by.person(), clock.instant());
            audit.recordAs(by.person(), school, "rota.added", "person:" + person, Map.of());
        }
        return staff;
    }

    /** Takes somebody off the rota. */
    @Transactional
    public void takeOffRota(Viewer by, SchoolId school, PersonId person) {
        table.takeOffRota(school, person);
        audit.recordAs(by.person(), school, "rota.removed", "person:" + person, Map.of());
    }

    /** Whether somebody watches now; else when again, where that is known; and whether anybody is on the rota. */
    public record Now(boolean watched, java.time.@org.jspecify.annotations.Nullable Instant again, boolean rota) {}
}
