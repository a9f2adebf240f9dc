package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.filtering.Category;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Rationale;
import org.belisha.filtering.Stance;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is blocked for whom, why, who decided and when; changing it with a reason; and the yearly review. */
@Controller
class RationalePage {
    private static final int LONGEST_WHY = 300;
    private static final int LONGEST_REVIEW = 4000;

    private final Rationale rationale;
    private final People people;
    private final InstantSource clock;

    RationalePage(Rationale rationale, People people, InstantSource clock) {
        this.rationale = rationale;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/filtering/rationale")
    @Needs(Permission.SEE_FILTERING)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        Map<String, String> titles = titles();
        String sought = words.strip().toLowerCase(Locale.ROOT);
        List<Rationale.Entry> entries = rationale.entries().stream()
                .filter(entry -> (titles.get(entry.category()) + " " + entry.category() + " "
                                + entry.profile().title() + " " + entry.stance().words() + " " + entry.why())
                        .toLowerCase(Locale.ROOT)
                        .contains(sought))
                .toList();
        List<Rationale.Change> changes = rationale.changes();
        model.addAttribute("q", words);
        model.addAttribute("entries", decidedAlike(entries));
        model.addAttribute("changes", changes);
        model.addAttribute("reviews", rationale.reviews());
        model.addAttribute("titles", titles);
        model.addAttribute("names", names(entries, changes));
        model.addAttribute("mayDecide", viewer.may(Permission.DECIDE_CATEGORIES));
        return "filtering/rationale";
    }

    /** One decision that holds for several profiles, the first of them standing for all. */
    record DecidedAlike(Rationale.Entry first, List<Profile> profiles) {

        /** For whom it is, as people read it. */
        public String whom() {
            return profiles.size() == Profile.values().length
                    ? "everyone"
                    : profiles.stream().map(Profile::title).collect(Collectors.joining(", "));
        }
    }

    private static List<DecidedAlike> decidedAlike(List<Rationale.Entry> entries) {
        Map<List<Object>, List<Rationale.Entry>> alike = new LinkedHashMap<>();
        for (Rationale.Entry entry : entries) {
            List<Object> what = Arrays.asList(
                    entry.category(), entry.stance(), entry.locked(), entry.why(), entry.by(), entry.at());
            alike.computeIfAbsent(what, any -> new ArrayList<>()).add(entry);
        }
        return alike.values().stream()
                .map(same -> new DecidedAlike(
                        same.getFirst(),
                        same.stream().map(Rationale.Entry::profile).toList()))
                .toList();
    }

    @GetMapping("/filtering/rationale/change")
    @Needs(Permission.DECIDE_CATEGORIES)
    String change(
            @RequestParam(name = "profile", defaultValue = "") String profile,
            @RequestParam(name = "category", defaultValue = "") String category,
            Model model) {
        return changeForm(profile, category, null, "", "", model);
    }

    @PostMapping("/filtering/rationale/change")
    @Needs(Permission.DECIDE_CATEGORIES)
    String decide(
            @RequestParam(name = "profile", defaultValue = "") String profile,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "stance", defaultValue = "") String stance,
            @RequestParam(name = "locked", defaultValue = "") String locked,
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Optional<Profile> whom = one(Profile.values(), profile);
        Optional<Stance> verdict = one(Stance.values(), stance);
        Map<String, String> errors = new LinkedHashMap<>();
        if (whom.isEmpty()) {
            errors.put("profile", "Choose for whom it is");
        }
        if (!titles().containsKey(category)) {
            errors.put("category", "Choose a category");
        }
        if (verdict.isEmpty()) {
            errors.put("stance", "Choose what happens to these sites");
        }
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            errors.put("why", "Say why, in up to " + LONGEST_WHY + " characters");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return changeForm(profile, category, stance, locked, why, model);
        }
        SchoolScope.trust()
                .run(() -> rationale.decide(
                        whom.orElseThrow(), category, verdict.orElseThrow(), locked.equals("yes"), why.strip()));
        next.addFlashAttribute("said", "Decided, with the reason. It holds now in every school.");
        return "redirect:/filtering/rationale";
    }

    @GetMapping("/filtering/rationale/review")
    @Needs(Permission.DECIDE_CATEGORIES)
    String review(Model model) {
        return reviewForm("", "", "", "", model);
    }

    @PostMapping("/filtering/rationale/review")
    @Needs(Permission.DECIDE_CATEGORIES)
    String reviewed(
            @RequestParam(name = "held", defaultValue = "") String held,
            @RequestParam(name = "tookPart", defaultValue = "") String tookPart,
            @RequestParam(name = "found", defaultValue = "") String found,
            @RequestParam(name = "toDo", defaultValue = "") String toDo,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate day = day(held);
        if (day == null || day.isAfter(LocalDate.ofInstant(clock.instant(), Times.LONDON))) {
            errors.put("held", "Enter the day it was held, such as 2026-11-20, not after today");
        }
        check(errors, "tookPart", tookPart, LONGEST_WHY, "Say who took part, by role");
        check(errors, "found", found, LONGEST_REVIEW, "Say what was found");
        check(errors, "toDo", toDo, LONGEST_REVIEW, "Say what is to be done, or that nothing is");
        if (!errors.isEmpty() || day == null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return reviewForm(held, tookPart, found, toDo, model);
        }
        SchoolScope.trust()
                .run(() -> rationale.record(new Rationale.Review(day, tookPart.strip(), found.strip(), toDo.strip())));
        next.addFlashAttribute("said", "The review is on record.");
        return "redirect:/filtering/rationale";
    }

    private String changeForm(
            String profile, String category, @Nullable String stance, String locked, String why, Model model) {
        Map<String, String> profiles = new LinkedHashMap<>();
        profiles.put("", "Choose for whom");
        profiles.putAll(RuleForm.profiles());
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("", "Choose a category");
        categories.putAll(titles());
        Map<String, String> stances = new LinkedHashMap<>();
        for (Stance one : Stance.values()) {
            stances.put(one.name(), one.words());
        }
        model.addAttribute("profiles", profiles);
        model.addAttribute("categories", categories);
        model.addAttribute("stances", stances);
        model.addAttribute("profile", profile);
        model.addAttribute("category", category);
        model.addAttribute("stance", stance);
        model.addAttribute("locked", List.of(locked));
        model.addAttribute("locks", Map.of("yes", "No school may loosen it, if it is blocked"));
        model.addAttribute("why", why);
        return "filtering/rationale-change";
    }

    private static String reviewForm(String held, String tookPart, String found, String toDo, Model model) {
        model.addAttribute("held", held);
        model.addAttribute("tookPart", tookPart);
        model.addAttribute("found", found);
        model.addAttribute("toDo", toDo);
        return "filtering/rationale-review";
    }

    private static void check(Map<String, String> errors, String field, String typed, int longest, String words) {
        if (typed.isBlank() || typed.length() > longest) {
            errors.put(field, words + ", in up to " + longest + " characters");
        }
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static <E extends Enum<E>> Optional<E> one(E[] all, String name) {
        return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
    }

    private Map<String, String> titles() {
        return rationale.categories().stream()
                .collect(Collectors.toMap(Category::code, Category::title, (a, b) -> a, LinkedHashMap::new));
    }

    private Map<PersonId, String> names(List<Rationale.Entry> entries, List<Rationale.Change> changes) {
        List<PersonId> deciders = Stream.concat(
                        entries.stream().map(Rationale.Entry::by),
                        changes.stream().map(Rationale.Change::by))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(deciders).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
