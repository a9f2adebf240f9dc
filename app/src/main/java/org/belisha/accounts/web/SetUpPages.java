package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.belisha.accounts.SetUp;
import org.belisha.accounts.SetUp.Somebody;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The set-up of an empty Belisha: the code, the trust, who keeps children safe, and the account of the one who sets up. */
@Controller
class SetUpPages {

    private static final String ANSWERS = "belisha.set-up";
    private static final String START = "redirect:/accounts/set-up";

    private final SetUp setUp;

    SetUpPages(SetUp setUp) {
        this.setUp = setUp;
    }

    @GetMapping("/accounts/set-up")
    @Needs(Permission.ANYONE)
    String code() {
        return setUp.needed() ? "accounts/set-up" : "redirect:/accounts/sign-in";
    }

    @PostMapping("/accounts/set-up")
    @Needs(Permission.ANYONE)
    String opened(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!setUp.opens(code, request.getRemoteAddr())) {
            model.addAttribute(
                    "errors", Map.of("code", "That is not the code in the terminal, or there were too many tries"));
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return "accounts/set-up";
        }
        request.getSession(true).setAttribute(ANSWERS, new HashMap<String, String>());
        return "redirect:/accounts/set-up/trust";
    }

    @GetMapping("/accounts/set-up/trust")
    @Needs(Permission.ANYONE)
    String trust(HttpServletRequest request, Model model) {
        return show(request, model, "accounts/set-up-trust");
    }

    @PostMapping("/accounts/set-up/trust")
    @Needs(Permission.ANYONE)
    String trustNamed(
            @RequestParam Map<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        need(form, errors, "trust", "Enter the name of the trust");
        need(form, errors, "school", "Enter the name of the first school");
        if (!form.containsKey("headIsChief")) {
            somebody(form, errors, "chief", "the chief executive");
        }
        return next(
                request, response, model, form, errors, "accounts/set-up-trust", "redirect:/accounts/set-up/people");
    }

    @GetMapping("/accounts/set-up/people")
    @Needs(Permission.ANYONE)
    String people(HttpServletRequest request, Model model) {
        return show(request, model, "accounts/set-up-people");
    }

    @PostMapping("/accounts/set-up/people")
    @Needs(Permission.ANYONE)
    String peopleNamed(
            @RequestParam Map<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        somebody(form, errors, "head", "the head teacher");
        if (!form.containsKey("headIsLead")) {
            somebody(form, errors, "lead", "the DSL");
        }
        somebody(form, errors, "deputy", "the deputy DSL");
        String lead = form.containsKey("headIsLead") ? "headEmail" : "leadEmail";
        if (errors.isEmpty() && text(form, lead).equalsIgnoreCase(text(form, "deputyEmail"))) {
            errors.put("deputyEmail", "The deputy is another person than the DSL (clause 4.2a)");
        }
        return next(request, response, model, form, errors, "accounts/set-up-people", "redirect:/accounts/set-up/you");
    }

    @GetMapping("/accounts/set-up/you")
    @Needs(Permission.ANYONE)
    String you(HttpServletRequest request, Model model) {
        Map<String, String> answers = answers(request);
        if (answers != null && !answers.keySet().containsAll(List.of("trust", "school", "headEmail", "deputyEmail"))) {
            return START;
        }
        return show(request, model, "accounts/set-up-you");
    }

    @PostMapping("/accounts/set-up/you")
    @Needs(Permission.ANYONE)
    String finish(
            @RequestParam Map<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Map<String, String> answers = answers(request);
        if (answers == null || !answers.keySet().containsAll(List.of("trust", "school", "headEmail", "deputyEmail"))) {
            return START;
        }
        Map<String, String> errors = new LinkedHashMap<>();
        somebody(form, errors, "ict", "yourself");
        errors.putAll(setUp.objections(text(form, "username"), form.getOrDefault("password", "")));
        if (!errors.isEmpty()) {
            return again(response, model, answers, form, errors, "accounts/set-up-you");
        }
        var refused = setUp.finish(new SetUp.Plan(
                text(answers, "trust"),
                text(answers, "school"),
                answers.containsKey("headIsChief") ? null : from(answers, "chief"),
                from(answers, "head"),
                answers.containsKey("headIsLead") ? null : from(answers, "lead"),
                from(answers, "deputy"),
                from(form, "ict"),
                text(form, "username"),
                form.getOrDefault("password", "")));
        request.getSession(true).invalidate();
        next.addFlashAttribute(
                "said",
                refused.orElse(
                        "Belisha is set up. Sign in; the head and the safeguarding leads have been sent a link."));
        return "redirect:/accounts/sign-in";
    }

    private String show(HttpServletRequest request, Model model, String page) {
        Map<String, String> answers = answers(request);
        if (answers == null) {
            return START;
        }
        model.addAttribute("answers", answers);
        return page;
    }

    private String next(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Map<String, String> form,
            Map<String, String> errors,
            String page,
            String next) {
        Map<String, String> answers = answers(request);
        if (answers == null) {
            return START;
        }
        if (!errors.isEmpty()) {
            return again(response, model, answers, form, errors, page);
        }
        HashMap<String, String> all = new HashMap<>(answers);
        // A box that is not ticked is not sent; each page speaks for its own box alone.
        all.remove(form.containsKey("trust") ? "headIsChief" : "headIsLead");
        all.putAll(form);
        all.remove("_csrf");
        request.getSession(true).setAttribute(ANSWERS, all);
        return next;
    }

    private static String again(
            HttpServletResponse response,
            Model model,
            Map<String, String> answers,
            Map<String, String> form,
            Map<String, String> errors,
            String page) {
        Map<String, String> typed = new HashMap<>(answers);
        typed.putAll(form);
        typed.remove("password");
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("answers", typed);
        model.addAttribute("errors", errors);
        return page;
    }

    private @Nullable Map<String, String> answers(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !setUp.needed() || !(session.getAttribute(ANSWERS) instanceof Map<?, ?> kept)) {
            return null;
        }
        Map<String, String> answers = new HashMap<>();
        kept.forEach((field, answer) -> answers.put(String.valueOf(field), String.valueOf(answer)));
        return answers;
    }

    private static void somebody(Map<String, String> form, Map<String, String> errors, String who, String words) {
        need(form, errors, who + "Given", "Enter the first name of " + words);
        need(form, errors, who + "Family", "Enter the last name of " + words);
        if (!text(form, who + "Email").matches("[^@\\s]+@[^@\\s]+")) {
            errors.put(who + "Email", "Enter the email address of " + words);
        }
    }

    private static Somebody from(Map<String, String> form, String who) {
        return new Somebody(text(form, who + "Given"), text(form, who + "Family"), text(form, who + "Email"));
    }

    private static void need(Map<String, String> form, Map<String, String> errors, String field, String words) {
        if (text(form, field).isEmpty()) {
            errors.put(field, words);
        }
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "").strip();
    }
}
