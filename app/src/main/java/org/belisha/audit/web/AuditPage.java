package org.belisha.audit.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.audit.AuditChain;
import org.belisha.audit.AuditEntry;
import org.belisha.audit.AuditLog;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.SchoolChoices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log, searched and proved by those who answer for a school. */
@Controller
class AuditPage {

    private static final int A_PAGE = 50;

    private final AuditLog log;
    private final AuditChain chain;
    private final ObjectProvider<SchoolChoices> schools;

    AuditPage(AuditLog log, AuditChain chain, ObjectProvider<SchoolChoices> schools) {
        this.log = log;
        this.chain = chain;
        this.schools = schools;
    }

    @GetMapping("/audit")
    @Needs(Permission.SEE_AUDIT)
    String entries(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Viewer viewer,
            Model model) {
        List<AuditEntry> found = log.search(words.strip(), before, A_PAGE + 1);
        List<AuditEntry> shown = found.stream().limit(A_PAGE).toList();
        model.addAttribute("query", words.strip());
        model.addAttribute("entries", shown);
        model.addAttribute("names", log.actorsOf(shown));
        model.addAttribute("schoolNames", schoolNames(viewer));
        model.addAttribute("oldest", found.size() > A_PAGE ? shown.getLast().id() : null);
        return "audit/entries";
    }

    /** Walks the chains of the schools whose log the viewer may see. */
    @PostMapping("/audit/check")
    @Needs(Permission.SEE_AUDIT)
    String check(Viewer viewer, Model model) {
        model.addAttribute(
                "verdicts",
                viewer.schoolsWith(Permission.SEE_AUDIT).stream()
                        .map(chain::verifyOne)
                        .toList());
        model.addAttribute("schoolNames", schoolNames(viewer));
        return "audit/check";
    }

    private Map<Integer, String> schoolNames(Viewer viewer) {
        SchoolChoices choices = schools.getIfAvailable();
        return choices == null
                ? Map.of()
                : choices.choicesFor(viewer).stream()
                        .collect(Collectors.toMap(SchoolChoices.Choice::id, SchoolChoices.Choice::name));
    }
}
