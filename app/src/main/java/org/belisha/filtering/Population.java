package org.belisha.filtering;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** Everybody and every device the gateway knows, and how each stands; an immutable part of the snapshot. */
final class Population {
    static final Population NOBODY = new Builder().build();

    private static final Map<Profile, Access> PLACES = new EnumMap<>(Profile.class);

    static {
        for (Profile profile : Profile.values()) {
            PLACES.put(profile, new Access(profile, null, null, false));
        }
    }

    private final Map<PersonId, Access> people;
    private final Map<DeviceId, Access> devices;
    private final Map<UUID, Profile> classes;
    private final Set<UUID> signedClasses;
    private final List<DeviceLoan> loans;
    private final Map<DeviceId, List<Lent>> lent;

    /** A device in the hands of a class from when to when. */
    private record Lent(UUID group, long fromMillis, long untilMillis, Access access) {

        boolean holds(long millis) {
            return millis >= fromMillis && millis < untilMillis;
        }
    }

    private Population(
            Map<PersonId, Access> people,
            Map<DeviceId, Access> devices,
            Map<UUID, Profile> classes,
            Set<UUID> signedClasses,
            List<DeviceLoan> loans) {
        this.people = people;
        this.devices = devices;
        this.classes = classes;
        this.signedClasses = signedClasses;
        this.loans = loans;
        this.lent = loans.stream()
                .collect(Collectors.groupingBy(
                        DeviceLoan::device, Collectors.mapping(this::inHandsOf, Collectors.toUnmodifiableList())));
    }

    /** The same people and devices, of which these are in the hands of classes from when to when, as if they were theirs. */
    Population lending(List<DeviceLoan> now) {
        return new Population(people, devices, classes, signedClasses, List.copyOf(now));
    }

    /** What is lent. */
    List<DeviceLoan> loans() {
        return loans;
    }

    private Lent inHandsOf(DeviceLoan loan) {
        return new Lent(
                loan.group(),
                loan.from().toEpochMilli(),
                loan.until().toEpochMilli(),
                shared(loan.group(), classes, signedClasses));
    }

    private static Access shared(UUID group, Map<UUID, Profile> classes, Set<UUID> signedClasses) {
        boolean waits = !signedClasses.contains(group);
        return new Access(classes.getOrDefault(group, Profile.UNKNOWN), null, group, waits);
    }

    /** How this one stands at this time, or null when nobody like that is registered any more. */
    @Nullable
    Access accessOf(Who who, long nowMillis) {
        return switch (who) {
            case Who.Someone someone -> people.get(someone.person());
            case Who.OnDevice someone -> people.get(someone.person());
            case Who.Device device -> ofDevice(device.device(), nowMillis);
            case Who.Place place -> PLACES.get(place.profile());
        };
    }

    private @Nullable Access ofDevice(DeviceId device, long nowMillis) {
        Access own = devices.get(device);
        // A device taken out of use has no access, whoever has its cart.
        Lent now = own == null ? null : lentAt(device, nowMillis);
        return now == null ? own : now.access();
    }

    /** The class that had this device from its cart at this time, or null. */
    @Nullable
    UUID groupThatHad(DeviceId device, long millis) {
        Lent then = lentAt(device, millis);
        return then == null ? null : then.group();
    }

    private @Nullable Lent lentAt(DeviceId device, long millis) {
        if (lent.isEmpty()) {
            return null;
        }
        for (Lent one : lent.getOrDefault(device, List.of())) {
            if (one.holds(millis)) {
                return one;
            }
        }
        return null;
    }

    /** The profile of a class, the strictest where it is not known. */
    Profile ofClass(UUID id) {
        return classes.getOrDefault(id, Profile.UNKNOWN);
    }

    /** How many people it knows. */
    int people() {
        return people.size();
    }

    /** How many devices it knows. */
    int devices() {
        return devices.size();
    }

    /** Gathers people first, then devices, which follow their person or their class. */
    static final class Builder {
        private final Map<PersonId, Access> people = new HashMap<>();
        private final Map<DeviceId, Access> devices = new HashMap<>();
        private final Map<UUID, Profile> classes = new HashMap<>();
        private final Set<UUID> signedClasses = new HashSet<>();

        /** A person with the profile their role gives. */
        Builder person(PersonId id, Profile profile, boolean unsigned) {
            people.put(id, new Access(profile, id, null, unsigned));
            return this;
        }

        /** A pupil, with the class they learn in, if any. */
        Builder pupil(PersonId id, Profile profile, @Nullable UUID classId, boolean unsigned) {
            people.put(id, new Access(profile, id, classId, unsigned));
            return this;
        }

        /** An adult, who may hold several roles and in several schools; staff before visitor. */
        Builder adult(PersonId id, Profile profile, boolean unsigned) {
            Access before = people.get(id);
            if (before == null || (before.profile() == Profile.VISITOR && profile == Profile.STAFF)) {
                person(id, profile, unsigned);
            }
            return this;
        }

        /** A class; its devices wait until it has signed. */
        Builder classOf(UUID id, Profile profile, boolean signed) {
            classes.put(id, profile);
            if (signed) {
                signedClasses.add(id);
            }
            return this;
        }

        /** A device in one person's hands follows them, one of a class follows the class, any other is unknown. */
        Builder device(DeviceId id, @Nullable PersonId person, @Nullable UUID classId) {
            Access owner = person == null ? null : people.get(person);
            if (owner != null) {
                devices.put(id, owner);
            } else if (person == null && classId != null && classes.containsKey(classId)) {
                devices.put(id, shared(classId, classes, signedClasses));
            } else {
                devices.put(id, new Access(Profile.UNKNOWN, person, null, false));
            }
            return this;
        }

        Population build() {
            return new Population(
                    new HashMap<>(people),
                    new HashMap<>(devices),
                    new HashMap<>(classes),
                    new HashSet<>(signedClasses),
                    List.of());
        }
    }
}
