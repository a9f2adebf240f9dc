package org.belisha.incidents.casework.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.belisha.incidents.casework.CaseNumbers;
import org.belisha.incidents.casework.TrustNumbers;
import org.belisha.incidents.web.Chip;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Numbers of incidents: all of them for the team, side by side for the trust's lead, and without small counts for governors. */
@Controller
class NumbersPage {

    private final CaseNumbers numbers;
    private final TrustNumbers trust;
    private final Names names;

    NumbersPage(CaseNumbers numbers, TrustNumbers trust, Names names) {
        this.numbers = numbers;
        this.trust = trust;
        this.names = names;
    }

    @GetMapping("/incidents/casework/numbers")
    @Needs(Permission.SEE_INCIDENTS)
    String numbers(
            @RequestParam(name = "term", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate term,
            Viewer viewer,
            Model model) {
        var school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_INCIDENTS));
        CaseNumbers.OfTeam found = numbers.forTeam(viewer, school, term).orElseThrow(NotFound::new);
        model.addAttribute("found", found);
        model.addAttribute("chips", chips("/incidents/casework/numbers", found.shown()));
        model.addAttribute("names", names);
        model.addAttribute(
                "severalSchools", viewer.schoolsWith(Permission.SEE_INCIDENTS).size() > 1);
        return "incidents/casework/numbers";
    }

    @GetMapping("/incidents/casework/numbers/trust")
    @Needs(Permission.SEE_INCIDENTS)
    String ofTrust(
            @RequestParam(name = "term", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate term,
            Viewer viewer,
            Model model) {
        TrustNumbers.OfTrust found = trust.of(viewer, term).orElseThrow(NotFound::new);
        model.addAttribute("found", found);
        model.addAttribute("chips", chips("/incidents/casework/numbers/trust", found.shown()));
        return "incidents/casework/numbers-trust";
    }

    @GetMapping("/incidents/casework/numbers/governors")
    @Needs(Permission.SEE_ASSURANCE)
    String forGovernors(Viewer viewer, Model model) {
        var school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_ASSURANCE));
        model.addAttribute("found", numbers.forGovernors(viewer, school).orElseThrow(NotFound::new));
        return "incidents/casework/numbers-governors";
    }

    private List<Chip> chips(String path, CaseNumbers.TermOf shown) {
        return numbers.lastTerms().stream()
                .map(term -> new Chip(term.words(), path + "?term=" + term.starts(), term.equals(shown)))
                .toList();
    }
}
