package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sites opened and the internet paused for a class, a person or a device until a time, without the ICT manager (clauses 8.3, 12.2).
 *
 * <p>It never opens what a locked rule of the trust blocks, nor what the staff of the school cannot open themselves.
 */
@Component
public class Lessons {

    /** The longest that anything is opened or paused in one step. */
    public static final Duration LONGEST = Duration.ofDays(31);

    private final LessonActTable acts;
    private final Snapshots snapshots;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Lessons(
            LessonActTable acts,
            Snapshots snapshots,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.acts = acts;
        this.snapshots = snapshots;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It holds on the wire just after the commit. */
        record Done(LessonAct act) implements Outcome {}

        /** Nothing was changed, because, in words for whoever asked. */
        record Refused(String reason) implements Outcome {}
    }

    /** Why nobody in this school may open this site for a lesson of this class; empty where they may. */
    Optional<String> refused(SchoolId school, UUID classId, Hostname host) {
        return refused(school, snapshots.current().population().ofClass(classId), host);
    }

    /** The same for everybody of a profile. */
    Optional<String> refused(SchoolId school, Profile profile, Hostname host) {
        return snapshots.current().neverOpened(school, profile, host, clock.millis());
    }

    /** Opens a site and all below it for a class until a time. */
    @Transactional
    public Outcome open(SchoolId school, UUID classId, Hostname host, Instant until, String why) {
        return refused(school, classId, host)
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> add(new LessonAct(
                        UUID.randomUUID(), school, LessonAct.Kind.OPEN, classId, null, host, until, why)));
    }

    /** Opens a site and all below it for one person until a time. */
    @Transactional
    public Outcome open(SchoolId school, PersonId person, Hostname host, Instant until, String why) {
        return refused(school, snapshots.profileOf(new Who.Someone(school, person)), host)
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> add(
                        new LessonAct(UUID.randomUUID(), school, LessonAct.Kind.OPEN, null, person, host, until, why)));
    }

    /** Pauses the internet of a class until a time; help and reporting stay open. */
    @Transactional
    public Outcome pause(SchoolId school, UUID classId, Instant until, String why) {
        return add(new LessonAct(UUID.randomUUID(), school, LessonAct.Kind.PAUSE, classId, null, null, until, why));
    }

    /** Opens a site and all below it for a class or a club until a time. */
    @Transactional
    Outcome open(LessonGroup group, Hostname host, Instant until, String why) {
        return refused(group.school(), group.id(), host)
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> add(act(group, LessonAct.Kind.OPEN, host, until, why)));
    }

    /** Pauses the internet of a class or a club until a time. */
    @Transactional
    Outcome pause(LessonGroup group, Instant until, String why) {
        return add(act(group, LessonAct.Kind.PAUSE, null, until, why));
    }

    private static LessonAct act(
            LessonGroup group, LessonAct.Kind kind, @Nullable Hostname host, Instant until, String why) {
        return new LessonAct(
                UUID.randomUUID(), group.school(), kind, group.classId(), group.clubId(), null, null, host, until, why);
    }

    /** Pauses the internet of one person until a time, on every device they are known on. */
    @Transactional
    public Outcome pause(SchoolId school, PersonId person, Instant until, String why) {
        return add(new LessonAct(UUID.randomUUID(), school, LessonAct.Kind.PAUSE, null, person, null, until, why));
    }

    /** Pauses the internet of one device until a time. */
    @Transactional
    public Outcome pause(SchoolId school, DeviceId device, Instant until, String why) {
        return add(new LessonAct(
                UUID.randomUUID(), school, LessonAct.Kind.PAUSE, null, null, null, device, null, until, why));
    }

    /** Ends one before its time; false when there is none such in scope. */
    @Transactional
    public boolean end(UUID id) {
        Optional<LessonAct> act = acts.one(id);
        if (act.isEmpty() || !acts.end(id, actor(), clock.instant())) {
            return false;
        }
        audit.record(act.get().school(), "filtering.lesson.ended", "lesson-act:" + id, Map.of());
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.LESSONS));
        return true;
    }

    /** What holds now in the schools in scope, what ends first coming first. */
    @Transactional(readOnly = true)
    public List<LessonAct> inForce() {
        return acts.inForce(clock.instant());
    }

    private Outcome add(LessonAct act) {
        Instant now = clock.instant();
        if (!act.until().isAfter(now) || act.until().isAfter(now.plus(LONGEST))) {
            return new Outcome.Refused("Choose a time from now to " + LONGEST.toDays() + " days ahead.");
        }
        acts.add(act, actor(), now);
        Hostname host = act.host();
        audit.record(
                act.school(),
                act.kind() == LessonAct.Kind.OPEN ? "filtering.lesson.opened" : "filtering.lesson.paused",
                "lesson-act:" + act.id(),
                Map.of(
                        "host",
                        host == null ? "" : host.text(),
                        "until",
                        act.until().toString()));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.LESSONS));
        return new Outcome.Done(act);
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
