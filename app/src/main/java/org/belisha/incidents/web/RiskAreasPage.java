package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Taxonomy;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The risk areas by which every school of the trust sorts incidents, and whether commerce is one of them (5.6). */
@Controller
class RiskAreasPage {

    private final Taxonomy taxonomy;
    private final Names names;

    RiskAreasPage(Taxonomy taxonomy, Names names) {
        this.taxonomy = taxonomy;
        this.names = names;
    }

    @GetMapping("/incidents/areas")
    @Needs(Permission.SORT_INCIDENTS)
    String areas(Model model) {
        return page(Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/areas")
    @Needs(Permission.SORT_INCIDENTS)
    String set(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Outcome outcome = taxonomy.switchCommerce(viewer, form.yes("commerce"), form.text("because"));
        if (outcome instanceof Outcome.Refused refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(form, refused.why(), model);
        }
        next.addFlashAttribute("said", "Saved. Every school sorts new incidents by it from now on.");
        return "redirect:/incidents/areas";
    }

    private String page(Fields form, Map<String, String> errors, Model model) {
        int latest = taxonomy.latest();
        Map<String, String> areas = taxonomy.areas(latest);
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("yes", "Use it: incidents can be marked as commerce");
        choices.put("no", "Do not use it");
        model.addAttribute("areas", areas);
        model.addAttribute("commerce", areas.containsKey("COMMERCE"));
        model.addAttribute("choices", choices);
        model.addAttribute("versions", taxonomy.versions());
        model.addAttribute("names", names);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/areas";
    }
}
