package org.belisha.filtering;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.schools.SchoolCalendar;
import org.belisha.schools.SchoolDays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By when requests for a site should be answered: a lesson waits for it, and none is held while the school is closed. */
@Component
public class AnswerTimes {

    private final SchoolDays days;

    AnswerTimes(SchoolDays days) {
        this.days = days;
    }

    /** When each of these is due, by its id. */
    @Transactional(readOnly = true)
    public Map<UUID, Instant> due(Collection<SiteRequest> requests) {
        Map<SchoolId, SchoolCalendar> calendars = new HashMap<>();
        Map<UUID, Instant> due = new HashMap<>();
        for (SiteRequest request : requests) {
            SchoolCalendar calendar = calendars.computeIfAbsent(request.school(), days::of);
            due.put(request.id(), calendar.plus(request.askedAt(), SiteRequests.TARGET));
        }
        return due;
    }

    /** What was asked before this moment, and waits, is late. */
    Instant lateBefore(SchoolId school, Instant now) {
        return days.of(school).minus(now, SiteRequests.TARGET);
    }
}
