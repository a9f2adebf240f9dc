package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.filtering.SiteRequest;
import org.belisha.filtering.SiteRequests;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of sites that people asked for, and the answers (policy 8.3). */
@Controller
class SiteRequestsPage {
    private static final int LONGEST = 500;

    private final SiteRequests requests;
    private final People people;

    SiteRequestsPage(SiteRequests requests, People people) {
        this.requests = requests;
        this.people = people;
    }

    @GetMapping("/filtering/requests")
    @Needs(Permission.ANSWER_SITE_REQUESTS)
    String list(Viewer viewer, Model model) {
        List<SiteRequest> found = requests.of(school(viewer));
        model.addAttribute("asked", found);
        model.addAttribute("names", names(found));
        return "filtering/requests";
    }

    @GetMapping("/filtering/requests/{id}")
    @Needs(Permission.ANSWER_SITE_REQUESTS)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        show(find(id, viewer), null, null, model);
        return "filtering/request";
    }

    @PostMapping("/filtering/requests/{id}")
    @Needs(Permission.ANSWER_SITE_REQUESTS)
    String answer(
            @PathVariable("id") UUID id,
            @RequestParam(name = "verdict", required = false) @Nullable String verdict,
            @RequestParam(name = "answer", required = false) @Nullable String answer,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        SiteRequest request = find(id, viewer);
        Map<String, String> errors = new LinkedHashMap<>();
        if (!"allow".equals(verdict) && !"refuse".equals(verdict)) {
            errors.put("verdict", "Choose whether to allow the site");
        }
        if (answer == null || answer.isBlank() || answer.length() > LONGEST) {
            errors.put("answer", "Write a sentence to the person who asked, in up to " + LONGEST + " characters");
        }
        if (!errors.isEmpty() || answer == null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            show(request, verdict, answer, model);
            return "filtering/request";
        }
        boolean first = requests.answer(id, "allow".equals(verdict), answer.strip());
        next.addFlashAttribute("said", first ? "Answered: " + request.host().text() : "Somebody answered it before.");
        return "redirect:/filtering/requests";
    }

    private void show(SiteRequest request, @Nullable String verdict, @Nullable String answer, Model model) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("allow", "Allow it for " + request.profile().title());
        choices.put("refuse", "Keep it blocked");
        model.addAttribute("asked", request);
        model.addAttribute("names", names(List.of(request)));
        model.addAttribute("choices", choices);
        model.addAttribute("verdict", verdict);
        model.addAttribute("answer", answer);
    }

    private SiteRequest find(UUID id, Viewer viewer) {
        return requests.of(school(viewer)).stream()
                .filter(request -> request.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
