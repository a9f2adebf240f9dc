package org.belisha.filtering.review.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.filtering.review.Office;
import org.belisha.filtering.review.Outcome;
import org.belisha.filtering.review.Overseer;
import org.belisha.filtering.review.Overseers;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who answers for filtering and monitoring in a school, from when, and who did before (4.6a). */
@Controller
class OverseersPage {
    private static final String PATH = "/filtering/overseers";

    private final Overseers overseers;
    private final People people;

    OverseersPage(Overseers overseers, People people) {
        this.overseers = overseers;
        this.people = people;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_FILTERING_REVIEW)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        return show(words, viewer, Map.of(), Map.of(), model);
    }

    @PostMapping(PATH)
    @Needs(Permission.APPOINT)
    String name(
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.APPOINT));
        Outcome outcome =
                overseers.name(viewer, school, office(typed.get("office")), person(typed.get("person")), day(typed));
        return after(outcome, "They are named.", typed, viewer, model, response, next);
    }

    @PostMapping(PATH + "/end")
    @Needs(Permission.APPOINT)
    String end(
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.APPOINT));
        Office office = office(typed.get("office"));
        Outcome outcome = office == null
                ? Outcome.refused("office", "Choose what is to end")
                : overseers.end(viewer, school, office);
        return after(
                outcome,
                "It has ended. Name another soon: clause 4.6a asks for both.",
                Map.of(),
                viewer,
                model,
                response,
                next);
    }

    private String after(
            Outcome outcome,
            String said,
            Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return switch (outcome) {
            case Outcome.Done done -> {
                next.addFlashAttribute("said", said);
                yield "redirect:" + PATH;
            }
            case Outcome.Refused refused -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                yield show("", viewer, typed, refused.why(), model);
            }
            case Outcome.NotThere none -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        };
    }

    private String show(
            String words, Viewer viewer, Map<String, String> typed, Map<String, String> errors, Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING_REVIEW));
        boolean mayName = viewer.may(Permission.APPOINT, school);
        List<Overseer> all = overseers.of(school);
        Map<PersonId, String> names = people
                .people(all.stream()
                        .flatMap(each -> Stream.of(each.person(), each.namedBy(), each.endedBy()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .values()
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        String sought = words.strip().toLowerCase(Locale.UK);
        Map<Office, Overseer> current = new LinkedHashMap<>();
        for (Office office : Office.values()) {
            overseers.inOffice(school, office).ifPresent(overseer -> current.put(office, overseer));
        }
        model.addAttribute("q", words);
        model.addAttribute("offices", Office.values());
        model.addAttribute("current", current);
        model.addAttribute(
                "history",
                all.stream()
                        .filter(each -> (names.getOrDefault(each.person(), "") + " "
                                        + each.office().words())
                                .toLowerCase(Locale.UK)
                                .contains(sought))
                        .toList());
        model.addAttribute("names", names);
        model.addAttribute("mayName", mayName);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        if (mayName) {
            model.addAttribute("officeChoices", officeChoices());
            model.addAttribute("peopleChoices", peopleChoices(school));
        }
        return "filtering/review/overseers";
    }

    private static Map<String, String> officeChoices() {
        return Arrays.stream(Office.values())
                .collect(Collectors.toMap(Enum::name, Office::words, (one, same) -> one, LinkedHashMap::new));
    }

    private Map<String, String> peopleChoices(SchoolId school) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "Choose who");
        for (Office office : Office.values()) {
            overseers
                    .eligible(school, office)
                    .forEach(person -> choices.putIfAbsent(
                            person.id().toString(),
                            person.name() + ", " + office.words().toLowerCase(Locale.UK)));
        }
        return choices;
    }

    private static @Nullable Office office(@Nullable String typed) {
        return Arrays.stream(Office.values())
                .filter(office -> office.name().equals(typed))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable PersonId person(@Nullable String typed) {
        try {
            return typed == null ? null : new PersonId(UUID.fromString(typed));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable LocalDate day(Map<String, String> typed) {
        try {
            return LocalDate.of(number(typed, "from-year"), number(typed, "from-month"), number(typed, "from-day"));
        } catch (DateTimeException | NumberFormatException none) {
            return null;
        }
    }

    private static int number(Map<String, String> typed, String field) {
        return Integer.parseInt(typed.getOrDefault(field, "").strip());
    }
}
