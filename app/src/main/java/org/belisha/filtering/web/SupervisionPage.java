package org.belisha.filtering.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Clubs;
import org.belisha.filtering.LessonRooms;
import org.belisha.filtering.Supervision;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.SchoolClass;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who watched which class or club online, when and for how long. */
@Controller
class SupervisionPage {

    private final LessonRooms rooms;
    private final People people;
    private final Clubs clubs;

    SupervisionPage(LessonRooms rooms, People people, Clubs clubs) {
        this.rooms = rooms;
        this.people = people;
        this.clubs = clubs;
    }

    /** One time, as the list shows it. */
    record Row(String schoolClass, String teacher, Supervision watched) {}

    @GetMapping("/filtering/supervision")
    @Needs(Permission.SEE_FILTERING)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING));
        List<Supervision> watched = rooms.watched(school);
        Map<UUID, String> groups = new HashMap<>(clubs.names(school));
        people.classes(school).forEach((SchoolClass each) -> groups.put(each.id(), each.name()));
        Map<PersonId, String> names =
                people
                        .people(watched.stream()
                                .map(Supervision::teacher)
                                .distinct()
                                .toList())
                        .values()
                        .stream()
                        .collect(Collectors.toMap(Person::id, Person::name));
        String sought = words.strip().toLowerCase(Locale.UK);
        model.addAttribute("q", words);
        model.addAttribute("any", !watched.isEmpty());
        model.addAttribute(
                "rows",
                watched.stream()
                        .map(each -> new Row(
                                groups.getOrDefault(each.group(), "A class that has ended"),
                                names.getOrDefault(each.teacher(), "Somebody who has left"),
                                each))
                        .filter(row -> (row.schoolClass() + " " + row.teacher())
                                .toLowerCase(Locale.UK)
                                .contains(sought))
                        .toList());
        return "filtering/supervision";
    }
}
