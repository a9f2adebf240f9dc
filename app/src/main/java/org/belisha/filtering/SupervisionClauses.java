package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.schools.SchoolDays;
import org.springframework.stereotype.Component;

/** What lessons and clubs watched say of 4.4b (teachers supervise, clubs included) and 8.2 (data plans of pupils' own are not filtered, so they are supervised). */
@Component
class SupervisionClauses implements ClauseEvidence {
    private static final Duration LATELY = Duration.ofDays(7);

    private static final Duration LONG = Duration.ofDays(30);

    /** So long a club may be without a session before its name is told. */
    private static final int CLUB_DAYS = 14;

    private final LessonRooms rooms;
    private final Devices devices;
    private final Clubs clubs;
    private final SchoolDays days;
    private final InstantSource clock;

    SupervisionClauses(LessonRooms rooms, Devices devices, Clubs clubs, SchoolDays days, InstantSource clock) {
        this.rooms = rooms;
        this.devices = devices;
        this.clubs = clubs;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.4b", "8.2");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        List<Supervision> month = rooms.watched(school);
        List<Supervision> watched = month.stream()
                .filter(each -> each.lastAt().isAfter(now.minus(LATELY)))
                .toList();
        ClauseState.Evidence evidence =
                new ClauseState.Evidence("Lessons watched in seven days", "/filtering/supervision", watched.size());
        if (month.isEmpty() && pupilsAreOnline(school, now)) {
            return ClauseState.broken(
                    "Classes have had devices for more than thirty days, and no teacher watched one online",
                    now,
                    evidence);
        }
        List<String> silent = clause.equals("4.4b") ? clubsWithoutSession(school, now) : List.of();
        if (!silent.isEmpty()) {
            return ClauseState.needsAttention(
                    "Clubs without a session watched in " + CLUB_DAYS + " school days: " + String.join(", ", silent),
                    now,
                    evidence,
                    new ClauseState.Evidence("Clubs without a session", "/filtering/clubs", silent.size()));
        }
        if (watched.isEmpty()) {
            return ClauseState.needsAttention("No teacher watched a class online in seven days", now, evidence);
        }
        String said = "Classes and clubs were watched online " + watched.size()
                + (watched.size() == 1 ? " time" : " times") + " in seven days, in "
                + counted(watched, false, "class", "classes") + " and " + counted(watched, true, "club", "clubs");
        return ClauseState.kept(
                clause.equals("8.2") ? said + "; what a pupil's own data plan carries is not filtered" : said,
                now,
                evidence);
    }

    private static String counted(List<Supervision> watched, boolean club, String one, String several) {
        long groups = watched.stream()
                .filter(each -> each.club() == club)
                .map(Supervision::group)
                .distinct()
                .count();
        return groups + (groups == 1 ? " " + one : " " + several);
    }

    /** The clubs that there were all that time, and that nobody ran a session of. */
    private List<String> clubsWithoutSession(SchoolId school, Instant now) {
        Instant since = days.of(school).minus(now, Duration.ofDays(CLUB_DAYS));
        Set<UUID> watched = rooms.watchedSince(school, since).stream()
                .filter(Supervision::club)
                .map(Supervision::group)
                .collect(Collectors.toSet());
        return clubs.madeBefore(school, since).stream()
                .filter(club -> !watched.contains(club.id()))
                .map(Club::name)
                .toList();
    }

    /** Devices of classes that have been registered for as long as lessons are looked back on; holidays are shorter. */
    private boolean pupilsAreOnline(SchoolId school, Instant now) {
        return devices.of(school).stream()
                .anyMatch(device ->
                        device.classId() != null && device.registeredAt().isBefore(now.minus(LONG)));
    }
}
