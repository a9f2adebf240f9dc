package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.accounts.Appointments.Outcome;
import org.belisha.accounts.TrustOffices;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who holds which office of the trust; those who may appoint there search for somebody, or add somebody who is in no school. */
@Controller
class TrustOfficesPage {

    private static final String PAGE = "/accounts/trust-offices";

    private final TrustOffices offices;

    TrustOfficesPage(TrustOffices offices) {
        this.offices = offices;
    }

    /** One office and who holds it. */
    record Office(Role role, List<Person> holders) {}

    @GetMapping(PAGE)
    @Needs(Permission.APPOINT_IN_TRUST)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        return shown(words, Map.of(), viewer, model);
    }

    @PostMapping(PAGE)
    @Needs(Permission.APPOINT_IN_TRUST)
    String appoint(@RequestParam UUID person, @RequestParam Role role, Viewer viewer, RedirectAttributes next) {
        return said(offices.appoint(viewer.person(), new PersonId(person), role), next);
    }

    @PostMapping(PAGE + "/add")
    @Needs(Permission.APPOINT_IN_TRUST)
    String add(
            @RequestParam Map<String, String> form,
            Viewer viewer,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        String given = form.getOrDefault("given", "").strip();
        String family = form.getOrDefault("family", "").strip();
        String email = form.getOrDefault("email", "").strip();
        if (given.isEmpty()) {
            errors.put("given", "Enter their first name");
        }
        if (family.isEmpty()) {
            errors.put("family", "Enter their last name");
        }
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            errors.put("email", "Enter their email address");
        }
        Optional<Role> role = TrustOffices.offices().stream()
                .filter(one -> one.name().equals(form.get("office")))
                .findFirst();
        if (role.isEmpty()) {
            errors.put("office", "Choose the office");
        }
        if (errors.isEmpty() && role.isPresent()) {
            return said(offices.add(viewer.person(), given, family, email, role.get()), next);
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("errors", errors);
        return shown("", form, viewer, model);
    }

    @PostMapping(PAGE + "/withdraw")
    @Needs(Permission.APPOINT_IN_TRUST)
    String withdraw(@RequestParam UUID person, @RequestParam Role role, Viewer viewer, RedirectAttributes next) {
        return said(offices.withdraw(viewer.person(), new PersonId(person), role), next);
    }

    private String shown(String words, Map<String, String> form, Viewer viewer, Model model) {
        Map<String, String> roles = new LinkedHashMap<>();
        TrustOffices.offices().forEach(role -> roles.put(role.name(), role.words()));
        model.addAttribute(
                "offices",
                offices.holders().entrySet().stream()
                        .map(office -> new Office(office.getKey(), office.getValue()))
                        .toList());
        model.addAttribute("roles", roles);
        model.addAttribute("query", words);
        model.addAttribute(
                "found",
                offices.find(words).stream()
                        .filter(entry -> !entry.id().equals(viewer.person()))
                        .toList());
        model.addAttribute("form", form);
        return "accounts/trust-offices";
    }

    private static String said(Outcome outcome, RedirectAttributes next) {
        switch (outcome) {
            case Outcome.Done() -> next.addFlashAttribute("said", "Saved. It holds from now on.");
            case Outcome.Refused(var reason) -> next.addFlashAttribute("refused", reason);
        }
        return "redirect:" + PAGE;
    }
}
