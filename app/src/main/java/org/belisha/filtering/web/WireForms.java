package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Inspection;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Tenants;
import org.belisha.filtering.YouTubeMode;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the wire asks of search engines, YouTube and sign-ins, and whether a block page is shown where nothing is read. */
@Controller
class WireForms {
    private static final String HOME = "redirect:/filtering/inspection";
    private static final int LONGEST = 1000;

    private final Inspection inspection;

    WireForms(Inspection inspection) {
        this.inspection = inspection;
    }

    @GetMapping("/filtering/inspection/search")
    @Needs(Permission.MANAGE_INSPECTION)
    String search(@RequestParam(name = "profile", defaultValue = "") String profile, Model model) {
        return searchForm(profile, "true", "", "", model);
    }

    @PostMapping("/filtering/inspection/search")
    @Needs(Permission.MANAGE_INSPECTION)
    String hold(
            @RequestParam(name = "profile", defaultValue = "") String profile,
            @RequestParam(name = "safe", defaultValue = "") String safe,
            @RequestParam(name = "youTube", defaultValue = "") String youTube,
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Profile> whom = PlainForm.profile(profile, errors);
        Optional<YouTubeMode> mode = Arrays.stream(YouTubeMode.values())
                .filter(each -> each.name().equals(youTube))
                .findFirst();
        if (!safe.equals("true") && !safe.equals("false")) {
            errors.put("safe", "Choose whether safe search is held");
        }
        if (mode.isEmpty()) {
            errors.put("youTube", "Choose how YouTube is held");
        }
        PlainForm.needsWhy(why, errors);
        if (!errors.isEmpty()) {
            PlainForm.wrong(errors, model, response);
            return searchForm(profile, safe, youTube, why, model);
        }
        SchoolScope.trust()
                .run(() -> inspection.hold(
                        whom.orElseThrow(), Boolean.parseBoolean(safe), mode.orElseThrow(), why.strip()));
        next.addFlashAttribute("said", "Decided. It holds now, in names and on the proxy.");
        return HOME;
    }

    private static String searchForm(String profile, String safe, String youTube, String why, Model model) {
        Map<String, String> modes = new LinkedHashMap<>();
        for (YouTubeMode mode : YouTubeMode.values()) {
            modes.put(mode.name(), mode.words());
        }
        return PlainForm.show(
                model,
                "search",
                "Search engines and YouTube",
                "Google, Bing, DuckDuckGo and YouTube keep to this whether anything is read or not.",
                List.of(
                        FormField.list("profile", "For whom?", PlainForm.profiles(), profile),
                        FormField.few("safe", "Safe search", PlainForm.yesOrNo("Held", "Not held"), safe),
                        FormField.few("youTube", "YouTube", modes, youTube),
                        FormField.why(why)));
    }

    @GetMapping("/filtering/inspection/sign-ins")
    @Needs(Permission.MANAGE_INSPECTION)
    String signIns(Model model) {
        Tenants now = SchoolScope.trust().call(inspection::state).tenants();
        return signInForm(now, "", model);
    }

    @PostMapping("/filtering/inspection/sign-ins")
    @Needs(Permission.MANAGE_INSPECTION)
    String restrict(
            @RequestParam(name = "google", defaultValue = "") String google,
            @RequestParam(name = "microsoft", defaultValue = "") String microsoft,
            @RequestParam(name = "directory", defaultValue = "") String directory,
            @RequestParam(name = "personal", defaultValue = "true") String personal,
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Tenants wanted =
                new Tenants(google.strip(), microsoft.strip(), directory.strip(), Boolean.parseBoolean(personal));
        Map<String, String> errors = new LinkedHashMap<>();
        if (!areNames(wanted.googleDomains())) {
            errors.put("google", "Enter domains with commas between them, such as trust.sch.uk");
        }
        if (!areNames(wanted.microsoftTenants())) {
            errors.put("microsoft", "Enter domains with commas between them, such as trust.sch.uk");
        }
        if (!wanted.microsoftTenants().isEmpty()
                && !wanted.microsoftDirectory().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            errors.put("directory", "Enter the tenant’s own id, as Microsoft Entra shows it");
        }
        PlainForm.needsWhy(why, errors);
        if (!errors.isEmpty()) {
            PlainForm.wrong(errors, model, response);
            return signInForm(wanted, why, model);
        }
        SchoolScope.trust().run(() -> inspection.restrict(wanted, why.strip()));
        next.addFlashAttribute("said", "Decided. It holds where encrypted sites are read.");
        return HOME;
    }

    private static boolean areNames(String list) {
        return list.length() <= LONGEST
                && (list.isEmpty()
                        || Arrays.stream(list.split(",", -1))
                                .allMatch(name -> name.equals(name.strip()) && Hostname.orNull(name) != null));
    }

    private static String signInForm(Tenants now, String why, Model model) {
        return PlainForm.show(
                model,
                "sign-ins",
                "Sign-ins to Google and Microsoft",
                "Whose accounts may be signed in to where encrypted sites are read; left empty, anybody’s.",
                List.of(
                        FormField.line(
                                "google",
                                "Google Workspace domains",
                                "With commas between them and no spaces",
                                now.googleDomains()),
                        FormField.line(
                                "microsoft",
                                "Microsoft tenants",
                                "Domains with commas between them and no spaces",
                                now.microsoftTenants()),
                        FormField.line(
                                "directory",
                                "The trust’s own tenant id",
                                "Needed with Microsoft tenants",
                                now.microsoftDirectory()),
                        FormField.few(
                                "personal",
                                "Personal Microsoft accounts",
                                PlainForm.yesOrNo("May be signed in to", "May not"),
                                Boolean.toString(now.personalMicrosoft())),
                        FormField.why(why)));
    }

    @GetMapping("/filtering/inspection/block-pages")
    @Needs(Permission.MANAGE_INSPECTION)
    String blockPages(Model model) {
        boolean now = SchoolScope.trust().call(inspection::state).blockPages();
        return blockPageForm(Boolean.toString(now), "", model);
    }

    @PostMapping("/filtering/inspection/block-pages")
    @Needs(Permission.MANAGE_INSPECTION)
    String showBlockPages(
            @RequestParam(name = "shown", defaultValue = "") String shown,
            @RequestParam(name = "why", defaultValue = "") String why,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!shown.equals("true") && !shown.equals("false")) {
            errors.put("shown", "Choose what is shown");
        }
        PlainForm.needsWhy(why, errors);
        if (!errors.isEmpty()) {
            PlainForm.wrong(errors, model, response);
            return blockPageForm(shown, why, model);
        }
        SchoolScope.trust().run(() -> inspection.showBlockPages(Boolean.parseBoolean(shown), why.strip()));
        next.addFlashAttribute("said", "Decided.");
        return HOME;
    }

    private static String blockPageForm(String shown, String why, Model model) {
        return PlainForm.show(
                model,
                "block-pages",
                "Block page on encrypted sites",
                "Without our certificate a browser can only say that the connection failed. With it, a blocked site is answered with the page that says why; what is open is not read.",
                List.of(
                        FormField.few(
                                "shown",
                                "Where nothing is read and a site is blocked",
                                PlainForm.yesOrNo(
                                        "Show the block page with the trust’s certificate",
                                        "Refuse the connection, as the browser words it"),
                                shown),
                        FormField.why(why)));
    }
}
