package org.belisha.filtering;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    private Population(Map<PersonId, Access> people, Map<DeviceId, Access> devices, Map<UUID, Profile> classes) {
        this.people = people;
        this.devices = devices;
        this.classes = classes;
    }

    /** How this one stands, or null when nobody like that is registered any more. */
    @Nullable
    Access accessOf(Who who) {
        return switch (who) {
            case Who.Someone someone -> people.get(someone.person());
            case Who.OnDevice someone -> people.get(someone.person());
            case Who.Device device -> devices.get(device.device());
            case Who.Place place -> PLACES.get(place.profile());
        };
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
                boolean waits = !signedClasses.contains(classId);
                devices.put(id, new Access(classes.getOrDefault(classId, Profile.UNKNOWN), null, classId, waits));
            } else {
                devices.put(id, new Access(Profile.UNKNOWN, person, null, false));
            }
            return this;
        }

        Population build() {
            return new Population(new HashMap<>(people), new HashMap<>(devices), new HashMap<>(classes));
        }
    }
}
