package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.belisha.accounts.SecondFactors;
import org.belisha.accounts.SecondFactors.Answer;
import org.belisha.accounts.SignedIn;
import org.belisha.accounts.Viewers.Standing;
import org.belisha.database.Times;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.ui.QrCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The code after the password, and setting up where it comes from. Nobody counts as signed in before it. */
@Controller
class SecondFactorPage {

    private final SecondFactors factors;
    private final SessionViewer viewer;
    private final SignedInSession sessions;

    SecondFactorPage(SecondFactors factors, SessionViewer viewer, SignedInSession sessions) {
        this.factors = factors;
        this.viewer = viewer;
        this.sessions = sessions;
    }

    @GetMapping("/accounts/second-factor")
    @Needs(Permission.ANYONE)
    String page(HttpServletRequest request) {
        if (!(viewer.standing(request) instanceof Standing.SecondFactorNeeded needed)) {
            return "redirect:/";
        }
        return needed.enrolled() ? "accounts/second-factor" : "redirect:/accounts/second-factor/set-up";
    }

    @PostMapping("/accounts/second-factor")
    @Needs(Permission.ANYONE)
    String check(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SignedIn signedIn = signedIn(request);
        if (signedIn == null || !(viewer.standing(request) instanceof Standing.SecondFactorNeeded)) {
            return "redirect:/";
        }
        Optional<String> problem = problem(factors.check(signedIn.person(), code, request.getRemoteAddr()));
        if (problem.isPresent()) {
            return again(response, model, problem.get(), "accounts/second-factor");
        }
        sessions.afterSecondFactor(request, signedIn);
        return "redirect:" + sessions.whereTo(request);
    }

    @GetMapping("/accounts/second-factor/set-up")
    @Needs(Permission.ANYONE)
    String setUp(HttpServletRequest request, Model model) {
        SignedIn signedIn = signedIn(request);
        if (signedIn == null || signedIn.way() != SignedIn.Way.PASSWORD || viewer.standing(request) == null) {
            return "redirect:/";
        }
        return enrolment(signedIn, model).orElse("redirect:/accounts/me");
    }

    @PostMapping("/accounts/second-factor/set-up")
    @Needs(Permission.ANYONE)
    String confirm(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SignedIn signedIn = signedIn(request);
        if (signedIn == null || signedIn.way() != SignedIn.Way.PASSWORD || viewer.standing(request) == null) {
            return "redirect:/";
        }
        Optional<String> problem = problem(factors.confirm(signedIn.person(), code, request.getRemoteAddr()));
        if (problem.isPresent()) {
            Optional<String> page = enrolment(signedIn, model);
            return page.isEmpty() ? "redirect:/" : again(response, model, problem.get(), page.get());
        }
        sessions.afterSecondFactor(request, signedIn);
        model.addAttribute("codes", factors.newRecoveryCodes(signedIn.person()));
        return "accounts/recovery-codes";
    }

    private Optional<String> enrolment(SignedIn signedIn, Model model) {
        return factors.begin(signedIn.person()).map(enrolment -> {
            model.addAttribute("key", enrolment.key().replaceAll("(.{4})(?=.)", "$1 "));
            model.addAttribute("qr", QrCode.of(enrolment.address()));
            return "accounts/second-factor-set-up";
        });
    }

    private static Optional<String> problem(Answer answer) {
        return switch (answer) {
            case Answer.Right() -> Optional.empty();
            case Answer.Wrong() -> Optional.of("That code is not right, or was used before. Wait for the next one");
            case Answer.Wait(var until) ->
                Optional.of("Too many tries. Try again after " + Times.words(until.plusSeconds(59)));
        };
    }

    private static String again(HttpServletResponse response, Model model, String problem, String page) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("errors", Map.of("code", problem));
        return page;
    }

    private static @Nullable SignedIn signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn
                ? signedIn
                : null;
    }
}
