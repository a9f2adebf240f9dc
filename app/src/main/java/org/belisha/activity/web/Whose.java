package org.belisha.activity.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.belisha.activity.Alert;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Device;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Devices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose a visit or an alert is, in words: name, class or role, else the device, else nobody known. */
@Component
class Whose {

    static final String LEFT = "Somebody who has left";
    static final String NOBODY = "Nobody known";

    private final People people;
    private final Devices devices;

    Whose(People people, Devices devices) {
        this.people = people;
        this.devices = devices;
    }

    /** "Amara Okafor, Elm", "Sunita Rao, Teacher", "Elm tablet 3", "Nobody known". */
    String words(SchoolId school, @Nullable PersonId person, @Nullable DeviceId device) {
        if (person != null) {
            return words(person);
        }
        return device == null ? NOBODY : device(school, device);
    }

    /** The device in words. */
    String device(SchoolId school, @Nullable DeviceId device) {
        return device == null
                ? "No device of its own"
                : devices.of(school).stream()
                        .filter(each -> each.id().equals(device))
                        .map(Device::name)
                        .findFirst()
                        .orElse("A device out of use");
    }

    private String words(PersonId person) {
        Pupil pupil = people.pupil(person).orElse(null);
        if (pupil != null) {
            return pupil.name() + ", " + Objects.requireNonNullElse(pupil.className(), pupil.yearWords());
        }
        String name = people.person(person).map(Person::name).orElse(LEFT);
        String roles = people.rolesOf(person).values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .map(Role::words)
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? name : name + ", " + roles;
    }

    /** Names alone, for a search among many. */
    Map<PersonId, String> names(List<Alert> alerts) {
        List<PersonId> persons = alerts.stream()
                .map(Alert::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(persons).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
