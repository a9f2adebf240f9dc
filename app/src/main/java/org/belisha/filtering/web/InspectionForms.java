package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Authorities;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Inspection;
import org.belisha.filtering.Profile;
import org.belisha.filtering.TrustCertificate;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changing what is read inside encrypted connections, each change with its reason. */
@Controller
class InspectionForms {
    private static final String HOME = "redirect:/filtering/inspection";

    private final Inspection inspection;
    private final Authorities authorities;
    private final Schools schools;

    InspectionForms(Inspection inspection, Authorities authorities, Schools schools) {
        this.inspection = inspection;
        this.authorities = authorities;
        this.schools = schools;
    }

    @GetMapping("/filtering/inspection/certificate")
    @Needs(Permission.MANAGE_INSPECTION)
    String certificate(Model model) {
        return certificateForm("", model);
    }

    @PostMapping("/filtering/inspection/certificate")
    @Needs(Permission.MANAGE_INSPECTION)
    String nextCertificate(
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        PlainForm.needsWhy(why, errors);
        if (!errors.isEmpty()) {
            PlainForm.wrong(errors, model, response);
            return certificateForm(why, model);
        }
        boolean changes = isPrepared();
        SchoolScope.trust().call(() -> changes ? authorities.changeOver(why.strip()) : authorities.make(why.strip()));
        next.addFlashAttribute("said", changes ? "The new certificate signs now." : "The certificate is made.");
        return HOME;
    }

    private String certificateForm(String why, Model model) {
        boolean changes = isPrepared();
        boolean first = authorities.forDevices().isEmpty();
        String lead = changes
                ? "Do this when the devices have the new certificate. The old key is erased at once; the old certificate can then be taken off the devices."
                : first
                        ? "Its key is made here, kept sealed and never shown. Nothing is read until it is turned on for a profile."
                        : "The new certificate is for devices to install; the old one goes on signing until you change over.";
        String title = changes
                ? "Change over to the new certificate"
                : first ? "Make the certificate" : "Make the next certificate";
        return PlainForm.show(model, "certificate", title, lead, List.of(FormField.why(why)));
    }

    private boolean isPrepared() {
        return authorities.forDevices().stream().anyMatch(TrustCertificate::isPrepared);
    }

    @GetMapping("/filtering/inspection/scope")
    @Needs(Permission.MANAGE_INSPECTION)
    String scope(
            @RequestParam(name = "school", defaultValue = "0") String school,
            @RequestParam(name = "profile", defaultValue = "") String profile,
            Model model) {
        return scopeForm(school, profile, "", "", model);
    }

    @PostMapping("/filtering/inspection/scope")
    @Needs(Permission.MANAGE_INSPECTION)
    String decide(
            @RequestParam(name = "school", defaultValue = "") String school,
            @RequestParam(name = "profile", defaultValue = "") String profile,
            @RequestParam(name = "stance", defaultValue = "") String stance,
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Profile> whom = PlainForm.profile(profile, errors);
        if (!schoolChoices().containsKey(school)) {
            errors.put("school", "Choose a school, or all of them");
        }
        if (!stances().containsKey(stance)) {
            errors.put("stance", "Choose whether it is read");
        }
        PlainForm.needsWhy(why, errors);
        if (!errors.isEmpty()) {
            PlainForm.wrong(errors, model, response);
            return scopeForm(school, profile, stance, why, model);
        }
        Boolean inspected = stance.equals("AS_TRUST") ? null : Boolean.valueOf(stance.equals("ON"));
        SchoolId where = new SchoolId(Integer.parseInt(school));
        SchoolScope.trust().run(() -> inspection.decide(where, whom.orElseThrow(), inspected, why.strip()));
        next.addFlashAttribute("said", "Decided. It holds now on every device of that profile.");
        return HOME;
    }

    private String scopeForm(String school, String profile, String stance, String why, Model model) {
        return PlainForm.show(
                model,
                "scope",
                "What is read inside encrypted sites",
                "Devices of the profile need the trust’s certificate first. Help lines and exempt sites are never read.",
                List.of(
                        FormField.list("school", "Where?", schoolChoices(), school),
                        FormField.list("profile", "For whom?", PlainForm.profiles(), profile),
                        FormField.few("stance", "Is it read?", stances(), stance),
                        FormField.why(why)));
    }

    private Map<String, String> schoolChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        InspectionPage.names(SchoolScope.trust().call(schools::all))
                .forEach((id, name) -> choices.put(Integer.toString(id.value()), name));
        return choices;
    }

    private static Map<String, String> stances() {
        Map<String, String> stances = new LinkedHashMap<>();
        stances.put("ON", "Read, so that pages are checked and every address is decided");
        stances.put("OFF", "Not read; only the site’s name is decided");
        stances.put("AS_TRUST", "In this school as in all schools");
        return stances;
    }

    @GetMapping("/filtering/inspection/exempt")
    @Needs(Permission.MANAGE_INSPECTION)
    String exempt(
            @RequestParam(name = "site", defaultValue = "") String site,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "stance", defaultValue = "NEVER") String stance,
            Model model) {
        return exemptForm(site, category, stance, "", model);
    }

    @PostMapping("/filtering/inspection/exempt")
    @Needs(Permission.MANAGE_INSPECTION)
    String exempted(
            @RequestParam(name = "site", defaultValue = "") String site,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "stance", defaultValue = "") String stance,
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        boolean bySite = !site.isBlank();
        Hostname host = Hostname.orNull(site.strip());
        if (bySite == !category.isBlank()) {
            errors.put("site", "Enter a site, or choose a kind of site, not both");
        } else if (bySite && host == null) {
            errors.put("site", "Enter a site’s name, such as bank.example");
        } else if (!bySite && !inspection.categories().containsKey(category)) {
            errors.put("category", "Choose a kind of site");
        }
        if (!exemptStances().containsKey(stance)) {
            errors.put("stance", "Choose what happens");
        }
        PlainForm.needsWhy(why, errors);
        if (!errors.isEmpty()) {
            PlainForm.wrong(errors, model, response);
            return exemptForm(site, category, stance, why, model);
        }
        String name = host != null ? host.text() : category;
        SchoolScope.trust().run(() -> {
            if (stance.equals("NEVER")) {
                inspection.exempt(bySite, name, why.strip());
            } else {
                inspection.endExemption(bySite, name, why.strip());
            }
        });
        next.addFlashAttribute("said", stance.equals("NEVER") ? "Never read from now on." : "No longer exempt.");
        return HOME;
    }

    private String exemptForm(String site, String category, String stance, String why, Model model) {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("", "No kind of site");
        categories.putAll(inspection.categories());
        return PlainForm.show(
                model,
                "exempt",
                "What is never read",
                "A site and everything below it, or a kind of site. An app that refuses our certificate works again once its site is here.",
                List.of(
                        FormField.line("site", "Site", "Such as bank.example; leave it empty for a kind of site", site),
                        FormField.list("category", "Or a kind of site", categories, category),
                        FormField.few("stance", "What happens?", exemptStances(), stance),
                        FormField.why(why)));
    }

    private static Map<String, String> exemptStances() {
        Map<String, String> stances = new LinkedHashMap<>();
        stances.put("NEVER", "Never read it");
        stances.put("AGAIN", "End the exemption");
        return stances;
    }
}
