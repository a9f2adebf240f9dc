package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Profile;
import org.belisha.filtering.WordLimits;
import org.belisha.filtering.Words;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.phrases.Themes;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How much the words of pages and searches may weigh for each profile, who decided that and why, and by how many phrases. */
@Controller
class WordsPage {
    private static final int LONGEST_WHY = 300;

    private final Words words;
    private final People people;

    WordsPage(Words words, People people) {
        this.words = words;
        this.people = people;
    }

    @GetMapping("/filtering/words")
    @Needs(Permission.SEE_FILTERING)
    String page(@RequestParam(name = "q", defaultValue = "") String sought, Viewer viewer, Model model) {
        String like = sought.strip().toLowerCase(Locale.ROOT);
        List<Words.Entry> entries = words.entries().stream()
                .filter(entry -> (entry.profile().title() + " " + entry.why())
                        .toLowerCase(Locale.ROOT)
                        .contains(like))
                .toList();
        List<Words.Change> changes = words.changes();
        Map<String, Long> phrases = new LinkedHashMap<>();
        words.phrases().forEach((theme, count) -> phrases.put(Themes.title(theme), count));
        model.addAttribute("q", sought);
        model.addAttribute("entries", entries);
        model.addAttribute("changes", changes);
        model.addAttribute("phrases", phrases);
        model.addAttribute("names", names(entries, changes));
        model.addAttribute("mayDecide", viewer.may(Permission.DECIDE_CATEGORIES));
        model.addAttribute("mayAskWhy", viewer.may(Permission.ASK_WHY));
        return "filtering/words";
    }

    @GetMapping("/filtering/words/change")
    @Needs(Permission.DECIDE_CATEGORIES)
    String change(@RequestParam(name = "profile", defaultValue = "") String profile, Model model) {
        Profile chosen = profile(profile);
        WordLimits now = chosen == null ? WordLimits.NONE : words.limits(chosen);
        return form(
                profile,
                chosen == null ? "" : Integer.toString(now.page()),
                chosen == null ? "" : Integer.toString(now.search()),
                "",
                model);
    }

    @PostMapping("/filtering/words/change")
    @Needs(Permission.DECIDE_CATEGORIES)
    String decide(
            @RequestParam(name = "profile", defaultValue = "") String profile,
            @RequestParam(name = "page", defaultValue = "") String page,
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Profile chosen = profile(profile);
        Integer pages = limit(page);
        Integer searches = limit(search);
        Map<String, String> errors = new LinkedHashMap<>();
        if (chosen == null) {
            errors.put("profile", "Choose for whom it is");
        }
        if (pages == null) {
            errors.put("page", "Enter a number from 0 to " + WordLimits.HIGHEST + ", such as 80");
        }
        if (searches == null) {
            errors.put("search", "Enter a number from 0 to " + WordLimits.HIGHEST + ", such as 40");
        }
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            errors.put("why", "Say why, in up to " + LONGEST_WHY + " characters");
        }
        if (chosen == null || pages == null || searches == null || !errors.isEmpty()) {
            response.setStatus(400);
            model.addAttribute("errors", errors);
            return form(profile, page, search, why, model);
        }
        SchoolScope.trust().run(() -> words.decide(chosen, new WordLimits(pages, searches), why.strip()));
        next.addFlashAttribute("said", "Decided, with the reason. It holds now in every school.");
        return "redirect:/filtering/words";
    }

    private static String form(String profile, String page, String search, String why, Model model) {
        Map<String, String> profiles = new LinkedHashMap<>();
        profiles.put("", "Choose for whom");
        profiles.putAll(RuleForm.profiles());
        model.addAttribute("profiles", profiles);
        model.addAttribute("profile", profile);
        model.addAttribute("page", page);
        model.addAttribute("search", search);
        model.addAttribute("why", why);
        return "filtering/words-change";
    }

    private static @Nullable Profile profile(String name) {
        return Stream.of(Profile.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer limit(String typed) {
        String digits = typed.strip();
        if (!digits.matches("\\d{1,4}")) {
            return null;
        }
        int limit = Integer.parseInt(digits);
        return limit > WordLimits.HIGHEST ? null : limit;
    }

    private Map<PersonId, String> names(List<Words.Entry> entries, List<Words.Change> changes) {
        List<PersonId> deciders = Stream.concat(
                        entries.stream().map(Words.Entry::by), changes.stream().map(Words.Change::by))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(deciders).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
