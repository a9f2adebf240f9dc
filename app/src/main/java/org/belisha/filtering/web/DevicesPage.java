package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.belisha.database.SchoolId;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Devices;
import org.belisha.filtering.NewCredential;
import org.belisha.filtering.PeopleByName;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Devices registered with a credential that is shown once, and taken out of use. */
@Controller
class DevicesPage {
    private static final int LONGEST = 100;
    private static final int MOST = 40;

    private final Devices devices;
    private final People people;
    private final PeopleByName byName;
    private final URI web;

    DevicesPage(
            Devices devices,
            People people,
            PeopleByName byName,
            @Value("${belisha.web.address:http://localhost:${server.port:8080}}") URI web) {
        this.devices = devices;
        this.people = people;
        this.byName = byName;
        this.web = web;
    }

    /** What was typed to register a device. */
    record DeviceForm(
            @Nullable String called,
            @Nullable String classId,
            @Nullable String holder,
            @Nullable String number) {}

    @GetMapping("/filtering/devices/new")
    @Needs(Permission.MANAGE_DEVICES)
    String form(Viewer viewer, Model model) {
        show(new DeviceForm(null, null, null, "1"), viewer, model);
        return "filtering/new-device";
    }

    @PostMapping("/filtering/devices")
    @Needs(Permission.MANAGE_DEVICES)
    String register(DeviceForm form, Viewer viewer, Model model, HttpServletResponse response) {
        SchoolId school = school(viewer);
        Map<String, String> errors = new LinkedHashMap<>();
        String called = form.called() == null ? "" : form.called().strip();
        if (called.isEmpty() || called.length() > LONGEST) {
            errors.put("called", "Enter what the device is called, in up to " + LONGEST + " characters");
        }
        UUID classId = classOf(form, school, errors);
        PersonId holder = holderOf(form, school, errors);
        int number = numberOf(form, holder, errors);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            show(form, viewer, model);
            return "filtering/new-device";
        }
        model.addAttribute("registered", devices.register(school, names(called, number), classId, holder));
        response.setHeader("Cache-Control", "no-store");
        return "filtering/device-registered";
    }

    @PostMapping("/filtering/devices/retire")
    @Needs(Permission.MANAGE_DEVICES)
    String retire(@RequestParam("device") UUID device, RedirectAttributes next) {
        if (!devices.retire(new DeviceId(device))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "The device is out of use, and its credential has ended.");
        return "redirect:/filtering/devices";
    }

    @PostMapping("/filtering/devices/give")
    @Needs(Permission.MANAGE_DEVICES)
    String give(
            @RequestParam("device") UUID device,
            @RequestParam(name = "classId", defaultValue = "") String classId,
            Viewer viewer,
            RedirectAttributes next) {
        SchoolId school = school(viewer);
        Map<String, String> classes = classes(school);
        boolean known = classId.isEmpty() || classes.containsKey(classId);
        UUID chosen = known && !classId.isEmpty() ? UUID.fromString(classId) : null;
        if (!known || !devices.give(school, new DeviceId(device), chosen)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute(
                "said",
                classId.isEmpty()
                        ? "No class has the device now: it opens what the strictest profile opens."
                        : "The device is with " + classes.get(classId) + " now.");
        return "redirect:/filtering/devices";
    }

    @PostMapping("/filtering/devices/dns-address")
    @Needs(Permission.MANAGE_DEVICES)
    String dnsAddress(@RequestParam("device") UUID device, Model model, HttpServletResponse response) {
        NewCredential token = devices.issueDnsToken(new DeviceId(device))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String address = web.toString().replaceFirst("/$", "");
        model.addAttribute("address", address + "/dns/" + token.name() + "." + token.secret());
        response.setHeader("Cache-Control", "no-store");
        return "filtering/dns-address";
    }

    /** "Tablet 1" to "Tablet 12" where there are twelve, else the name as it is. */
    private static List<String> names(String called, int number) {
        return number == 1
                ? List.of(called)
                : IntStream.rangeClosed(1, number)
                        .mapToObj(each -> called + " " + each)
                        .toList();
    }

    private static int numberOf(DeviceForm form, @Nullable PersonId holder, Map<String, String> errors) {
        String typed = form.number() == null || form.number().isBlank()
                ? "1"
                : form.number().strip();
        int number = typed.matches("[0-9]{1,2}") ? Integer.parseInt(typed) : 0;
        if (number < 1 || number > MOST) {
            errors.put("number", "Enter how many devices there are, from 1 to " + MOST);
        } else if (number > 1 && holder != null) {
            errors.put("number", "One person has one device in their hands: enter 1, or leave the person out");
        }
        return number;
    }

    private @Nullable UUID classOf(DeviceForm form, SchoolId school, Map<String, String> errors) {
        String chosen = form.classId();
        if (chosen == null || chosen.isBlank()) {
            return null;
        }
        if (!classes(school).containsKey(chosen)) {
            errors.put("classId", "Choose a class of this school");
            return null;
        }
        return UUID.fromString(chosen);
    }

    private @Nullable PersonId holderOf(DeviceForm form, SchoolId school, Map<String, String> errors) {
        String typed = form.holder();
        if (typed == null || typed.isBlank()) {
            return null;
        }
        List<Person> found = byName.find(school, typed);
        boolean exact = !found.isEmpty() && found.getFirst().name().equalsIgnoreCase(typed.strip());
        if (found.size() == 1 || (exact && !found.get(1).name().equalsIgnoreCase(typed.strip()))) {
            return found.getFirst().id();
        }
        errors.put(
                "holder",
                found.isEmpty() ? "Nobody here has that name" : "Several people have that name; write it in full");
        return null;
    }

    private void show(DeviceForm form, Viewer viewer, Model model) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "No class");
        choices.putAll(classes(school(viewer)));
        model.addAttribute("form", form);
        model.addAttribute("classes", choices);
    }

    private Map<String, String> classes(SchoolId school) {
        Map<String, String> classes = new LinkedHashMap<>();
        for (SchoolClass each : people.classes(school)) {
            classes.put(each.id().toString(), each.name());
        }
        return classes;
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_DEVICES));
    }
}
