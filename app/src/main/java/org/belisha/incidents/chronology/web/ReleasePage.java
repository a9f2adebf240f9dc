package org.belisha.incidents.chronology.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.chronology.Chronologies;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.incidents.chronology.Release;
import org.belisha.incidents.chronology.Releases;
import org.belisha.incidents.chronology.Releases.Answer;
import org.belisha.incidents.chronology.ThirdParties;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A copy of a chronology for whoever may ask: prepared by one, released by another. */
@Controller
class ReleasePage {

    private final Releases releases;
    private final Chronologies chronologies;
    private final ThirdParties others;
    private final Names names;
    private final ProofAgain proof;

    ReleasePage(Releases releases, Chronologies chronologies, ThirdParties others, Names names, ProofAgain proof) {
        this.releases = releases;
        this.chronologies = chronologies;
        this.others = others;
        this.names = names;
        this.proof = proof;
    }

    @GetMapping("/incidents/chronology/release/new/{child}")
    @Needs(Permission.SEE_INCIDENTS)
    String choose(@PathVariable("child") UUID child, Viewer viewer, Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/chronology/release/new/" + child);
        }
        Chronology chronology = chronology(viewer, child);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.add("names", String.join("\n", others.in(chronology)));
        return chosen(viewer, chronology, new Fields(typed), model);
    }

    @PostMapping("/incidents/chronology/release/new/{child}")
    @Needs(Permission.SEE_INCIDENTS)
    String prepare(
            @PathVariable("child") UUID child,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/chronology/release/new/" + child);
        }
        Fields form = new Fields(typed);
        Map<UUID, String> leftOut = new LinkedHashMap<>();
        for (String each : form.all("out")) {
            if (each.matches("[0-9a-f-]{36}")) {
                leftOut.put(UUID.fromString(each), form.text("why-" + each));
            }
        }
        List<String> covered = Arrays.stream(form.text("names").split("\\R"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return switch (releases.prepare(viewer, new PersonId(child), form.text("because"), covered, leftOut)) {
            case Answer.Done(UUID release) -> "redirect:/incidents/chronology/release/" + release;
            case Answer.Refused(var why) -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                model.addAttribute("errors", why);
                yield chosen(viewer, chronology(viewer, child), form, model);
            }
            case Answer.Released released -> throw notFound();
            case Answer.NotFound none -> throw notFound();
        };
    }

    @GetMapping("/incidents/chronology/release/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String release(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/chronology/release/" + id);
        }
        Release release = releases.look(viewer, id).orElseThrow(ReleasePage::notFound);
        model.addAttribute("release", release);
        model.addAttribute("names", names);
        model.addAttribute("mine", release.madeBy().equals(viewer.person()));
        return "incidents/chronology/release";
    }

    @PostMapping("/incidents/chronology/release/{id}/decide")
    @Needs(Permission.SEE_INCIDENTS)
    String decide(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/chronology/release/" + id);
        }
        Fields form = new Fields(typed);
        Answer answer = form.text("decision").equals("release")
                ? releases.release(viewer, id)
                : releases.sendBack(viewer, id, form.text("why"));
        return switch (answer) {
            case Answer.Released(var made) -> {
                model.addAttribute("made", made);
                model.addAttribute("back", "/incidents/chronology/release/" + id);
                yield "incidents/chronology/made";
            }
            case Answer.Done done -> "redirect:/incidents/chronology/release/" + id;
            case Answer.Refused(var why) -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                model.addAttribute("errors", why);
                yield release(id, viewer, model);
            }
            case Answer.NotFound none -> throw notFound();
        };
    }

    private Chronology chronology(Viewer viewer, UUID child) {
        return chronologies
                .look(viewer, new PersonId(child))
                .filter(Chronology::whole)
                .orElseThrow(ReleasePage::notFound);
    }

    private String chosen(Viewer viewer, Chronology chronology, Fields form, Model model) {
        model.addAttribute("chronology", chronology);
        model.addAttribute("earlier", releases.ofChild(viewer, chronology.child()));
        model.addAttribute("form", form);
        model.addAttribute("names", names);
        return "incidents/chronology/choose";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
