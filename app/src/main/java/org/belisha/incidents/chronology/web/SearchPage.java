package org.belisha.incidents.chronology.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.chronology.Search;
import org.belisha.incidents.web.Names;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Searching everything that is on record. */
@Controller
class SearchPage {

    private final Search search;
    private final Schools schools;
    private final Names names;
    private final ProofAgain proof;

    SearchPage(Search search, Schools schools, Names names, ProofAgain proof) {
        this.search = search;
        this.schools = schools;
        this.names = names;
        this.proof = proof;
    }

    @GetMapping("/incidents/chronology/search")
    @Needs(Permission.SEE_INCIDENTS)
    String search(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        if (!proof.lately()) {
            return "redirect:"
                    + proof.whereToGive("/incidents/chronology/search"
                            + (words.isBlank() ? "" : "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)));
        }
        Search.Found found = search.find(viewer, words);
        model.addAttribute("query", words.strip());
        model.addAttribute("children", found.children());
        model.addAttribute("hits", rows(found.texts()));
        model.addAttribute("names", names);
        return "incidents/chronology/search";
    }

    private List<Row> rows(List<Search.Hit> hits) {
        Map<?, String> known = schools.all().stream().collect(Collectors.toMap(School::id, School::name));
        return hits.stream()
                .map(hit -> new Row(hit, known.containsKey(hit.school()) ? known.get(hit.school()) : ""))
                .toList();
    }

    /** A text that was found, and the school it is of. */
    public record Row(Search.Hit hit, String schoolName) {}
}
