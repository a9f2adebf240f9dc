package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.SchoolClass;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A teacher's own classes in their lessons: seen, opened, paused, until the end of the day at most (clauses 8.3, 12.2). */
@Component
public class LessonRooms {

    /** How far back a lesson reaches. */
    public static final Duration LATELY = Duration.ofMinutes(60);

    private static final int MOST_SITES = 20;

    private final Lessons lessons;
    private final Snapshots snapshots;
    private final DeviceTable devices;
    private final People people;
    private final ClassVisits visits;
    private final SupervisionTable supervision;
    private final Audit audit;
    private final InstantSource clock;

    LessonRooms(
            Lessons lessons,
            Snapshots snapshots,
            DeviceTable devices,
            People people,
            ClassVisits visits,
            SupervisionTable supervision,
            Audit audit,
            InstantSource clock) {
        this.lessons = lessons;
        this.snapshots = snapshots;
        this.devices = devices;
        this.people = people;
        this.visits = visits;
        this.supervision = supervision;
        this.audit = audit;
        this.clock = clock;
    }

    /** The classes that this viewer teaches and may run a lesson in. */
    @Transactional(readOnly = true)
    public List<SchoolClass> taughtBy(Viewer viewer) {
        return people.classesOf(viewer.person()).stream()
                .filter(each -> viewer.may(Permission.RUN_LESSON, each.school()))
                .toList();
    }

    /** The class as it is now, where the viewer teaches it; nobody else's class is found. */
    @Transactional(readOnly = true)
    public Optional<LessonRoom> now(Viewer viewer, UUID classId) {
        return taught(viewer, classId).map(this::room);
    }

    /** The same, with the look on record. */
    @Transactional
    public Optional<LessonRoom> look(Viewer viewer, UUID classId) {
        Optional<SchoolClass> taught = taught(viewer, classId);
        taught.ifPresent(each -> {
            audit.looked(each.school(), "lesson:" + classId, Map.of());
            supervision.seen(each.school(), classId, viewer.person(), clock.instant());
        });
        return taught.map(this::room);
    }

    /** The same for a page that stays open, whose first look is on record: the teacher goes on watching (clause 4.4b). */
    @Transactional
    public Optional<LessonRoom> stay(Viewer viewer, UUID classId) {
        Optional<SchoolClass> taught = taught(viewer, classId);
        taught.ifPresent(each -> supervision.seen(each.school(), classId, viewer.person(), clock.instant()));
        return taught.map(this::room);
    }

    /** Who watched which class in the last thirty days, the newest first. */
    @Transactional(readOnly = true)
    public List<Supervision> watched(SchoolId school) {
        return supervision.since(school, clock.instant().minus(Duration.ofDays(30)));
    }

    /** Opens these sites for the class, all or none; answers with what stands against it. */
    @Transactional
    public List<String> open(SchoolClass taught, List<Hostname> hosts, Instant until, String why) {
        List<String> refusals = new ArrayList<>(beyondToday(until));
        for (Hostname host : hosts) {
            lessons.refused(taught.school(), taught.id(), host).ifPresent(reason -> refusals.add(host + ": " + reason));
        }
        if (refusals.isEmpty()) {
            for (Hostname host : hosts) {
                if (lessons.open(taught.school(), taught.id(), host, until, why)
                        instanceof Lessons.Outcome.Refused refused) {
                    throw new IllegalStateException("changed meanwhile: " + refused.reason());
                }
            }
        }
        return refusals;
    }

    /** Pauses the class; answers with what stands against it. */
    @Transactional
    public List<String> pause(SchoolClass taught, Instant until) {
        List<String> refusals = beyondToday(until);
        if (refusals.isEmpty()) {
            lessons.pause(taught.school(), taught.id(), until, "In the lesson");
        }
        return refusals;
    }

    /** Ends what was opened or paused for this class; false where there is none such. */
    @Transactional
    public boolean end(SchoolClass taught, UUID act) {
        return acts(taught).stream().anyMatch(one -> one.id().equals(act)) && lessons.end(act);
    }

    /** Ends every pause of this class. */
    @Transactional
    public void resume(SchoolClass taught) {
        acts(taught).stream().filter(act -> act.kind() == LessonAct.Kind.PAUSE).forEach(act -> lessons.end(act.id()));
    }

    private List<String> beyondToday(Instant until) {
        Instant now = clock.instant();
        boolean today = until.atZone(Times.LONDON)
                .toLocalDate()
                .equals(now.atZone(Times.LONDON).toLocalDate());
        return until.isAfter(now) && today ? List.of() : List.of("Enter a time later than now, today");
    }

    private Optional<SchoolClass> taught(Viewer viewer, UUID classId) {
        return taughtBy(viewer).stream()
                .filter(each -> each.id().equals(classId))
                .findFirst();
    }

    private List<LessonAct> acts(SchoolClass taught) {
        return lessons.inForce().stream()
                .filter(act -> taught.id().equals(act.classId()))
                .toList();
    }

    private LessonRoom room(SchoolClass taught) {
        List<Pupil> pupils = people.pupilsOf(taught.id());
        List<Device> ofClass = devices.inUse(taught.school()).stream()
                .filter(device -> taught.id().equals(device.classId()))
                .toList();
        Lists lists = snapshots.current().lists();
        List<ClassVisit> lately = visits
                .lately(
                        taught.school(),
                        pupils.stream().map(Pupil::id).toList(),
                        ofClass.stream().map(Device::id).toList(),
                        clock.instant().minus(LATELY))
                .stream()
                .filter(visit -> Whiteboard.mayShow(lists, visit.host()))
                .toList();
        return new LessonRoom(
                taught,
                members(pupils, ofClass, lately),
                acts(taught),
                sites(lately, visit -> !visit.allowed()),
                sites(lately, ClassVisit::allowed));
    }

    private static List<LessonRoom.Member> members(List<Pupil> pupils, List<Device> devices, List<ClassVisit> lately) {
        Map<PersonId, Instant> people = new LinkedHashMap<>();
        Map<DeviceId, Instant> machines = new LinkedHashMap<>();
        for (ClassVisit visit : lately) {
            if (visit.person() != null) {
                people.putIfAbsent(visit.person(), visit.at());
            }
            if (visit.device() != null) {
                machines.putIfAbsent(visit.device(), visit.at());
            }
        }
        List<LessonRoom.Member> members = new ArrayList<>();
        pupils.forEach(pupil -> members.add(new LessonRoom.Member(pupil.name(), false, people.get(pupil.id()))));
        devices.forEach(device -> members.add(new LessonRoom.Member(device.name(), true, machines.get(device.id()))));
        return members;
    }

    /** One line for each site, the one that was asked for last coming first. */
    private static List<LessonRoom.Site> sites(List<ClassVisit> lately, Predicate<ClassVisit> which) {
        Map<String, LessonRoom.Site> sites = new LinkedHashMap<>();
        lately.stream()
                .filter(which)
                .forEach(visit -> sites.merge(
                        visit.host().text(),
                        new LessonRoom.Site(visit.host(), 1, visit.at()),
                        (newest, more) -> new LessonRoom.Site(newest.host(), newest.times() + 1, newest.lastAt())));
        return sites.values().stream().limit(MOST_SITES).toList();
    }
}
