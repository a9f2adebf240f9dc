package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.belisha.filtering.Club;
import org.belisha.filtering.Clubs;
import org.belisha.filtering.PeopleByName;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One club: its name and times, its leaders, its children, and its end. */
@Controller
class ClubPage {

    private final Clubs clubs;
    private final People people;
    private final PeopleByName byName;

    ClubPage(Clubs clubs, People people, PeopleByName byName) {
        this.clubs = clubs;
        this.people = people;
        this.byName = byName;
    }

    @GetMapping("/filtering/clubs/{club}")
    @Needs(Permission.MANAGE_CLUBS)
    String club(@PathVariable("club") UUID id, Viewer viewer, Model model) {
        Club club = find(viewer, id);
        return show(club, ClubForm.of(club), model);
    }

    @PostMapping("/filtering/clubs/{club}")
    @Needs(Permission.MANAGE_CLUBS)
    String change(
            @PathVariable("club") UUID id,
            ClubForm form,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Club club = find(viewer, id);
        Map<String, String> errors = new LinkedHashMap<>(form.errors());
        if (errors.isEmpty()) {
            clubs.change(club, form.name(), form.times()).ifPresent(refused -> errors.put("called", refused));
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return show(club, form, model);
        }
        return said(next, id, "The club is changed.");
    }

    @PostMapping("/filtering/clubs/{club}/leaders")
    @Needs(Permission.MANAGE_CLUBS)
    String addLeader(
            @PathVariable("club") UUID id,
            @RequestParam(name = "leader", defaultValue = "") String leader,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Club club = find(viewer, id);
        return add("leader", leader, club, person -> clubs.addLeader(club, person), model, response, next);
    }

    @PostMapping("/filtering/clubs/{club}/children")
    @Needs(Permission.MANAGE_CLUBS)
    String addChild(
            @PathVariable("club") UUID id,
            @RequestParam(name = "child", defaultValue = "") String child,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Club club = find(viewer, id);
        return add("child", child, club, person -> clubs.addChild(club, person), model, response, next);
    }

    @PostMapping("/filtering/clubs/{club}/leave")
    @Needs(Permission.MANAGE_CLUBS)
    String leave(
            @PathVariable("club") UUID id,
            @RequestParam("person") UUID person,
            Viewer viewer,
            RedirectAttributes next) {
        Club club = find(viewer, id);
        PersonId who = new PersonId(person);
        if (!clubs.removeLeader(club, who) && !clubs.removeChild(club, who)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return said(next, id, "They are in this club no more.");
    }

    @PostMapping("/filtering/clubs/{club}/end")
    @Needs(Permission.MANAGE_CLUBS)
    String end(@PathVariable("club") UUID id, Viewer viewer, RedirectAttributes next) {
        Club club = find(viewer, id);
        clubs.end(club);
        next.addFlashAttribute("said", club.name() + " has ended. What was watched in it stays on record.");
        return "redirect:/filtering/clubs";
    }

    /** Adds whoever the typed name means; a name that means nobody or several is said so. */
    private String add(
            String field,
            String typed,
            Club club,
            Function<PersonId, Optional<String>> adding,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        List<Person> found = byName.find(club.school(), typed);
        boolean exact = found.stream()
                        .filter(one -> one.name().equalsIgnoreCase(typed.strip()))
                        .count()
                == 1;
        Optional<String> refused = found.isEmpty()
                ? Optional.of("Enter the name of somebody of this school")
                : found.size() > 1 && !exact
                        ? Optional.of("Several people have that name; write it in full")
                        : adding.apply(found.getFirst().id());
        if (refused.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of(field, refused.get()));
            model.addAttribute(field, typed);
            return show(club, ClubForm.of(club), model);
        }
        return said(next, club.id(), found.getFirst().name() + " is in this club now.");
    }

    private String show(Club club, ClubForm form, Model model) {
        model.addAttribute("club", club);
        model.addAttribute("form", form);
        model.addAttribute("weekdays", ClubForm.weekdays());
        model.addAttribute(
                "leaders",
                people.people(clubs.leadersOf(club)).values().stream()
                        .sorted(Comparator.comparing(Person::name))
                        .toList());
        model.addAttribute("children", clubs.childrenOf(club.school(), club.id()));
        return "filtering/club";
    }

    private Club find(Viewer viewer, UUID id) {
        return clubs.one(Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_CLUBS)), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String said(RedirectAttributes next, UUID club, String words) {
        next.addFlashAttribute("said", words);
        return "redirect:/filtering/clubs/" + club;
    }
}
