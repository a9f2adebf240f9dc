package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.belisha.accounts.Accounts;
import org.belisha.accounts.LinkRequests;
import org.belisha.accounts.MailedLinks;
import org.belisha.accounts.SignedIn;
import org.belisha.database.Times;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing in by a link, and choosing a password by one. */
@Controller
class LinkPages {

    private static final String MAY_SET_PASSWORD = "belisha.may-set-password";
    private static final int QUARTER_OF_AN_HOUR = 900;

    private final MailedLinks links;
    private final LinkRequests requests;
    private final Accounts accounts;
    private final SignedInSession sessions;
    private final InstantSource clock;

    LinkPages(
            MailedLinks links,
            LinkRequests requests,
            Accounts accounts,
            SignedInSession sessions,
            InstantSource clock) {
        this.links = links;
        this.requests = requests;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping("/accounts/link")
    @Needs(Permission.ANYONE)
    String ask() {
        return "accounts/link-ask";
    }

    @PostMapping("/accounts/link")
    @Needs(Permission.ANYONE)
    String asked(
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!email.strip().matches("[^@\\s]+@[^@\\s]+")) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("errors", Map.of("email", "Enter the email address that the school has for you"));
            model.addAttribute("email", email);
            return "accounts/link-ask";
        }
        requests.ask(email, request.getRemoteAddr());
        return "accounts/link-asked";
    }

    /** Uses nothing up and tells nothing: mail systems open links too. */
    @GetMapping("/accounts/link/{token}")
    @Needs(Permission.ANYONE)
    String opened(@PathVariable String token, Model model) {
        model.addAttribute("token", token);
        return "accounts/link";
    }

    @PostMapping("/accounts/link/use")
    @Needs(Permission.ANYONE)
    String use(
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (links.use(token, request.getRemoteAddr())) {
            case MailedLinks.Result.Opened(var link) -> goOn(link, request);
            case MailedLinks.Result.Closed() ->
                closed(response, model, "It was used before, or it is older than 24 hours.");
            case MailedLinks.Result.Wait(var until) ->
                closed(
                        response,
                        model,
                        "There were too many tries. Try again after " + Times.words(until.plusSeconds(59)));
        };
    }

    private String goOn(MailedLinks.Used link, HttpServletRequest request) {
        if (link.purpose() == MailedLinks.Purpose.SIGN_IN) {
            sessions.begin(request, link.person(), SignedIn.Way.MAILED_LINK);
            return "redirect:" + link.target();
        }
        sessions.end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(
                MAY_SET_PASSWORD, link.person() + " " + clock.instant().plusSeconds(QUARTER_OF_AN_HOUR));
        return "redirect:/accounts/password";
    }

    private static String closed(HttpServletResponse response, Model model, String why) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("why", why);
        return "accounts/link-closed";
    }

    @GetMapping("/accounts/password")
    @Needs(Permission.ANYONE)
    String choosePassword(HttpServletRequest request, Model model) {
        Optional<PersonId> person = mayChoose(request);
        person.ifPresent(id -> nameIn(model, id));
        return person.isPresent() ? "accounts/password" : "redirect:/accounts/sign-in";
    }

    private void nameIn(Model model, PersonId person) {
        accounts.account(person).ifPresent(account -> model.addAttribute("username", account.username()));
    }

    @PostMapping("/accounts/password")
    @Needs(Permission.ANYONE)
    String chosen(
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Optional<PersonId> person = mayChoose(request);
        if (person.isEmpty()) {
            return "redirect:/accounts/sign-in";
        }
        Optional<String> objection = accounts.objectionTo(password, person.get());
        if (objection.isPresent()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("errors", Map.of("password", objection.get()));
            nameIn(model, person.get());
            return "accounts/password";
        }
        accounts.setPassword(person.get(), password);
        accounts.signOutEverywhere(person.get(), null);
        sessions.end(request);
        next.addFlashAttribute("said", "Your password is set. Sign in with it now.");
        return "redirect:/accounts/sign-in";
    }

    private Optional<PersonId> mayChoose(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(MAY_SET_PASSWORD) instanceof String kept)) {
            return Optional.empty();
        }
        String[] parts = kept.split(" ", 2);
        return clock.instant().isBefore(Instant.parse(parts[1]))
                ? Optional.of(new PersonId(java.util.UUID.fromString(parts[0])))
                : Optional.empty();
    }
}
