package org.belisha.sanctions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Reflection;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Sanctions;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sheet of a reflection session, filled in by child and teacher together (A3c). */
@Controller
class ReflectionPage {

    private final Reflections reflections;
    private final Sanctions sanctions;
    private final People people;

    ReflectionPage(Reflections reflections, Sanctions sanctions, People people) {
        this.reflections = reflections;
        this.sanctions = sanctions;
        this.people = people;
    }

    @GetMapping("/sanctions/reflection/{id}")
    @Needs(Permission.WITHDRAW_ACCESS)
    String sheet(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        Reflection reflection = reflection(viewer, id);
        return page(
                reflection,
                reflection.whatHappened() == null ? "" : reflection.whatHappened(),
                reflection.whatLearned() == null ? "" : reflection.whatLearned(),
                Map.of(),
                model);
    }

    @PostMapping("/sanctions/reflection/{id}")
    @Needs(Permission.WITHDRAW_ACCESS)
    String write(
            @PathVariable("id") UUID id,
            @RequestParam(name = "happened", defaultValue = "") String happened,
            @RequestParam(name = "learned", defaultValue = "") String learned,
            @RequestParam(name = "then", defaultValue = "") String then,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        boolean complete = then.equals("complete");
        return switch (reflections.write(viewer, id, happened, learned, complete)) {
            case Answer.Done done -> complete ? "redirect:/sanctions" : "redirect:/sanctions/reflection/" + id;
            case Answer.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(reflection(viewer, id), happened, learned, refused.why(), model);
            }
            case Answer.NotYours notYours -> throw SanctionsPage.notFound();
        };
    }

    private Reflection reflection(Viewer viewer, UUID id) {
        Reflection reflection = reflections.reflection(id).orElseThrow(SanctionsPage::notFound);
        Pupil pupil = people.pupil(reflection.pupil()).orElseThrow(SanctionsPage::notFound);
        if (!sanctions.mayAct(viewer, pupil)) {
            throw SanctionsPage.notFound();
        }
        return reflection;
    }

    private String page(
            Reflection reflection, String happened, String learned, Map<String, String> errors, Model model) {
        model.addAttribute("reflection", reflection);
        model.addAttribute(
                "who",
                people.pupil(reflection.pupil()).map(SanctionsPage::words).orElse(""));
        model.addAttribute("happened", happened);
        model.addAttribute("learned", learned);
        model.addAttribute("errors", errors);
        return "sanctions/reflection";
    }
}
