package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.accounts.Staffing;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts of a school's adults: invited, ended, and helped when a phone is lost. */
@Controller
class AccountsPage {

    private final Staffing staffing;

    AccountsPage(Staffing staffing) {
        this.staffing = staffing;
    }

    @GetMapping("/accounts/people")
    @Needs(Permission.MANAGE_ACCOUNTS)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        List<Staffing.Adult> adults = staffing.adults(school(viewer));
        model.addAttribute("query", words);
        model.addAttribute(
                "adults",
                adults.stream()
                        .filter(adult -> Listed.has(words, adult.person().name()))
                        .toList());
        model.addAttribute(
                "neverInvited", adults.stream().filter(Staffing::neverInvited).count());
        model.addAttribute(
                "firstRoles",
                Staffing.FIRST_ROLES.stream()
                        .collect(Collectors.toMap(Role::name, Role::words, (one, same) -> one, LinkedHashMap::new)));
        model.addAttribute("form", model.getAttribute("form") == null ? Map.of() : model.getAttribute("form"));
        return "accounts/people";
    }

    @PostMapping("/accounts/people")
    @Needs(Permission.MANAGE_ACCOUNTS)
    String add(
            @RequestParam Map<String, String> form,
            Viewer viewer,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (form.getOrDefault("given", "").isBlank()) {
            errors.put("given", "Enter their first name");
        }
        if (form.getOrDefault("family", "").isBlank()) {
            errors.put("family", "Enter their last name");
        }
        if (!form.getOrDefault("email", "").strip().matches("[^@\\s]+@[^@\\s]+")) {
            errors.put("email", "Enter their email address");
        }
        Optional<Role> role = Staffing.FIRST_ROLES.stream()
                .filter(one -> one.name().equals(form.get("role")))
                .findFirst();
        if (role.isEmpty()) {
            errors.put("role", "Choose what they do in school");
        }
        if (!errors.isEmpty() || role.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("errors", errors);
            model.addAttribute("form", form);
            return page("", viewer, model);
        }
        staffing.add(
                school(viewer),
                form.getOrDefault("given", "").strip(),
                form.getOrDefault("family", "").strip(),
                form.getOrDefault("email", "").strip(),
                role.get());
        next.addFlashAttribute("said", "Added. A link to choose a password is on its way to them.");
        return "redirect:/accounts/people";
    }

    @PostMapping("/accounts/people/invite")
    @Needs(Permission.MANAGE_ACCOUNTS)
    String invite(@RequestParam UUID person, Viewer viewer, RedirectAttributes next) {
        return said(
                staffing.invite(school(viewer), new PersonId(person)),
                "A link to choose a password is on its way to them.",
                next);
    }

    @PostMapping("/accounts/people/invite-all")
    @Needs(Permission.MANAGE_ACCOUNTS)
    String inviteAll(Viewer viewer, RedirectAttributes next) {
        int invited = staffing.inviteAll(school(viewer));
        next.addFlashAttribute("said", "Links to choose a password are on their way to " + invited + " people.");
        return "redirect:/accounts/people";
    }

    @PostMapping("/accounts/people/disable")
    @Needs(Permission.MANAGE_ACCOUNTS)
    String disable(
            @RequestParam UUID person,
            @RequestParam(defaultValue = "true") boolean disabled,
            Viewer viewer,
            RedirectAttributes next) {
        return said(
                staffing.disable(school(viewer), new PersonId(person), viewer.person(), disabled),
                disabled ? "The account is ended, and they are signed out." : "The account is open again.",
                next);
    }

    @PostMapping("/accounts/people/reset-second-factor")
    @Needs(Permission.MANAGE_ACCOUNTS)
    String reset(@RequestParam UUID person, Viewer viewer, RedirectAttributes next) {
        return said(
                staffing.resetSecondFactor(school(viewer), new PersonId(person), viewer.person()),
                "They set up a new second factor at their next sign-in.",
                next);
    }

    private static String said(Optional<String> refused, String done, RedirectAttributes next) {
        next.addFlashAttribute(refused.isPresent() ? "refused" : "said", refused.orElse(done));
        return "redirect:/accounts/people";
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.MANAGE_ACCOUNTS);
        if (school == null) {
            throw new IllegalStateException("the permission was checked before");
        }
        return school;
    }
}
