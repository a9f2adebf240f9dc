package org.belisha.accounts.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.accounts.Appointments;
import org.belisha.accounts.Appointments.Outcome;
import org.belisha.accounts.Staffing;
import org.belisha.database.SchoolId;
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

/** Who holds which office in the school shown, and appointing by those who may. */
@Controller
class OfficesPage {

    private final Staffing staffing;
    private final Appointments appointments;

    OfficesPage(Staffing staffing, Appointments appointments) {
        this.staffing = staffing;
        this.appointments = appointments;
    }

    /** One office and who holds it. */
    record Office(Role role, List<Person> holders) {}

    @GetMapping("/accounts/offices")
    @Needs(Permission.SEE_ASSURANCE)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = shown(viewer, Permission.SEE_ASSURANCE);
        Map<Role, List<Person>> holders = staffing.holders(school);
        model.addAttribute(
                "offices",
                holders.entrySet().stream()
                        .filter(office -> Listed.has(words, office.getKey().words())
                                || office.getValue().stream().anyMatch(holder -> Listed.has(words, holder.name())))
                        .map(office -> new Office(office.getKey(), office.getValue()))
                        .toList());
        model.addAttribute("query", words);
        model.addAttribute(
                "headIsLead",
                holders.getOrDefault(Role.HEAD, List.of()).stream()
                        .anyMatch(head ->
                                holders.getOrDefault(Role.DSL, List.of()).contains(head)));
        boolean may = viewer.may(Permission.APPOINT, school);
        model.addAttribute("mayAppoint", may);
        if (may) {
            model.addAttribute(
                    "people",
                    staffing.adults(school).stream()
                            .collect(Collectors.toMap(
                                    adult -> adult.person().id().toString(),
                                    adult -> adult.person().name(),
                                    (one, same) -> one,
                                    java.util.LinkedHashMap::new)));
            model.addAttribute(
                    "roles",
                    Appointments.offices().stream()
                            .collect(Collectors.toMap(
                                    Role::name, Role::words, (one, same) -> one, java.util.LinkedHashMap::new)));
        }
        return "accounts/offices";
    }

    @PostMapping("/accounts/offices")
    @Needs(Permission.APPOINT)
    String appoint(@RequestParam UUID person, @RequestParam Role role, Viewer viewer, RedirectAttributes next) {
        return said(appointments.appoint(shown(viewer, Permission.APPOINT), new PersonId(person), role), next);
    }

    @PostMapping("/accounts/offices/withdraw")
    @Needs(Permission.APPOINT)
    String withdraw(@RequestParam UUID person, @RequestParam Role role, Viewer viewer, RedirectAttributes next) {
        return said(appointments.withdraw(shown(viewer, Permission.APPOINT), new PersonId(person), role), next);
    }

    private static String said(Outcome outcome, RedirectAttributes next) {
        switch (outcome) {
            case Outcome.Done() -> next.addFlashAttribute("said", "Saved. It holds from now on.");
            case Outcome.Refused(var reason) -> next.addFlashAttribute("refused", reason);
        }
        return "redirect:/accounts/offices";
    }

    private static SchoolId shown(Viewer viewer, Permission permission) {
        SchoolId school = viewer.schoolFor(permission);
        if (school == null) {
            throw new IllegalStateException("the permission was checked before");
        }
        return school;
    }
}
