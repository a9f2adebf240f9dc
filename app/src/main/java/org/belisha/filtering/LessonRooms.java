package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A teacher's own classes in their lessons: seen, opened, paused, until the end of the day at most (clauses 8.3, 12.2). */
@Component
public class LessonRooms {
    private static final String WHY = "In the lesson";

    private final Lessons lessons;
    private final LessonRoomReader reader;
    private final Carts carts;
    private final Clubs clubs;
    private final CartHolders holders;
    private final People people;
    private final SupervisionTable supervision;
    private final LessonViewTable views;
    private final Audit audit;
    private final InstantSource clock;

    LessonRooms(
            Lessons lessons,
            LessonRoomReader reader,
            Carts carts,
            Clubs clubs,
            CartHolders holders,
            People people,
            SupervisionTable supervision,
            LessonViewTable views,
            Audit audit,
            InstantSource clock) {
        this.lessons = lessons;
        this.reader = reader;
        this.carts = carts;
        this.clubs = clubs;
        this.holders = holders;
        this.people = people;
        this.supervision = supervision;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
    }

    /** The classes that this viewer teaches and may run a lesson in, and the clubs that they lead. */
    @Transactional(readOnly = true)
    public List<LessonGroup> taughtBy(Viewer viewer) {
        Stream<LessonGroup> taught = people.classesOf(viewer.person()).stream()
                .map(LessonGroup::of)
                .filter(each -> viewer.may(Permission.RUN_LESSON, each.school()));
        return Stream.concat(taught, clubs.ledBy(viewer).stream().map(LessonGroup::of))
                .toList();
    }

    /** The class as it is now, where the viewer teaches it; nobody else's class is found. */
    @Transactional(readOnly = true)
    public Optional<LessonRoom> now(Viewer viewer, UUID classId) {
        return taught(viewer, classId).map(each -> room(viewer, each));
    }

    /** The same, with the look on record. */
    @Transactional
    public Optional<LessonRoom> look(Viewer viewer, UUID classId) {
        Optional<LessonGroup> taught = taught(viewer, classId);
        taught.ifPresent(each -> {
            audit.looked(each.school(), "lesson:" + classId, Map.of());
            supervision.seen(each, viewer.person(), clock.instant());
        });
        return taught.map(each -> room(viewer, each));
    }

    /** The same for a page that stays open, whose first look is on record: the teacher goes on watching (clause 4.4b). */
    @Transactional
    public Optional<LessonRoom> stay(Viewer viewer, UUID classId) {
        Optional<LessonGroup> taught = taught(viewer, classId);
        taught.ifPresent(each -> supervision.seen(each, viewer.person(), clock.instant()));
        return taught.map(each -> room(viewer, each));
    }

    private LessonRoom room(Viewer viewer, LessonGroup group) {
        return views.of(group.school(), viewer.person(), clock.instant()).of(reader.room(group));
    }

    /** Names the children on this viewer's page, or does not, until they say otherwise. */
    @Transactional
    public void nameChildren(Viewer viewer, LessonGroup group, boolean shown) {
        views.names(group.school(), viewer.person(), shown);
    }

    /** Shows this viewer for an hour what was blocked on children's own devices, or no longer; asking is on record. */
    @Transactional
    public void showBlocked(Viewer viewer, LessonGroup group, boolean shown) {
        Instant now = clock.instant();
        views.blocked(group.school(), viewer.person(), shown ? now.plus(LessonRoomReader.LATELY) : now);
        if (shown) {
            audit.looked(group.school(), "lesson:" + group.id(), Map.of("what", "blocked on children's own devices"));
        }
    }

    /** Who watched which class in the last thirty days, the newest first. */
    @Transactional(readOnly = true)
    public List<Supervision> watched(SchoolId school) {
        return supervision.since(school, clock.instant().minus(Duration.ofDays(30)));
    }

    /** The same since a moment. */
    @Transactional(readOnly = true)
    List<Supervision> watchedSince(SchoolId school, Instant since) {
        return supervision.since(school, since);
    }

    /** Opens these sites for the class, all or none; answers with what stands against it. */
    @Transactional
    public List<String> open(LessonGroup taught, List<Hostname> hosts, Instant until, String why) {
        List<String> refusals = new ArrayList<>(beyondToday(until));
        for (Hostname host : hosts) {
            lessons.refused(taught.school(), taught.id(), host).ifPresent(reason -> refusals.add(host + ": " + reason));
        }
        if (refusals.isEmpty()) {
            for (Hostname host : hosts) {
                if (lessons.open(taught, host, until, why) instanceof Lessons.Outcome.Refused refused) {
                    throw new IllegalStateException("changed meanwhile: " + refused.reason());
                }
            }
        }
        return refusals;
    }

    /** Pauses the class; answers with what stands against it. */
    @Transactional
    public List<String> pause(LessonGroup taught, Instant until) {
        List<String> refusals = beyondToday(until);
        if (refusals.isEmpty()) {
            lessons.pause(taught, until, WHY);
        }
        return refusals;
    }

    /** Pauses one child or one device of the lesson, named as {@link LessonRoom} names it; false where it is in no such lesson. */
    @Transactional
    public boolean pauseOne(LessonRoom room, String one, Instant until) {
        SchoolId school = room.group().school();
        for (LessonRoom.Member pupil : room.pupils()) {
            if (pupil.id().toString().equals(one) && beyondToday(until).isEmpty()) {
                lessons.pause(school, pupil.id(), until, WHY);
                return true;
            }
        }
        for (LessonRoom.DeviceNow device : room.devices()) {
            if (device.id().value().toString().equals(one) && beyondToday(until).isEmpty()) {
                lessons.pause(school, device.id(), until, WHY);
                return true;
            }
        }
        return false;
    }

    /** Takes a cart of the school for this class until a time of today; answers with what stands against it. */
    @Transactional
    public List<String> takeCart(Viewer viewer, LessonGroup taught, UUID cart, Instant until) {
        List<String> late = beyondToday(until);
        Optional<Cart> found = carts.one(taught.school(), cart);
        if (!late.isEmpty() || found.isEmpty()) {
            return found.isEmpty() ? List.of("This school has no such cart now") : late;
        }
        Cart one = found.get();
        return carts.take(one, taught, viewer.person(), until)
                .map(loan -> List.of(one.name() + " is taken: " + holders.words(loan) + " has it until "
                        + Times.clock(loan.until())))
                .orElse(List.of());
    }

    /** Gives a cart back before its time; false where this class does not have it. */
    @Transactional
    public boolean giveBack(LessonGroup taught, UUID cart) {
        return carts.giveBack(cart, taught);
    }

    /** Ends what was opened or paused for this class, or paused for one of it; false where there is none such. */
    @Transactional
    public boolean end(LessonRoom room, UUID act) {
        boolean ofThisRoom = Stream.concat(
                        room.acts().stream(), room.pauses().stream().map(LessonRoom.OnePause::act))
                .anyMatch(one -> one.id().equals(act));
        return ofThisRoom && lessons.end(act);
    }

    /** Ends every pause of this class, and leaves those of one child or one device. */
    @Transactional
    public void resume(LessonRoom room) {
        room.acts().stream().filter(LessonAct::isPause).forEach(act -> lessons.end(act.id()));
    }

    private List<String> beyondToday(Instant until) {
        Instant now = clock.instant();
        boolean today = until.atZone(Times.LONDON)
                .toLocalDate()
                .equals(now.atZone(Times.LONDON).toLocalDate());
        return until.isAfter(now) && today ? List.of() : List.of("Enter a time later than now, today");
    }

    private Optional<LessonGroup> taught(Viewer viewer, UUID classId) {
        return taughtBy(viewer).stream()
                .filter(each -> each.id().equals(classId))
                .findFirst();
    }
}
