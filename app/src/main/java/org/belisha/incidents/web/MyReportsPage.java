package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.belisha.incidents.Additions;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.StaffConcerns;
import org.belisha.incidents.TakingBack;
import org.belisha.incidents.Watch;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What I reported: my own words, that they were received, and what the team answered. */
@Controller
class MyReportsPage {

    private final Concerns concerns;
    private final Additions additions;
    private final TakingBack takingBack;
    private final StaffConcerns staffConcerns;
    private final Watch watch;
    private final People people;

    MyReportsPage(
            Concerns concerns,
            Additions additions,
            TakingBack takingBack,
            StaffConcerns staffConcerns,
            Watch watch,
            People people) {
        this.concerns = concerns;
        this.additions = additions;
        this.takingBack = takingBack;
        this.staffConcerns = staffConcerns;
        this.watch = watch;
        this.people = people;
    }

    @GetMapping("/incidents/mine")
    @Needs(Permission.SIGNED_IN)
    String mine(@RequestParam(name = "saved", defaultValue = "") String saved, Viewer viewer, Model model) {
        model.addAttribute("saved", !saved.isEmpty());
        model.addAttribute("reports", concerns.of(viewer));
        model.addAttribute("apart", staffConcerns.reportedBy(viewer));
        var school = viewer.schoolFor(Permission.SIGNED_IN);
        model.addAttribute("watch", school == null ? null : watch.now(school));
        return viewer.is(Role.PUPIL) ? "incidents/mine-child" : "incidents/mine";
    }

    @GetMapping("/incidents/mine/{id}")
    @Needs(Permission.SIGNED_IN)
    String one(
            @PathVariable("id") UUID id,
            @RequestParam(name = "saved", defaultValue = "") String saved,
            Viewer viewer,
            Model model) {
        Concern concern = concern(viewer, id);
        additions.readByReporter(viewer, concern);
        return page(concern, !saved.isEmpty(), model);
    }

    @PostMapping("/incidents/mine/{id}/add")
    @Needs(Permission.SIGNED_IN)
    String add(
            @PathVariable("id") UUID id,
            @RequestParam(name = "more", defaultValue = "") String words,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Concern concern = concern(viewer, id);
        if (concerns.add(concern, words)) {
            return "redirect:/incidents/mine/" + id;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute(
                "errors", java.util.Map.of("more", "Write what you want to add, in 20,000 characters or fewer"));
        model.addAttribute("more", words);
        return page(concern, false, model);
    }

    @PostMapping("/incidents/mine/{id}/take-back")
    @Needs(Permission.SIGNED_IN)
    String takeBack(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        return sent.after(
                takingBack.ask(viewer, id, sent.fields().text("takeBack")),
                "/incidents/mine/" + id,
                () -> page(concern(viewer, id), false, model));
    }

    /** Children who chose me as the adult to talk to: only that they did. */
    @GetMapping("/incidents/chosen")
    @Needs(Permission.REPORT_CONCERN)
    String chosen(Viewer viewer, Model model) {
        model.addAttribute("chosen", concerns.chosen(viewer));
        return "incidents/chosen";
    }

    private Concern concern(Viewer viewer, UUID id) {
        return concerns.of(viewer, id).orElseThrow(NotFound::new);
    }

    private String page(Concern concern, boolean saved, Model model) {
        model.addAttribute("saved", saved);
        model.addAttribute("concern", concern);
        model.addAttribute("askedBack", takingBack.asked(concern));
        model.addAttribute("answers", concerns.answers(concern));
        model.addAttribute("watch", watch.now(concern.school()));
        model.addAttribute(
                "hasLead", !people.withRole(concern.school(), Role.DSL).isEmpty());
        return "incidents/mine-one";
    }
}
