package org.belisha.filtering.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Authorities;
import org.belisha.filtering.Cart;
import org.belisha.filtering.Carts;
import org.belisha.filtering.Device;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.DeviceSightings;
import org.belisha.filtering.Devices;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.SchoolClass;
import org.belisha.ui.QrCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The devices of a school: whose they are, when they were last seen, and the card to set one up with. */
@Controller
class DeviceListPage {
    private static final Duration LATELY = Duration.ofDays(14);

    private final Devices devices;
    private final DeviceSightings sightings;
    private final Carts carts;
    private final People people;
    private final Authorities authorities;
    private final ProxyPlace place;
    private final InstantSource clock;

    DeviceListPage(
            Devices devices,
            DeviceSightings sightings,
            Carts carts,
            People people,
            Authorities authorities,
            ProxyPlace place,
            InstantSource clock) {
        this.authorities = authorities;
        this.devices = devices;
        this.sightings = sightings;
        this.carts = carts;
        this.people = people;
        this.place = place;
        this.clock = clock;
    }

    /** A device as the list shows it; quiet is one that was not seen lately. */
    record Row(Device device, String whose, @Nullable Instant seenAt, boolean quiet) {

        boolean fits(String wanted) {
            return (device.name() + " " + whose).toLowerCase(Locale.UK).contains(wanted);
        }
    }

    /** A chip that narrows the list. */
    record Chip(String label, String url, boolean selected, long count) {}

    @GetMapping("/filtering/devices")
    @Needs(Permission.MANAGE_DEVICES)
    String list(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "") String show,
            Viewer viewer,
            Model model) {
        boolean quietOnly = "quiet".equals(show);
        List<Row> all = rows(Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_DEVICES)));
        String wanted = words.strip().toLowerCase(Locale.UK);
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute(
                "rows",
                all.stream()
                        .filter(row -> row.fits(wanted) && (row.quiet() || !quietOnly))
                        .toList());
        model.addAttribute("query", words);
        model.addAttribute("keeping", quietOnly ? Map.of("show", "quiet") : Map.of());
        model.addAttribute(
                "chips",
                List.of(
                        new Chip("All", "/filtering/devices", !quietOnly, all.size()),
                        new Chip(
                                "Not seen for " + LATELY.toDays() + " days",
                                "/filtering/devices?show=quiet",
                                quietOnly,
                                all.stream().filter(Row::quiet).count())));
        return "filtering/devices";
    }

    /** How to set a device up: never with its secret, which was shown once. */
    @GetMapping("/filtering/devices/{device}/card")
    @Needs(Permission.MANAGE_DEVICES)
    String card(@PathVariable("device") UUID id, Model model) {
        Devices.SetUp setUp =
                devices.setUp(new DeviceId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String pac = place.pac(setUp.device().school());
        model.addAttribute("device", setUp.device());
        model.addAttribute("userName", setUp.userName());
        model.addAttribute("proxy", place.proxy());
        model.addAttribute("pac", pac);
        model.addAttribute("certificate", !authorities.forDevices().isEmpty());
        model.addAttribute("certificateAddress", place.certificate());
        model.addAttribute("qr", QrCode.of(pac));
        Map<String, String> classes = new LinkedHashMap<>();
        classes.put("", "No class");
        people.classes(setUp.device().school())
                .forEach(each -> classes.put(each.id().toString(), each.name()));
        model.addAttribute("classes", classes);
        return "filtering/device-card";
    }

    private List<Row> rows(SchoolId school) {
        List<Device> found = devices.of(school);
        Map<DeviceId, Instant> seen =
                sightings.lastSeen(found.stream().map(Device::id).toList());
        Map<PersonId, String> names = names(found);
        Map<UUID, String> classes =
                people.classes(school).stream().collect(Collectors.toMap(SchoolClass::id, SchoolClass::name));
        Map<UUID, String> inCarts = carts.of(school).stream().collect(Collectors.toMap(Cart::id, Cart::name));
        Instant since = clock.instant().minus(LATELY);
        return found.stream()
                .map(device -> {
                    Instant at = seen.get(device.id());
                    boolean quiet = (at == null ? device.registeredAt() : at).isBefore(since);
                    return new Row(device, whose(device, names, classes, inCarts), at, quiet);
                })
                .toList();
    }

    private static String whose(
            Device device, Map<PersonId, String> names, Map<UUID, String> classes, Map<UUID, String> carts) {
        if (device.person() != null) {
            return names.getOrDefault(device.person(), "Somebody who has left");
        }
        if (device.cart() != null) {
            return "Cart " + carts.getOrDefault(device.cart(), "");
        }
        return device.classId() == null
                ? "Nobody’s: strictest profile"
                : "Class " + classes.getOrDefault(device.classId(), "that has ended");
    }

    private Map<PersonId, String> names(List<Device> found) {
        List<PersonId> holders = found.stream()
                .map(Device::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(holders).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
