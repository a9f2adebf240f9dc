package org.belisha.activity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.activity.ActivitySettings;
import org.belisha.activity.Backlog;
import org.belisha.activity.RecordedVisit;
import org.belisha.activity.VisitSearch;
import org.belisha.activity.Visits;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Device;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Devices;
import org.belisha.filtering.PeopleByName;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Visits of a school, for those who may look; every look is in the audit.
 *
 * <p>The search is sent by POST, so that no name and no site stands in an address or a log.
 */
@Controller
class ActivityPage {
    private static final int PER_PAGE = 50;

    private final Visits visits;
    private final Backlog backlog;
    private final Devices devices;
    private final People people;
    private final PeopleByName byName;
    private final ActivitySettings settings;
    private final InstantSource clock;

    ActivityPage(
            Visits visits,
            Backlog backlog,
            Devices devices,
            People people,
            PeopleByName byName,
            ActivitySettings settings,
            InstantSource clock) {
        this.visits = visits;
        this.backlog = backlog;
        this.devices = devices;
        this.people = people;
        this.byName = byName;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/activity")
    @Needs(Permission.SEE_ACTIVITY)
    String page(Viewer viewer, Model model, HttpServletResponse response) {
        return search(ActivityForm.empty(), viewer, model, response);
    }

    @PostMapping("/activity")
    @Needs(Permission.SEE_ACTIVITY)
    String search(ActivityForm form, Viewer viewer, Model model, HttpServletResponse response) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_ACTIVITY));
        Map<String, String> errors = form.errors();
        String typed = form.who() == null ? "" : form.who();
        List<Person> meant = form.person() == null ? byName.find(school, typed) : List.of();
        boolean narrowed = form.person() != null || meant.size() == 1;
        boolean nobody = !typed.isBlank() && form.person() == null && meant.isEmpty();
        List<RecordedVisit> found = List.of();
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } else if (!nobody && (typed.isBlank() || narrowed)) {
            found = visits.look(school, search(school, form, narrowed ? personOf(form, meant) : null));
        }
        model.addAttribute("errors", errors);
        model.addAttribute("form", form);
        model.addAttribute("meant", meant.size() > 1 ? meant : List.of());
        model.addAttribute("nobody", nobody);
        show(found, form, school, viewer, model);
        return "activity/visits";
    }

    /** One visit, as a concern that carries its reference links to it. */
    @GetMapping("/activity/visit/{reference}")
    @Needs(Permission.SEE_ACTIVITY)
    String one(@PathVariable("reference") UUID reference, Model model) {
        RecordedVisit visit =
                visits.look(reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("visit", visit);
        model.addAttribute(
                "who",
                visit.person() == null
                        ? null
                        : people.person(visit.person()).map(Person::name).orElse("Somebody who has left"));
        model.addAttribute(
                "device",
                visit.device() == null
                        ? null
                        : devices.of(visit.school()).stream()
                                .filter(device -> device.id().equals(visit.device()))
                                .map(Device::name)
                                .findFirst()
                                .orElse("A device out of use"));
        return "activity/visit";
    }

    private static @Nullable PersonId personOf(ActivityForm form, List<Person> meant) {
        return form.person() == null ? meant.getFirst().id() : form.personId();
    }

    private VisitSearch search(SchoolId school, ActivityForm form, @Nullable PersonId person) {
        Instant now = clock.instant();
        UUID classId = form.classId();
        UUID device = form.device();
        List<PersonId> pupils = classId == null
                ? null
                : people.pupilsOf(classId).stream().map(Pupil::id).toList();
        List<DeviceId> onDevices = device != null
                ? List.of(new DeviceId(device))
                : classId == null
                        ? null
                        : devices.of(school).stream()
                                .filter(each -> classId.equals(each.classId()))
                                .map(Device::id)
                                .toList();
        return new VisitSearch(
                person,
                device == null ? pupils : null,
                onDevices,
                device == null ? classId : null,
                form.host(),
                form.searched(),
                form.allowed(),
                form.first(now),
                form.end(now),
                (form.pageNumber() - 1) * PER_PAGE,
                PER_PAGE + 1);
    }

    private void show(List<RecordedVisit> found, ActivityForm form, SchoolId school, Viewer viewer, Model model) {
        List<RecordedVisit> shown = found.size() > PER_PAGE ? found.subList(0, PER_PAGE) : found;
        Stream<PersonId> persons = shown.stream()
                .map(RecordedVisit::person)
                .filter(Objects::nonNull)
                .distinct();
        Map<DeviceId, String> deviceNames =
                devices.of(school).stream().collect(Collectors.toMap(Device::id, Device::name));
        model.addAttribute("visits", shown);
        model.addAttribute("backlog", backlog.words());
        model.addAttribute("lost", backlog.lost() > 0);
        model.addAttribute(
                "names",
                people.people(persons.toList()).values().stream().collect(Collectors.toMap(Person::id, Person::name)));
        Map<String, String> classes = new LinkedHashMap<>();
        classes.put("", "All classes");
        people.classes(school)
                .forEach((SchoolClass each) -> classes.put(each.id().toString(), each.name()));
        Map<String, String> machines = new LinkedHashMap<>();
        machines.put("", "All devices");
        devices.of(school).forEach(each -> machines.put(each.id().value().toString(), each.name()));
        model.addAttribute("devices", deviceNames);
        model.addAttribute("classes", classes);
        model.addAttribute(
                "pupils", people.pupils(school).stream().map(Pupil::id).collect(Collectors.toSet()));
        model.addAttribute("machines", machines);
        model.addAttribute("months", settings.retentionMonths());
        model.addAttribute("mayLook", true);
        model.addAttribute("mayTune", viewer.may(Permission.TUNE_ALERTS));
        model.addAttribute("maySeeAlerts", viewer.may(Permission.SEE_ALERTS));
        model.addAttribute("maySet", viewer.may(Permission.SET_ACTIVITY));
        model.addAttribute("times", ActivityForm.times());
        model.addAttribute("outcomes", ActivityForm.outcomes());
        model.addAttribute("pageNumber", form.pageNumber());
        model.addAttribute("more", found.size() > PER_PAGE);
    }
}
