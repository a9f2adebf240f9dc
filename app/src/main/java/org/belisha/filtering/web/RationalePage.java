package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Category;
import org.belisha.filtering.Deviation;
import org.belisha.filtering.Deviations;
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

/** What is blocked for whom, why, who decided and when, and what this school decides otherwise; changing it with a reason. */
@Controller
class RationalePage {
    private static final int LONGEST_WHY = 300;

    private final Rationale rationale;
    private final Deviations deviations;
    private final People people;

    RationalePage(Rationale rationale, Deviations deviations, People people) {
        this.rationale = rationale;
        this.deviations = deviations;
        this.people = people;
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
        model.addAttribute("entries", Rationale.Alike.among(entries));
        model.addAttribute("changes", changes);
        model.addAttribute("undecided", undecided(titles, sought));
        List<Deviation> otherwise = deviations.of(Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING)));
        model.addAttribute("titles", titles);
        model.addAttribute(
                "otherwise", otherwise.stream().filter(each -> each.has(sought)).toList());
        model.addAttribute("hereByKind", hereByKind(otherwise));
        model.addAttribute("names", names(entries, changes, otherwise));
        model.addAttribute("mayDecide", viewer.may(Permission.DECIDE_CATEGORIES));
        return "filtering/rationale";
    }

    /** For each kind of site those profiles of which nothing is said, in a line. */
    private Map<String, String> undecided(Map<String, String> titles, String sought) {
        Map<String, Set<Profile>> decided = rationale.entries().stream()
                .collect(Collectors.groupingBy(
                        Rationale.Entry::category, Collectors.mapping(Rationale.Entry::profile, Collectors.toSet())));
        Map<String, String> undecided = new LinkedHashMap<>();
        titles.forEach((code, title) -> {
            List<Profile> left = Arrays.stream(Profile.values())
                    .filter(profile -> !decided.getOrDefault(code, Set.of()).contains(profile))
                    .toList();
            String whom = left.size() == Profile.values().length
                    ? "everyone"
                    : left.stream().map(Profile::title).collect(Collectors.joining(", "));
            if (!left.isEmpty()
                    && (title + " " + code + " " + whom)
                            .toLowerCase(Locale.ROOT)
                            .contains(sought)) {
                undecided.put(title, whom);
            }
        });
        return undecided;
    }

    /** For each kind of site what the school decides otherwise, in a line. */
    private static Map<String, String> hereByKind(List<Deviation> otherwise) {
        return otherwise.stream()
                .filter(each -> each.category() != null)
                .collect(Collectors.groupingBy(
                        each -> Objects.requireNonNull(each.category()),
                        Collectors.mapping(
                                each -> each.whom() + ": " + (each.allowed() ? "allowed" : "blocked")
                                        + (each.hours().isEmpty() ? "" : " (" + each.hours() + ")"),
                                Collectors.joining("; "))));
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

    private static <E extends Enum<E>> Optional<E> one(E[] all, String name) {
        return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
    }

    private Map<String, String> titles() {
        return rationale.categories().stream()
                .collect(Collectors.toMap(Category::code, Category::title, (a, b) -> a, LinkedHashMap::new));
    }

    private Map<PersonId, String> names(
            List<Rationale.Entry> entries, List<Rationale.Change> changes, List<Deviation> otherwise) {
        List<PersonId> deciders = Stream.of(
                        entries.stream().map(Rationale.Entry::by),
                        changes.stream().map(Rationale.Change::by),
                        otherwise.stream().map(Deviation::by))
                .flatMap(all -> all)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(deciders).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
