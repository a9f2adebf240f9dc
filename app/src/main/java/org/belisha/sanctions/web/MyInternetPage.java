package org.belisha.sanctions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.belisha.filtering.AlwaysOpen;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Breach;
import org.belisha.sanctions.Reflection;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Sanctions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a child reads of their own internet: whether it is off, until when and why, what stays open, and what to think about. */
@Controller
class MyInternetPage {

    private final Sanctions sanctions;
    private final Reflections reflections;
    private final AlwaysOpen alwaysOpen;
    private final InstantSource clock;

    MyInternetPage(Sanctions sanctions, Reflections reflections, AlwaysOpen alwaysOpen, InstantSource clock) {
        this.sanctions = sanctions;
        this.reflections = reflections;
        this.alwaysOpen = alwaysOpen;
        this.clock = clock;
    }

    @GetMapping("/sanctions/mine")
    @Needs(Permission.SEE_OWN_SANCTIONS)
    String mine(Viewer viewer, Model model) {
        model.addAttribute(
                "withdrawals",
                sanctions.ofPupil(viewer.person()).stream()
                        .filter(each -> each.standing(clock.instant()).current())
                        .toList());
        model.addAttribute(
                "reflections",
                reflections.ofPupil(viewer.person()).stream()
                        .filter(each -> !each.done())
                        .toList());
        model.addAttribute("open", alwaysOpen.forChildren());
        return "sanctions/mine";
    }

    @GetMapping("/sanctions/mine/{id}")
    @Needs(Permission.SEE_OWN_SANCTIONS)
    String think(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        Reflection reflection = own(viewer, id);
        return page(reflection, ReflectionPage.sheetOf(reflection), Map.of(), model);
    }

    @PostMapping("/sanctions/mine/{id}")
    @Needs(Permission.SEE_OWN_SANCTIONS)
    String write(
            @PathVariable("id") UUID id,
            @RequestParam(name = "happened", defaultValue = "") String happened,
            @RequestParam(name = "affected", defaultValue = "") String affected,
            @RequestParam(name = "learned", defaultValue = "") String learned,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Reflection.Sheet sheet = new Reflection.Sheet(happened, affected, learned, false);
        return switch (reflections.writeOwn(viewer, id, sheet)) {
            case Answer.Done done -> "redirect:/sanctions/mine";
            case Answer.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(own(viewer, id), sheet, refused.why(), model);
            }
            case Answer.LeadDecides asked -> throw SanctionsPage.notFound();
            case Answer.NotYours notYours -> throw SanctionsPage.notFound();
        };
    }

    private Reflection own(Viewer viewer, UUID id) {
        return reflections
                .reflection(id)
                .filter(found -> found.pupil().equals(viewer.person()))
                .orElseThrow(SanctionsPage::notFound);
    }

    private static String page(Reflection reflection, Reflection.Sheet sheet, Map<String, String> errors, Model model) {
        model.addAttribute("reflection", reflection);
        model.addAttribute("sheet", sheet);
        model.addAttribute("breach", Breach.of(reflection.promise()).orElse(null));
        model.addAttribute("errors", errors);
        return "sanctions/think";
    }
}
