package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how a class and its devices stand now, as far as a whiteboard may show it. */
@Component
class LessonRoomReader {

    /** How far back a lesson reaches. */
    static final Duration LATELY = Duration.ofMinutes(60);

    private static final int MOST_SITES = 20;

    private final Lessons lessons;
    private final Snapshots snapshots;
    private final DeviceTable devices;
    private final CartTable carts;
    private final Clubs clubs;
    private final People people;
    private final ClassVisits visits;
    private final DeviceSightings sightings;
    private final CartHolders holders;
    private final InstantSource clock;

    LessonRoomReader(
            Lessons lessons,
            Snapshots snapshots,
            DeviceTable devices,
            CartTable carts,
            Clubs clubs,
            People people,
            ClassVisits visits,
            DeviceSightings sightings,
            CartHolders holders,
            InstantSource clock) {
        this.lessons = lessons;
        this.snapshots = snapshots;
        this.devices = devices;
        this.carts = carts;
        this.clubs = clubs;
        this.people = people;
        this.visits = visits;
        this.sightings = sightings;
        this.holders = holders;
        this.clock = clock;
    }

    LessonRoom room(LessonGroup group) {
        List<Pupil> pupils = group.club() ? clubs.childrenOf(group.school(), group.id()) : people.pupilsOf(group.id());
        Map<PersonId, String> names = pupils.stream().collect(Collectors.toMap(Pupil::id, Pupil::name));
        List<Cart> ofSchool = carts.of(group.school(), clock.instant());
        Set<UUID> ours =
                ofSchool.stream().filter(cart -> has(group, cart)).map(Cart::id).collect(Collectors.toSet());
        List<Device> machines = devices.inUse(group.school()).stream()
                .filter(device -> belongs(device, group, names, ours))
                .toList();
        Acts acts = acts(group, names, machines);
        Lists lists = snapshots.current().lists();
        List<ClassVisit> lately = visits
                .lately(
                        group.school(),
                        group.id(),
                        pupils.stream().map(Pupil::id).toList(),
                        machines.stream()
                                .filter(device -> device.cart() == null)
                                .map(Device::id)
                                .toList(),
                        clock.instant().minus(LATELY))
                .stream()
                .filter(visit -> Whiteboard.mayShow(lists, visit.host()))
                .toList();
        return new LessonRoom(
                group,
                members(pupils, lately),
                rows(machines, names, lately, acts),
                acts.ofAll(),
                acts.ofOne(),
                carts(group, ofSchool),
                sites(lately, visit -> !visit.allowed()),
                sites(lately, ClassVisit::allowed),
                LessonShown.USUAL);
    }

    private static boolean belongs(Device device, LessonGroup group, Map<PersonId, String> pupils, Set<UUID> carts) {
        if (device.person() != null) {
            return pupils.containsKey(device.person());
        }
        return device.cart() == null ? group.id().equals(device.classId()) : carts.contains(device.cart());
    }

    private static boolean has(LessonGroup group, Cart cart) {
        return cart.loan() != null && group.id().equals(cart.loan().group());
    }

    private List<LessonRoom.CartNow> carts(LessonGroup group, List<Cart> ofSchool) {
        return ofSchool.stream()
                .map(cart -> new LessonRoom.CartNow(
                        cart.id(),
                        cart.name(),
                        cart.devices(),
                        cart.loan() == null ? null : holders.words(cart.loan()),
                        cart.loan() == null ? null : cart.loan().until(),
                        has(group, cart)))
                .toList();
    }

    /** What holds for the whole class, and the pauses of one of it. */
    private record Acts(List<LessonAct> ofAll, List<LessonRoom.OnePause> ofOne) {

        boolean pauses(Device device) {
            return ofAll.stream().anyMatch(LessonAct::isPause)
                    || ofOne.stream()
                            .map(LessonRoom.OnePause::act)
                            .anyMatch(act -> device.id().equals(act.device())
                                    || (device.person() != null
                                            && device.person().equals(act.person())));
        }
    }

    private Acts acts(LessonGroup group, Map<PersonId, String> names, List<Device> machines) {
        Map<Object, String> whose = new HashMap<>(names);
        machines.forEach(device -> whose.put(device.id(), device.name()));
        List<LessonAct> inForce = lessons.inForce();
        return new Acts(
                inForce.stream().filter(act -> group.id().equals(act.whose())).toList(),
                inForce.stream()
                        .filter(act -> act.isPause() && whose.containsKey(act.whose()))
                        .map(act -> new LessonRoom.OnePause(act, whose.getOrDefault(act.whose(), "")))
                        .toList());
    }

    private static List<LessonRoom.Member> members(List<Pupil> pupils, List<ClassVisit> lately) {
        Map<PersonId, Instant> seen = new HashMap<>();
        for (ClassVisit visit : lately) {
            if (visit.person() != null) {
                seen.putIfAbsent(visit.person(), visit.at());
            }
        }
        return pupils.stream()
                .map(pupil -> new LessonRoom.Member(pupil.id(), pupil.name(), seen.get(pupil.id())))
                .toList();
    }

    private List<LessonRoom.DeviceNow> rows(
            List<Device> machines, Map<PersonId, String> names, List<ClassVisit> lately, Acts acts) {
        Instant today = clock.instant()
                .atZone(Times.LONDON)
                .toLocalDate()
                .atStartOfDay(Times.LONDON)
                .toInstant();
        Map<DeviceId, Instant> ever =
                sightings.lastSeen(machines.stream().map(Device::id).toList());
        Map<DeviceId, Instant> seen = new HashMap<>();
        Map<DeviceId, Hostname> blocked = new HashMap<>();
        for (ClassVisit visit : lately) {
            if (visit.device() != null) {
                seen.putIfAbsent(visit.device(), visit.at());
                if (!visit.allowed()) {
                    blocked.putIfAbsent(visit.device(), visit.host());
                }
            }
        }
        return machines.stream()
                .map(device -> {
                    // Only the day of a visit that is not shown is told, else its time would tell of it.
                    Instant last = ever.get(device.id());
                    boolean seenToday = last != null && !last.isBefore(today);
                    return new LessonRoom.DeviceNow(
                            device.id(),
                            device.name(),
                            device.person() == null ? null : names.get(device.person()),
                            seen.get(device.id()),
                            seenToday,
                            blocked.get(device.id()),
                            state(device, seenToday, acts));
                })
                .toList();
    }

    private LessonRoom.State state(Device device, boolean seenToday, Acts acts) {
        FilteringSnapshot now = snapshots.current();
        Access access = now.population().accessOf(new Who.Device(device.school(), device.id()), clock.millis());
        // A withdrawal says no more than a pause does: it is nobody's in the room.
        if (acts.pauses(device) || isWithdrawn(now, access)) {
            return LessonRoom.State.PAUSED;
        }
        if (access != null && access.holding()) {
            return LessonRoom.State.WAITING;
        }
        if (!seenToday) {
            return LessonRoom.State.NO_SIGN;
        }
        Profile profile = access == null ? Profile.UNKNOWN : access.profile();
        return now.rulesNow(device.school(), profile, clock.millis()).open()
                ? LessonRoom.State.OPEN
                : LessonRoom.State.ALLOW_LISTED;
    }

    private boolean isWithdrawn(FilteringSnapshot now, @Nullable Access access) {
        Withdrawal withdrawal = access == null ? null : now.withdrawal(access.person());
        return withdrawal != null && withdrawal.holdsAt(clock.millis());
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
