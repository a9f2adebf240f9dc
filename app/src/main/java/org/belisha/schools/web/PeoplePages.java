package org.belisha.schools.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.PeopleList;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The schools, the people and the classes. */
@Controller
class PeoplePages {

    private final Schools schools;
    private final PeopleList people;

    PeoplePages(Schools schools, PeopleList people) {
        this.schools = schools;
        this.people = people;
    }

    @GetMapping("/schools")
    @Needs(Permission.SEE_PEOPLE)
    String schools(Viewer viewer, Model model) {
        model.addAttribute("trust", schools.trustName().orElse("The trust"));
        model.addAttribute(
                "list",
                schools.all().stream()
                        .filter(school -> viewer.may(Permission.SEE_PEOPLE, school.id()))
                        .map(school -> new SchoolLine(
                                school.name(),
                                people.find(search(school.id(), "", Role.Kind.PUPIL, null, null, 0))
                                        .all(),
                                people.find(search(school.id(), "", Role.Kind.STAFF, null, null, 0))
                                        .all(),
                                people.classes(school.id()).size()))
                        .toList());
        return "schools/schools";
    }

    @GetMapping("/schools/people")
    @Needs(Permission.SEE_PEOPLE)
    String people(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "kind", required = false) Role.@Nullable Kind kind,
            @RequestParam(name = "class", required = false) @Nullable UUID classId,
            @RequestParam(name = "year", required = false) @Nullable Integer year,
            @RequestParam(name = "page", defaultValue = "0") int page,
            Viewer viewer,
            Model model) {
        SchoolId school = schoolOf(viewer);
        int shown = Math.max(0, Math.min(page, 1000));
        PeopleList.Found found = people.find(search(school, words, kind, classId, year, shown));
        model.addAttribute("query", words);
        model.addAttribute("kind", kind);
        model.addAttribute("classId", classId);
        model.addAttribute("year", year);
        model.addAttribute("school", schools.school(school).orElseThrow().name());
        model.addAttribute("found", found);
        model.addAttribute("schoolClasses", people.classes(school));
        model.addAttribute("chips", chips(words, kind));
        model.addAttribute("before", shown == 0 ? null : address(words, kind, classId, year, shown - 1));
        boolean more = (shown + 1) * PeopleList.PAGE < found.all();
        model.addAttribute("after", more ? address(words, kind, classId, year, shown + 1) : null);
        return "schools/people";
    }

    @GetMapping("/schools/classes")
    @Needs(Permission.SEE_PEOPLE)
    String classes(Viewer viewer, Model model) {
        SchoolId school = schoolOf(viewer);
        model.addAttribute("school", schools.school(school).orElseThrow().name());
        model.addAttribute("schoolClasses", people.classes(school));
        return "schools/classes";
    }

    static SchoolId schoolOf(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.SEE_PEOPLE);
        if (school == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return school;
    }

    private static PeopleList.Search search(
            SchoolId school,
            String words,
            Role.@Nullable Kind kind,
            @Nullable UUID classId,
            @Nullable Integer year,
            int page) {
        String short100 = words.length() > 100 ? words.substring(0, 100) : words;
        return new PeopleList.Search(school, short100, kind, classId, year, page);
    }

    private static List<Chip> chips(String words, Role.@Nullable Kind kind) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip("Everybody", address(words, null, null, null, 0), kind == null, null));
        chips.add(new Chip("Pupils", address(words, Role.Kind.PUPIL, null, null, 0), kind == Role.Kind.PUPIL, null));
        chips.add(new Chip("Staff", address(words, Role.Kind.STAFF, null, null, 0), kind == Role.Kind.STAFF, null));
        chips.add(new Chip(
                "Parents and carers", address(words, Role.Kind.FAMILY, null, null, 0), kind == Role.Kind.FAMILY, null));
        chips.add(new Chip(
                "Governors", address(words, Role.Kind.GOVERNANCE, null, null, 0), kind == Role.Kind.GOVERNANCE, null));
        return chips;
    }

    private static String address(
            String words, Role.@Nullable Kind kind, @Nullable UUID classId, @Nullable Integer year, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/schools/people");
        if (!words.isEmpty()) {
            address.queryParam("q", words);
        }
        if (kind != null) {
            address.queryParam("kind", kind);
        }
        if (classId != null) {
            address.queryParam("class", classId);
        }
        if (year != null) {
            address.queryParam("year", year);
        }
        return (page > 0 ? address.queryParam("page", page) : address)
                .encode()
                .build()
                .toUriString();
    }

    /** A filter above the list. */
    record Chip(
            String label,
            String url,
            boolean selected,
            @Nullable Integer count) {}

    /** A school with what is in it. */
    record SchoolLine(String name, int pupils, int staff, int classes) {}
}
