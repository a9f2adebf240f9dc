package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Role;
import org.belisha.schools.SchoolCalendar;
import org.belisha.schools.SchoolDays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long alerts may wait: after the target their readers are told again (a pupil's: the deputy with the lead), after
 * twice the target the head reads a pupil's alert too, and the trust's safeguarding lead one about an adult.
 */
@Component
class AlertTimes {

    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    private final AlertTable alerts;
    private final ActivitySettings settings;
    private final AlertTelling telling;
    private final SchoolDays days;
    private final Audit audit;
    private final InstantSource clock;

    AlertTimes(
            AlertTable alerts,
            ActivitySettings settings,
            AlertTelling telling,
            SchoolDays days,
            Audit audit,
            InstantSource clock) {
        this.alerts = alerts;
        this.settings = settings;
        this.telling = telling;
        this.days = days;
        this.audit = audit;
        this.clock = clock;
    }

    /** Minds the alerts of one school; answers how many were told of or passed on. */
    @Transactional
    public int mind(SchoolId school) {
        alerts.unattended();
        Instant now = clock.instant();
        SchoolCalendar calendar = days.of(school);
        Duration target = settings.triageTarget();
        int minded = 0;
        for (Alert alert : alerts.toRemindOf(school, now.minus(target))) {
            if (waited(calendar, alert, now).compareTo(target) >= 0) {
                telling.notAnswered(alert, alert.readers());
                alerts.reminded(alert.id(), now);
                minded++;
            }
        }
        for (Alert alert : alerts.toPassOn(school, now.minus(target.multipliedBy(2)))) {
            if (waited(calendar, alert, now).compareTo(target.multipliedBy(2)) >= 0) {
                passOn(alert, now);
                minded++;
            }
        }
        return minded;
    }

    private void passOn(Alert alert, Instant now) {
        Role next = alert.isOfPupil() ? Role.HEAD : Role.TRUST_SAFEGUARDING;
        Set<Role> readers = new LinkedHashSet<>(alert.readers());
        readers.add(next);
        alerts.passedOn(alert.id(), readers, now);
        telling.notAnswered(alert, List.of(next));
        audit.record(
                alert.isOfPupil() ? alert.school() : SchoolId.TRUST,
                "alert.passed-on",
                "alert:" + alert.id(),
                Map.of("to", next.name()));
    }

    /** What has a week is never passed on; the gravest counts by day and night, the others by the hours of school days. */
    private static Duration waited(SchoolCalendar school, Alert alert, Instant now) {
        return switch (alert.urgency()) {
            case AT_ONCE -> Duration.between(alert.raisedAt(), now);
            case TODAY -> inSchoolHours(school, alert.raisedAt(), now);
            case THIS_WEEK -> Duration.ZERO;
        };
    }

    private static Duration inSchoolHours(SchoolCalendar school, Instant from, Instant until) {
        Duration sum = Duration.ZERO;
        var last = until.atZone(Times.LONDON).toLocalDate();
        for (var day = from.atZone(Times.LONDON).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (!school.isOpen(day)) {
                continue;
            }
            Instant opens = day.atTime(OPENS).atZone(Times.LONDON).toInstant();
            Instant closes = day.atTime(CLOSES).atZone(Times.LONDON).toInstant();
            Instant start = from.isAfter(opens) ? from : opens;
            Instant end = until.isBefore(closes) ? until : closes;
            if (end.isAfter(start)) {
                sum = sum.plus(Duration.between(start, end));
            }
        }
        return sum;
    }
}
