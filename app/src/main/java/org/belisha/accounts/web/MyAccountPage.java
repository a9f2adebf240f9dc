package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.belisha.accounts.Account;
import org.belisha.accounts.Accounts;
import org.belisha.accounts.SecondFactors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: password, second factor, and where one is signed in. */
@Controller
class MyAccountPage {

    private static final String BACK = "redirect:/accounts/me";

    private final Accounts accounts;
    private final SignIns signIns;
    private final SecondFactors factors;
    private final OpenSessions sessions;

    MyAccountPage(Accounts accounts, SignIns signIns, SecondFactors factors, OpenSessions sessions) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.factors = factors;
        this.sessions = sessions;
    }

    @GetMapping("/accounts/me")
    @Needs(Permission.SIGNED_IN)
    String page(Viewer viewer, HttpSession session, Model model) {
        Account account = accounts.account(viewer.person()).orElse(null);
        model.addAttribute("account", account);
        model.addAttribute("codesLeft", factors.recoveryCodesLeft(viewer.person()));
        model.addAttribute("sessions", sessions.of(viewer.person(), session.getId()));
        return "accounts/me";
    }

    @PostMapping("/accounts/me/sign-out-everywhere")
    @Needs(Permission.SIGNED_IN)
    String everywhere(Viewer viewer, HttpSession session, RedirectAttributes next) {
        accounts.signOutEverywhere(viewer.person(), session.getId());
        next.addFlashAttribute("said", "You are signed out everywhere but here.");
        return BACK;
    }

    @PostMapping("/accounts/me/recovery-codes")
    @Needs(Permission.SIGNED_IN)
    String recoveryCodes(Viewer viewer, Model model) {
        if (accounts.account(viewer.person()).filter(Account::secondFactor).isEmpty()) {
            return BACK;
        }
        model.addAttribute("codes", factors.newRecoveryCodes(viewer.person()));
        return "accounts/recovery-codes";
    }

    @PostMapping("/accounts/me/password")
    @Needs(Permission.SIGNED_IN)
    String password(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String fresh,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes next) {
        Optional<Account> account = accounts.account(viewer.person()).filter(Account::hasPassword);
        if (account.isEmpty()) {
            return BACK;
        }
        Map<String, String> errors = new LinkedHashMap<>();
        accounts.objectionTo(fresh, viewer.person()).ifPresent(objection -> errors.put("fresh", objection));
        if (errors.isEmpty()) {
            switch (signIns.again(account.get(), current, request.getRemoteAddr())) {
                case SignInResult.Welcome welcome -> {}
                case SignInResult.Refused() -> errors.put("current", "That is not your password now");
                case SignInResult.Wait(var until) ->
                    errors.put("current", "Too many tries. Try again after " + Times.words(until.plusSeconds(59)));
            }
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("errors", errors);
            return page(viewer, session, model);
        }
        accounts.setPassword(viewer.person(), fresh);
        accounts.signOutEverywhere(viewer.person(), session.getId());
        next.addFlashAttribute("said", "Your password is changed, and you are signed out everywhere but here.");
        return BACK;
    }
}
