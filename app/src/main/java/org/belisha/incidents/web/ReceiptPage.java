package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Guesses;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.TakingBack;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where whoever reported without a name comes back with the receipt, reads answers and adds to the report. */
@Controller
class ReceiptPage {

    static final int MOST_GUESSES = 10;

    private final Concerns concerns;
    private final TakingBack takingBack;
    private final Guesses guesses;

    ReceiptPage(Concerns concerns, TakingBack takingBack, Guesses guesses) {
        this.concerns = concerns;
        this.takingBack = takingBack;
        this.guesses = guesses;
    }

    @GetMapping("/incidents/receipt")
    @Needs(Permission.ANYONE)
    String ask(Model model) {
        model.addAttribute("errors", Map.of());
        return "incidents/receipt";
    }

    @PostMapping("/incidents/receipt")
    @Needs(Permission.ANYONE)
    String read(
            @RequestParam("code") String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        return find(code, request, response, model)
                .map(concern -> page(concern, code, model))
                .orElse("incidents/receipt");
    }

    @PostMapping("/incidents/receipt/add")
    @Needs(Permission.ANYONE)
    String add(
            @RequestParam("code") String code,
            @RequestParam("more") String words,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Concern concern = find(code, request, response, model).orElse(null);
        if (concern == null) {
            return "incidents/receipt";
        }
        if (!SchoolScope.of(concern.school()).call(() -> concerns.add(concern, words))) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("errors", Map.of("more", "Write what you want to add, in 20,000 characters or fewer"));
            model.addAttribute("more", words);
        }
        return page(concern, code, model);
    }

    @PostMapping("/incidents/receipt/take-back")
    @Needs(Permission.ANYONE)
    String takeBack(
            @RequestParam("code") String code,
            @RequestParam("takeBack") String because,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Concern concern = find(code, request, response, model).orElse(null);
        if (concern == null) {
            return "incidents/receipt";
        }
        if (SchoolScope.of(concern.school()).call(() -> takingBack.ask(concern, because))
                instanceof Outcome.Refused(Map<String, String> why)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("errors", why);
            model.addAttribute("takeBack", because);
        }
        return page(concern, code, model);
    }

    private Optional<Concern> find(String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!guesses.allowed("receipt", request.getRemoteAddr(), MOST_GUESSES)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("errors", Map.of("form", "Too many codes were tried. Wait a quarter of an hour."));
            return Optional.empty();
        }
        Optional<Concern> found = SchoolScope.trust().call(() -> concerns.byReceipt(code));
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("errors", Map.of("code", "There is no report with this code: look at it again"));
        } else {
            guesses.wasRight("receipt", request.getRemoteAddr());
        }
        return found;
    }

    private String page(Concern concern, String code, Model model) {
        model.addAttribute("concern", concern);
        model.addAttribute("code", code);
        model.addAttribute("askedBack", SchoolScope.of(concern.school()).call(() -> takingBack.asked(concern)));
        model.addAttribute("answers", SchoolScope.of(concern.school()).call(() -> concerns.answers(concern)));
        return "incidents/receipt-one";
    }
}
