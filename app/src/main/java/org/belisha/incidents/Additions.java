package org.belisha.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is added to a concern after it was reported is told of and marked until it is read, by whichever side it is for. */
@Component
public class Additions {

    private final UnreadTable unread;
    private final ConcernTable concerns;
    private final NamedAdults named;
    private final StaffConcerns staffConcerns;
    private final Telling telling;
    private final Watch watch;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Additions(
            UnreadTable unread,
            ConcernTable concerns,
            NamedAdults named,
            StaffConcerns staffConcerns,
            Telling telling,
            Watch watch,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.unread = unread;
        this.concerns = concerns;
        this.named = named;
        this.staffConcerns = staffConcerns;
        this.telling = telling;
        this.watch = watch;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whoever reported added these words: the team is told once until it has read them, decided or not, and those who have its
     * incident; of what was passed on, those who read it in the staff register, and no longer the team.
     */
    void byReporter(Concern concern, UUID answer, String words) {
        named.keepFrom(concern, words);
        if (concern.passedOn()) {
            staffConcerns.addedTo(concern);
            return;
        }
        events.publishEvent(new ConcernWordsAdded(answer, concern.id(), concern.school()));
        if (unread.mark(concern, true, clock.instant())) {
            telling.added(concern);
            UUID incident = concern.handling().incident();
            if (incident != null) {
                events.publishEvent(new ConcernAddedTo(concern.id(), incident, concern.school()));
            }
        }
    }

    /** The team answered: whoever reported with their name is told; who did not comes back with the receipt. */
    void byTeam(Concern concern) {
        if (unread.mark(concern, false, clock.instant())) {
            telling.answered(concern);
        }
    }

    /** Somebody of the team reads the concern with its answers. */
    @Transactional
    public void readByTeam(Viewer viewer, Concern concern) {
        if (concern.added() && viewer.may(Permission.TRIAGE, concern.school())) {
            unread.read(concern.id(), true);
        }
    }

    /** Whoever reported reads the answers. */
    @Transactional
    public void readByReporter(Viewer viewer, Concern concern) {
        if (viewer.person().equals(concern.reporter())) {
            unread.read(concern.id(), false);
        }
    }

    /** Of what was added and not read within the target, the deputies are told, and after twice that the head; returns of how many. */
    @Transactional
    public int tellOfUnread(SchoolId school) {
        SchoolHours hours = watch.hours(school);
        Duration target = watch.target(school);
        Instant now = clock.instant();
        int told = 0;
        for (UnreadTable.Late late : unread.late(school)) {
            Duration waited = hours.watchedTime(late.since(), now);
            if (late.told() == null && waited.compareTo(target) >= 0) {
                telling.notRead(concerns.any(late.concern()));
                unread.told(late.concern(), now);
                audit.record(school, "concern.addition-not-read-in-time", "concern:" + late.concern(), Map.of());
                told++;
            } else if (late.told() != null && waited.compareTo(target.multipliedBy(2)) >= 0) {
                telling.notReadByDeputies(concerns.any(late.concern()));
                unread.headTold(late.concern(), now);
                audit.record(school, "concern.addition-not-read-by-deputies", "concern:" + late.concern(), Map.of());
                told++;
            }
        }
        return told;
    }
}
