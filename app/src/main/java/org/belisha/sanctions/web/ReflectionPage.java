package org.belisha.sanctions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Breach;
import org.belisha.sanctions.Reflection;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Sanctions;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
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
        model.addAttribute("seesLooks", viewer.may(Permission.SEE_INCIDENTS, reflection.school()));
        return page(reflection, sheetOf(reflection), Map.of(), model);
    }

    @PostMapping("/sanctions/reflection/{id}")
    @Needs(Permission.WITHDRAW_ACCESS)
    String write(
            @PathVariable("id") UUID id,
            @RequestParam(name = "happened", defaultValue = "") String happened,
            @RequestParam(name = "affected", defaultValue = "") String affected,
            @RequestParam(name = "learned", defaultValue = "") String learned,
            @RequestParam(name = "onPaper", defaultValue = "") String onPaper,
            @RequestParam(name = "then", defaultValue = "") String then,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        boolean complete = then.equals("complete");
        Reflection.Sheet sheet = new Reflection.Sheet(happened, affected, learned, onPaper.equals("yes"));
        return switch (reflections.write(viewer, id, sheet, complete)) {
            case Answer.Done done -> complete ? "redirect:/sanctions" : "redirect:/sanctions/reflection/" + id;
            case Answer.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(reflection(viewer, id), sheet, refused.why(), model);
            }
            case Answer.LeadDecides asked -> throw SanctionsPage.notFound();
            case Answer.NotYours notYours -> throw SanctionsPage.notFound();
        };
    }

    /** The sheet to print: the same questions, with room to write. */
    @GetMapping("/sanctions/reflection/{id}/sheet")
    @Needs(Permission.WITHDRAW_ACCESS)
    String paper(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        Reflection reflection = reflection(viewer, id);
        page(reflection, sheetOf(reflection), Map.of(), model);
        return "sanctions/sheet";
    }

    static Reflection.Sheet sheetOf(Reflection reflection) {
        return new Reflection.Sheet(
                orEmpty(reflection.whatHappened()),
                orEmpty(reflection.whoAffected()),
                orEmpty(reflection.whatLearned()),
                reflection.onPaper());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Reflection reflection(Viewer viewer, UUID id) {
        Reflection reflection = reflections.reflection(id).orElseThrow(SanctionsPage::notFound);
        Pupil pupil = people.pupil(reflection.pupil()).orElseThrow(SanctionsPage::notFound);
        if (!sanctions.mayAct(viewer, pupil)) {
            throw SanctionsPage.notFound();
        }
        reflections.looked(viewer, reflection);
        return reflection;
    }

    private String page(Reflection reflection, Reflection.Sheet sheet, Map<String, String> errors, Model model) {
        model.addAttribute("reflection", reflection);
        model.addAttribute(
                "who",
                people.pupil(reflection.pupil()).map(SanctionsPage::words).orElse(""));
        model.addAttribute("sheet", sheet);
        model.addAttribute("breach", Breach.of(reflection.promise()).orElse(null));
        model.addAttribute("errors", errors);
        return "sanctions/reflection";
    }
}
