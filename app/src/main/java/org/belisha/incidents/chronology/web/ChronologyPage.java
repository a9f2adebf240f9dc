package org.belisha.incidents.chronology.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.chronology.Chronologies;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The chronology of one child, on screen. */
@Controller
class ChronologyPage {

    private static final int A_PAGE = 50;

    private final Chronologies chronologies;
    private final ProofAgain proof;

    ChronologyPage(Chronologies chronologies, ProofAgain proof) {
        this.chronologies = chronologies;
        this.proof = proof;
    }

    @GetMapping("/incidents/child/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String child(
            @PathVariable("id") UUID id,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "page", defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/child/" + id);
        }
        Chronology chronology = chronologies
                .look(viewer, new PersonId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Chronology.Line> found = chronology.only(kind, words).reversed();
        int from = Math.min(Math.max(page - 1, 0) * A_PAGE, found.size());
        int until = Math.min(from + A_PAGE, found.size());
        model.addAttribute("chronology", chronology);
        model.addAttribute("lines", found.subList(from, until));
        model.addAttribute("found", found.size());
        model.addAttribute("sendsFiles", viewer.may(Permission.TRANSFER_FILES));
        model.addAttribute("keepsRecords", viewer.may(Permission.KEEP_RECORDS));
        model.addAttribute("query", words.strip());
        model.addAttribute("kind", kind);
        model.addAttribute("keeping", kind.isEmpty() ? Map.of() : Map.of("kind", kind));
        model.addAttribute("chips", chips(chronology, kind, words));
        model.addAttribute("previous", from == 0 ? null : url(id, kind, words, page - 1));
        model.addAttribute("next", until == found.size() ? null : url(id, kind, words, page + 1));
        return "incidents/chronology/child";
    }

    private static List<KindChip> chips(Chronology chronology, String kind, String words) {
        List<KindChip> chips = new ArrayList<>();
        UUID id = chronology.child().value();
        chips.add(new KindChip(
                "Everything",
                url(id, "", words, 1),
                kind.isEmpty(),
                chronology.lines().size()));
        chronology
                .kinds()
                .forEach((each, count) ->
                        chips.add(new KindChip(each, url(id, each, words, 1), each.equals(kind), count)));
        return chips;
    }

    private static String url(UUID id, String kind, String words, int page) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/incidents/child/" + id);
        if (!kind.isEmpty()) {
            url.queryParam("kind", "{kind}");
        }
        if (!words.isBlank()) {
            url.queryParam("q", "{words}");
        }
        if (page > 1) {
            url.queryParam("page", page);
        }
        return url.encode()
                .buildAndExpand(Map.of("kind", kind, "words", words.strip()))
                .toUriString();
    }

    /** A filter by kind, with how many there are. */
    public record KindChip(String label, String url, boolean selected, int count) {}
}
