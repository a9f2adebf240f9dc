package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Club;
import org.belisha.filtering.Clubs;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The clubs of a school, and a new one. */
@Controller
class ClubsPage {

    private final Clubs clubs;
    private final People people;

    ClubsPage(Clubs clubs, People people) {
        this.clubs = clubs;
        this.people = people;
    }

    /** A club as the list shows it. */
    record Row(Club club, int children, String leaders) {

        boolean fits(String words) {
            return (club.name() + " " + leaders).toLowerCase(Locale.UK).contains(words);
        }
    }

    @GetMapping("/filtering/clubs")
    @Needs(Permission.MANAGE_CLUBS)
    String list(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        List<Row> all = clubs.of(school(viewer)).stream().map(this::row).toList();
        String sought = words.strip().toLowerCase(Locale.UK);
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute("q", words);
        model.addAttribute("rows", all.stream().filter(row -> row.fits(sought)).toList());
        return "filtering/clubs";
    }

    @GetMapping("/filtering/clubs/new")
    @Needs(Permission.MANAGE_CLUBS)
    String form(Model model) {
        return show(new ClubForm("", List.of(), "", ""), model);
    }

    @PostMapping("/filtering/clubs")
    @Needs(Permission.MANAGE_CLUBS)
    String make(ClubForm form, Viewer viewer, Model model, HttpServletResponse response, RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>(form.errors());
        if (errors.isEmpty()) {
            clubs.make(school(viewer), form.name(), form.times()).ifPresent(refused -> errors.put("called", refused));
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return show(form, model);
        }
        next.addFlashAttribute("said", form.name().strip() + " is there. Open it to name its leaders and children.");
        return "redirect:/filtering/clubs";
    }

    private static String show(ClubForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("weekdays", ClubForm.weekdays());
        return "filtering/new-club";
    }

    private Row row(Club club) {
        List<String> leaders = people.people(clubs.leadersOf(club)).values().stream()
                .map(Person::name)
                .sorted()
                .toList();
        return new Row(
                club,
                clubs.childrenOf(club.school(), club.id()).size(),
                leaders.isEmpty() ? "No leader yet" : String.join(", ", leaders));
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_CLUBS));
    }
}
