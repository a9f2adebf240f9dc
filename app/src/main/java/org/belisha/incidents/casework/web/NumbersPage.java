package org.belisha.incidents.casework.web;

import java.util.Objects;
import java.util.UUID;
import org.belisha.incidents.casework.CaseNumbers;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Numbers of incidents: all of them for the team, and without small counts for governors. */
@Controller
class NumbersPage {

    private final CaseNumbers numbers;
    private final Names names;

    NumbersPage(CaseNumbers numbers, Names names) {
        this.numbers = numbers;
        this.names = names;
    }

    @GetMapping("/incidents/casework/numbers")
    @Needs(Permission.SEE_INCIDENTS)
    String numbers(Viewer viewer, Model model) {
        var school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_INCIDENTS));
        CaseNumbers.OfTeam found = numbers.forTeam(viewer, school).orElseThrow(NotFound::new);
        model.addAttribute("found", found);
        model.addAttribute(
                "byOwner",
                found.byOwner().stream()
                        .map(line -> new CaseNumbers.Line(
                                names.of(new PersonId(UUID.fromString(line.what()))), line.first(), line.second()))
                        .toList());
        model.addAttribute("names", names);
        return "incidents/casework/numbers";
    }

    @GetMapping("/incidents/casework/numbers/governors")
    @Needs(Permission.SEE_ASSURANCE)
    String forGovernors(Viewer viewer, Model model) {
        var school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_ASSURANCE));
        model.addAttribute("found", numbers.forGovernors(viewer, school).orElseThrow(NotFound::new));
        return "incidents/casework/numbers-governors";
    }
}
