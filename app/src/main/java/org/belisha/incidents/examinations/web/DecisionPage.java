package org.belisha.incidents.examinations.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.examinations.TwoPeople;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second person's page: what is proposed, on which ground, and nothing else of the incident. */
@Controller
class DecisionPage {

    private final TwoPeople decisions;
    private final Names names;

    DecisionPage(TwoPeople decisions, Names names) {
        this.decisions = decisions;
        this.names = names;
    }

    @GetMapping("/incidents/examinations/waiting")
    @Needs(Permission.DECIDE_EXAMINATIONS)
    String list(Viewer viewer, Model model) {
        model.addAttribute("waiting", decisions.waitingFor(viewer));
        model.addAttribute("names", names);
        return "incidents/examinations/waiting";
    }

    @GetMapping("/incidents/examinations/waiting/{id}")
    @Needs(Permission.DECIDE_EXAMINATIONS)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/examinations/waiting/{id}")
    @Needs(Permission.DECIDE_EXAMINATIONS)
    String answer(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return switch (decisions.answer(viewer, id, form.yes("agreed"), form.text("answer"))) {
            case Outcome.Done done -> "redirect:/incidents/examinations/waiting/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, form, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new NotFound();
            case Outcome.NotFound notFound -> throw new NotFound();
        };
    }

    private String page(Viewer viewer, UUID id, Fields form, Map<String, String> errors, Model model) {
        TwoPeople.Waiting waiting = decisions.look(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("decision", waiting.decision());
        model.addAttribute("file", waiting.file());
        model.addAttribute("examination", waiting.file().examination());
        model.addAttribute("own", waiting.decision().proposedBy().equals(viewer.person()));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("names", names);
        model.addAttribute("yesNo", Fields.yesOrNo());
        return "incidents/examinations/decision";
    }
}
