package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Filtering;
import org.belisha.filtering.RuleSubject;
import org.belisha.filtering.SiteRequests;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules of a school and the trust, what each profile blocks and why, and making and removing rules. */
@Controller
class FilteringPage {

    private final Filtering filtering;
    private final SiteRequests requests;

    FilteringPage(Filtering filtering, SiteRequests requests) {
        this.filtering = filtering;
        this.requests = requests;
    }

    @GetMapping("/filtering")
    @Needs(Permission.SEE_FILTERING)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING));
        String sought = words.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("q", words);
        model.addAttribute(
                "rules",
                filtering.rules(school).stream()
                        .filter(rule -> (rule.what().words() + " " + rule.why())
                                .toLowerCase(Locale.ROOT)
                                .contains(sought))
                        .toList());
        model.addAttribute("mayChange", viewer.may(Permission.MANAGE_FILTERING, school));
        model.addAttribute("mayChangeTrust", viewer.is(Role.TRUST_ICT));
        model.addAttribute("mayAnswer", viewer.may(Permission.ANSWER_SITE_REQUESTS, school));
        model.addAttribute("mayRegister", viewer.may(Permission.MANAGE_DEVICES, school));
        model.addAttribute("mayKeepDates", viewer.may(Permission.MANAGE_SCHOOL, school));
        model.addAttribute("mayInspect", viewer.may(Permission.MANAGE_INSPECTION));
        model.addAttribute("mayAskWhy", viewer.may(Permission.ASK_WHY, school));
        model.addAttribute("figures", requests.figures(school));
        return "filtering/rules";
    }

    @GetMapping("/filtering/rules/new")
    @Needs(Permission.MANAGE_FILTERING)
    String form(Viewer viewer, Model model) {
        show(RuleForm.EMPTY, viewer, model);
        return "filtering/new-rule";
    }

    @PostMapping("/filtering/rules")
    @Needs(Permission.MANAGE_FILTERING)
    String add(RuleForm form, Viewer viewer, Model model, HttpServletResponse response, RedirectAttributes next) {
        Map<String, String> errors = form.errors();
        boolean trust = form.forTheTrust() && viewer.is(Role.TRUST_ICT);
        SchoolId owner = trust ? SchoolId.TRUST : Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_FILTERING));
        if (errors.isEmpty()) {
            filtering
                    .refusal(owner, form.subject(), form.allows(), form.chosen())
                    .ifPresent(refused -> errors.put("site", refused));
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            show(form, viewer, model);
            return "filtering/new-rule";
        }
        String why = Objects.requireNonNull(form.why()).strip();
        RuleSubject what = form.subject();
        (trust ? SchoolScope.trust() : SchoolScope.of(owner))
                .run(() -> filtering.addRule(
                        owner, what, form.allows(), form.chosen(), trust && form.isLocked(), form.window(), why));
        next.addFlashAttribute("said", (form.allows() ? "Allowed: " : "Blocked: ") + what.words());
        next.addFlashAttribute("saidNext", "The rule holds now, on every device.");
        return "redirect:/filtering";
    }

    @PostMapping("/filtering/rules/remove")
    @Needs(Permission.MANAGE_FILTERING)
    String remove(@RequestParam("rule") UUID rule, Viewer viewer, RedirectAttributes next) {
        boolean removed = viewer.is(Role.TRUST_ICT)
                ? SchoolScope.trust().call(() -> filtering.removeRule(rule))
                : filtering.removeRule(rule);
        if (!removed) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "The rule is removed.");
        return "redirect:/filtering";
    }

    private static void show(RuleForm form, Viewer viewer, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("profiles", RuleForm.profiles());
        model.addAttribute("weekdays", HoursForm.weekdays());
        model.addAttribute("narrowed", form.isNarrowed());
        model.addAttribute("mayChangeTrust", viewer.is(Role.TRUST_ICT));
    }
}
