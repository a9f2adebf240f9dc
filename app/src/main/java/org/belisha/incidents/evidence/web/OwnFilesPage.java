package org.belisha.incidents.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.evidence.Evidence;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Files with a report of one's own: sent, and listed as sent; only the safeguarding team opens them. */
@Controller
class OwnFilesPage {

    private final Concerns concerns;
    private final Evidence evidence;

    OwnFilesPage(Concerns concerns, Evidence evidence) {
        this.concerns = concerns;
        this.evidence = evidence;
    }

    @GetMapping("/incidents/evidence/own/{id}")
    @Needs(Permission.SIGNED_IN)
    String page(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, false, Map.of(), model);
    }

    @PostMapping("/incidents/evidence/own/{id}")
    @Needs(Permission.SIGNED_IN)
    String add(
            @PathVariable("id") UUID id,
            @RequestParam(name = "undressed", defaultValue = "") String undressed,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        if (file == null && undressed.equals("no")) {
            return page(viewer, id, true, Map.of(), model);
        }
        return switch (evidence.addToOwn(viewer, id, Sent.upload(file, undressed))) {
            case Outcome.Done done -> "redirect:/incidents/evidence/own/" + id;
            case Outcome.Refused refused
            when refused.why().containsKey("imagery") ->
                EvidencePage.guidance(response, "/incidents/mine/" + id, model);
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, undressed.equals("no"), refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new IllegalStateException("nothing closes here");
            case Outcome.NotFound notFound -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private String page(Viewer viewer, UUID id, boolean adding, Map<String, String> errors, Model model) {
        Concern concern = concerns.of(viewer, id)
                .filter(own -> !viewer.is(Role.PUPIL))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("concern", concern);
        model.addAttribute("files", evidence.ofConcern(concern));
        model.addAttribute("adding", adding);
        model.addAttribute("errors", errors);
        model.addAttribute("yesNo", Sent.undressedChoices());
        return "incidents/evidence/own";
    }
}
