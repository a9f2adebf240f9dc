package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.filtering.AnswerTimes;
import org.belisha.filtering.SiteAnswer;
import org.belisha.filtering.SiteReport;
import org.belisha.filtering.SiteRequest;
import org.belisha.filtering.SiteRequests;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.SchoolClass;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of sites that people asked for, and the answers (policy 8.3). */
@Controller
class SiteRequestsPage {
    private static final Duration LATELY = Duration.ofDays(30);

    private final SiteRequests requests;
    private final SiteReport report;
    private final AnswerTimes times;
    private final People people;
    private final InstantSource clock;

    SiteRequestsPage(SiteRequests requests, SiteReport report, AnswerTimes times, People people, InstantSource clock) {
        this.requests = requests;
        this.report = report;
        this.times = times;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/filtering/requests")
    @Needs(Permission.ANSWER_SITE_REQUESTS)
    String list(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = school(viewer);
        List<SiteRequest> found = requests.of(school);
        Map<PersonId, String> names = names(found);
        String wanted = words.strip().toLowerCase(Locale.UK);
        model.addAttribute(
                "asked",
                found.stream()
                        .filter(one -> (one.host().text() + " " + names.getOrDefault(one.asker(), "") + " "
                                        + one.reason())
                                .toLowerCase(Locale.UK)
                                .contains(wanted))
                        .toList());
        model.addAttribute("due", times.due(found));
        model.addAttribute("query", words);
        model.addAttribute("names", names);
        model.addAttribute("classes", classes(school));
        model.addAttribute("now", clock.instant());
        model.addAttribute("target", SiteRequests.TARGET.toHours());
        model.addAttribute("promptness", report.promptness(school, LATELY));
        model.addAttribute("maySeeReport", viewer.may(Permission.SEE_FILTERING, school));
        return "filtering/requests";
    }

    @GetMapping("/filtering/requests/{id}")
    @Needs(Permission.ANSWER_SITE_REQUESTS)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        SiteRequest request = find(id, viewer);
        show(request, AnswerForm.proposed(request.classId(), clock.instant()), viewer, model);
        return "filtering/request";
    }

    @PostMapping("/filtering/requests/{id}")
    @Needs(Permission.ANSWER_SITE_REQUESTS)
    String answer(
            @PathVariable("id") UUID id,
            AnswerForm form,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        SiteRequest request = find(id, viewer);
        Map<String, String> errors = form.errors(choices(request), classes(request.school()));
        SiteAnswer.Outcome outcome =
                errors.isEmpty() ? requests.answer(id, form.answered()) : new SiteAnswer.Outcome.Refused("");
        if (outcome instanceof SiteAnswer.Outcome.Refused refused) {
            if (errors.isEmpty()) {
                errors.put("verdict", refused.reason());
            }
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            show(request, form, viewer, model);
            return "filtering/request";
        }
        boolean done = outcome instanceof SiteAnswer.Outcome.Done;
        next.addFlashAttribute("said", done ? "Answered: " + request.host().text() : "Somebody answered it before.");
        return "redirect:/filtering/requests";
    }

    private void show(SiteRequest request, AnswerForm form, Viewer viewer, Model model) {
        Map<String, String> classes = new LinkedHashMap<>();
        classes.put("", "Choose a class");
        classes.putAll(classes(request.school()));
        model.addAttribute("asked", request);
        model.addAttribute("due", times.due(List.of(request)).get(request.id()));
        model.addAttribute("names", names(List.of(request)));
        model.addAttribute("own", viewer.person().equals(request.asker()));
        model.addAttribute("choices", choices(request));
        model.addAttribute("classes", classes);
        model.addAttribute("now", clock.instant());
        model.addAttribute("form", form);
    }

    private static Map<String, String> choices(SiteRequest request) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("class", "Allow it for a class, until a time");
        if (request.asker() != null) {
            choices.put("asker", "Allow it for the person who asked, until a time");
        }
        choices.put(
                "school",
                "Allow it for good in this school: " + request.profile().title());
        choices.put("refuse", "Keep it blocked");
        return choices;
    }

    private SiteRequest find(UUID id, Viewer viewer) {
        return requests.of(school(viewer)).stream()
                .filter(request -> request.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Map<String, String> classes(SchoolId school) {
        return people.classes(school).stream()
                .collect(Collectors.toMap(
                        each -> each.id().toString(), SchoolClass::name, (one, same) -> one, LinkedHashMap::new));
    }

    private Map<PersonId, String> names(List<SiteRequest> found) {
        List<PersonId> askers = found.stream()
                .map(SiteRequest::asker)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(askers).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.ANSWER_SITE_REQUESTS));
    }
}
