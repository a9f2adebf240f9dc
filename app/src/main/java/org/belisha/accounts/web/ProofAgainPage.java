package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.belisha.accounts.Account;
import org.belisha.accounts.Accounts;
import org.belisha.accounts.SecondFactors;
import org.belisha.accounts.SecondFactors.Answer;
import org.belisha.accounts.SignInResult;
import org.belisha.accounts.SignIns;
import org.belisha.database.Times;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks whoever is signed in for their password or a code once more, and leads back to where they were going. */
@Controller
class ProofAgainPage {

    private final Accounts accounts;
    private final SignIns signIns;
    private final SecondFactors factors;
    private final SessionProof proof;

    ProofAgainPage(Accounts accounts, SignIns signIns, SecondFactors factors, SessionProof proof) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.factors = factors;
        this.proof = proof;
    }

    @GetMapping("/accounts/again")
    @Needs(Permission.SIGNED_IN)
    String page(@RequestParam(name = "to", defaultValue = "/") String to, Viewer viewer, Model model) {
        Optional<Account> account = accounts.account(viewer.person());
        model.addAttribute("to", SessionProof.within(to));
        model.addAttribute("minutes", proof.minutes());
        model.addAttribute("hasPassword", account.filter(Account::hasPassword).isPresent());
        model.addAttribute("hasFactor", account.filter(Account::secondFactor).isPresent());
        return "accounts/again";
    }

    @PostMapping("/accounts/again")
    @Needs(Permission.SIGNED_IN)
    String prove(
            @RequestParam(name = "to", defaultValue = "/") String to,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model) {
        Map<String, String> errors = code.isBlank()
                ? withPassword(viewer, password, request.getRemoteAddr())
                : withCode(viewer, code, request.getRemoteAddr());
        if (errors.isEmpty()) {
            proof.given(session);
            return "redirect:" + SessionProof.within(to);
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("errors", errors);
        return page(to, viewer, model);
    }

    private Map<String, String> withPassword(Viewer viewer, String password, String address) {
        Optional<Account> account = accounts.account(viewer.person()).filter(Account::hasPassword);
        if (password.isEmpty() || account.isEmpty()) {
            return Map.of(account.isEmpty() ? "code" : "password", "Give your password or a code");
        }
        return switch (signIns.again(account.get(), password, address)) {
            case SignInResult.Welcome welcome -> Map.of();
            case SignInResult.Refused() -> Map.of("password", "That is not your password");
            case SignInResult.Wait(var until) -> Map.of("password", wait(until));
        };
    }

    private Map<String, String> withCode(Viewer viewer, String code, String address) {
        return switch (factors.check(viewer.person(), code, address)) {
            case Answer.Right() -> Map.of();
            case Answer.Wrong() -> Map.of("code", "That code is not right, or was used before. Wait for the next one");
            case Answer.Wait(var until) -> Map.of("code", wait(until));
        };
    }

    private static String wait(java.time.Instant until) {
        return "Too many tries. Try again after " + Times.words(until.plusSeconds(59));
    }
}
