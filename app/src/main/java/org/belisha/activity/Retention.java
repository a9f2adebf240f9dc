package org.belisha.activity;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps visits by day: makes the coming days, and takes away those older than the trust keeps, whole, after what must be kept is copied aside. */
@Component
public class Retention {

    private static final int AHEAD = 7;
    private static final int LATE = 60;

    private final DayTable days;
    private final ActivitySettings settings;
    private final List<LegalHold> holds;
    private final Audit audit;
    private final InstantSource clock;

    Retention(DayTable days, ActivitySettings settings, List<LegalHold> holds, Audit audit, InstantSource clock) {
        this.days = days;
        this.settings = settings;
        this.holds = holds;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes this day and the coming ones, and days of late visits that had none; in the scope of the whole trust. */
    @Transactional
    public int makeDays() {
        LocalDate today = today();
        Set<LocalDate> wanted =
                new HashSet<>(days.withoutAPart(DayTable.begins(today.minusDays(LATE)), clock.instant()));
        for (int ahead = 0; ahead <= AHEAD; ahead++) {
            wanted.add(today.plusDays(ahead));
        }
        wanted.removeAll(days.days());
        wanted.forEach(days::make);
        return wanted.size();
    }

    /** Takes away the oldest day that is too old, in a transaction of its own; false where there is none. */
    @Transactional
    public boolean takeAwayOne() {
        LocalDate limit = limit();
        LocalDate day = days.days().stream()
                .filter(each -> each.isBefore(limit))
                .findFirst()
                .orElse(null);
        if (day == null) {
            return false;
        }
        int held = hold(day);
        days.drop(day);
        audit.record(
                SchoolId.TRUST,
                "activity.day.taken-away",
                "day:" + day,
                Map.of("held", Integer.toString(held), "months", Integer.toString(settings.retentionMonths())));
        return true;
    }

    /** Takes away what is too old and never had a day of its own. */
    @Transactional
    public int takeAwayStrays() {
        LocalDate limit = limit();
        for (LocalDate day : days.withoutAPart(Instant.EPOCH, DayTable.begins(limit))) {
            hold(day);
        }
        return days.removeBefore(limit);
    }

    /** The oldest day on record, where there is one, and how many days there are. */
    @Transactional(readOnly = true)
    public List<LocalDate> kept() {
        LocalDate today = today();
        return days.days().stream().filter(day -> !day.isAfter(today)).toList();
    }

    private int hold(LocalDate day) {
        Set<UUID> people = new HashSet<>();
        Set<UUID> visits = new HashSet<>();
        for (LegalHold hold : holds) {
            LegalHold.Held held = hold.heldBetween(DayTable.begins(day), DayTable.begins(day.plusDays(1)));
            held.people().stream().map(PersonId::value).forEach(people::add);
            visits.addAll(held.visits());
        }
        return people.isEmpty() && visits.isEmpty() ? 0 : days.hold(day, people, visits, clock.instant());
    }

    private LocalDate limit() {
        return today().minusMonths(settings.retentionMonths());
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
