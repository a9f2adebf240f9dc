package org.belisha.activity.web;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.belisha.activity.AlertRuleCopies;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A school begins a rule of its own as one of the trust's is. */
@Controller
class AlertRuleCopyPage {

    private final AlertRuleCopies copies;

    AlertRuleCopyPage(AlertRuleCopies copies) {
        this.copies = copies;
    }

    @PostMapping("/activity/alert-rules/{rule}/copy")
    @Needs(Permission.TUNE_ALERTS)
    String copy(@PathVariable("rule") UUID rule, Viewer viewer, RedirectAttributes next) {
        if (viewer.is(Role.TRUST_SAFEGUARDING)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "the trust changes its rules themselves");
        }
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.TUNE_ALERTS));
        Optional<UUID> before = copies.copyOf(rule, school);
        UUID copy = before.or(() -> copies.copy(rule, school, viewer.person()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        next.addFlashAttribute(
                "said",
                before.isPresent()
                        ? "Your school began its own of this rule before: here it is."
                        : "This rule is your school’s own now. It is off until you have tried it; the trust’s goes on holding.");
        return "redirect:/activity/alert-rules/" + copy;
    }
}
