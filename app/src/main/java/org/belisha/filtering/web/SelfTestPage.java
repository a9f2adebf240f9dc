package org.belisha.filtering.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.filtering.SelfTest;
import org.belisha.filtering.SelfTests;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The filter's self-test: the latest result, the history, and a run at once (clause 4.6a). */
@Controller
class SelfTestPage {

    private final SelfTests tests;
    private final People people;

    SelfTestPage(SelfTests tests, People people) {
        this.tests = tests;
        this.people = people;
    }

    @GetMapping("/filtering/self-test")
    @Needs(Permission.SEE_FILTERING)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = school(viewer);
        SelfTest latest = tests.latest(school).orElse(null);
        String wanted = words.strip().toLowerCase(Locale.UK);
        List<SelfTest.Run> history = tests.history(school);
        model.addAttribute("latest", latest);
        model.addAttribute(
                "checks",
                latest == null
                        ? List.of()
                        : latest.checks().stream()
                                .filter(check -> (check.whose() + " " + check.what() + " " + check.host() + " "
                                                + check.found())
                                        .toLowerCase(Locale.UK)
                                        .contains(wanted))
                                .toList());
        model.addAttribute("history", history);
        model.addAttribute("names", names(history));
        model.addAttribute("query", words);
        return "filtering/self-test";
    }

    @PostMapping("/filtering/self-test")
    @Needs(Permission.SEE_FILTERING)
    String run(Viewer viewer, RedirectAttributes next) {
        long failures = tests.run(school(viewer)).failures();
        next.addFlashAttribute("said", failures == 0 ? "Every check passed." : failures + " checks failed.");
        return "redirect:/filtering/self-test";
    }

    private Map<PersonId, String> names(List<SelfTest.Run> history) {
        List<PersonId> ids = history.stream()
                .map(SelfTest.Run::runBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(ids).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING));
    }
}
