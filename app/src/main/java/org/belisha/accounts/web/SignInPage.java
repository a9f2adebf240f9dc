package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.accounts.SetUp;
import org.belisha.accounts.SignInResult;
import org.belisha.accounts.SignIns;
import org.belisha.accounts.SignedIn;
import org.belisha.accounts.Viewers.Standing;
import org.belisha.database.Times;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a username and a password, and signing out. */
@Controller
class SignInPage {

    private final SignIns signIns;
    private final SessionViewer viewer;
    private final SignedInSession sessions;
    private final SetUp setUp;

    SignInPage(SignIns signIns, SessionViewer viewer, SignedInSession sessions, SetUp setUp) {
        this.signIns = signIns;
        this.viewer = viewer;
        this.sessions = sessions;
        this.setUp = setUp;
    }

    @GetMapping("/accounts/sign-in")
    @Needs(Permission.ANYONE)
    String page(HttpServletRequest request) {
        return switch (viewer.standing(request)) {
            case Standing.In in -> "redirect:/";
            case Standing.SecondFactorNeeded needed -> "redirect:/accounts/second-factor";
            case Standing.Over over -> "accounts/sign-in";
            case null -> setUp.needed() ? "redirect:/accounts/set-up" : "accounts/sign-in";
        };
    }

    @PostMapping("/accounts/sign-in")
    @Needs(Permission.ANYONE)
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (username.isBlank()) {
            errors.put("username", "Enter your username");
        }
        if (password.isEmpty()) {
            errors.put("password", "Enter your password");
        }
        if (errors.isEmpty()) {
            switch (signIns.withPassword(username, password, request.getRemoteAddr())) {
                case SignInResult.Welcome(var person) -> {
                    sessions.begin(request, person, SignedIn.Way.PASSWORD);
                    return "redirect:" + sessions.whereTo(request);
                }
                case SignInResult.Refused() -> errors.put("form", "The username or the password is not right");
                case SignInResult.Wait(var until) ->
                    errors.put("form", "Too many tries. Try again after " + Times.words(until.plusSeconds(59)));
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("errors", errors);
        model.addAttribute("username", username);
        return "accounts/sign-in";
    }

    @PostMapping("/accounts/sign-out")
    @Needs(Permission.ANYONE)
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        boolean child = viewer.standing(request) instanceof Standing.In in
                && in.viewer().is(Role.PUPIL);
        sessions.end(request);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return child ? "redirect:/accounts/class" : "redirect:/accounts/sign-in";
    }
}
