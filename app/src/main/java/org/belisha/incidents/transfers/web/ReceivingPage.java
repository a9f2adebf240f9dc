package org.belisha.incidents.transfers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.belisha.incidents.Guesses;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.transfers.OutsideSchools;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a school outside the trust receives a file: by link and one-time code, sealed, and accepts or refuses it. */
@Controller
class ReceivingPage {

    private static final int MOST_GUESSES = 20;

    private final OutsideSchools outside;
    private final Guesses guesses;

    ReceivingPage(OutsideSchools outside, Guesses guesses) {
        this.outside = outside;
        this.guesses = guesses;
    }

    @GetMapping("/incidents/transfers/receive/{link}")
    @Needs(Permission.ANYONE)
    String ask(@PathVariable("link") String link, Model model) {
        return code(link, Map.of(), model);
    }

    @PostMapping("/incidents/transfers/receive/{link}")
    @Needs(Permission.ANYONE)
    String open(
            @PathVariable("link") String link,
            @RequestParam("code") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return cover(link, code, Fields.empty(), Map.of(), request, response, model);
    }

    @PostMapping("/incidents/transfers/receive/{link}/file")
    @Needs(Permission.ANYONE)
    ResponseEntity<byte[]> fetch(
            @PathVariable("link") String link, @RequestParam("code") String code, HttpServletRequest request) {
        if (!guesses.allowed("transfer", request.getRemoteAddr(), MOST_GUESSES)) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        }
        byte[] file = outside.fetch(link, code).orElseThrow(NotFound::new);
        guesses.wasRight("transfer", request.getRemoteAddr());
        return TransferPage.sealed(file, "received");
    }

    @PostMapping("/incidents/transfers/receive/{link}/answer")
    @Needs(Permission.ANYONE)
    String answer(
            @PathVariable("link") String link,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Fields form = new Fields(typed);
        String code = form.text("code");
        if (!guesses.allowed("transfer", request.getRemoteAddr(), MOST_GUESSES)) {
            return tooMany(link, response, model);
        }
        boolean accepted = form.text("answer").equals("accept");
        Optional<Outcome> outcome = outside.answer(link, code, accepted, form.text("who"), form.text("reason"));
        if (outcome.isPresent()) {
            guesses.wasRight("transfer", request.getRemoteAddr());
        }
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Refused refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return cover(link, code, form, refused.why(), request, response, model);
        }
        if (outcome.isEmpty()) {
            return wrong(link, response, model);
        }
        model.addAttribute("accepted", accepted);
        return "incidents/transfers/received";
    }

    private String cover(
            String link,
            String code,
            Fields form,
            Map<String, String> errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!guesses.allowed("transfer", request.getRemoteAddr(), MOST_GUESSES)) {
            return tooMany(link, response, model);
        }
        Optional<OutsideSchools.Cover> cover = outside.open(link, code);
        if (cover.isEmpty()) {
            return wrong(link, response, model);
        }
        guesses.wasRight("transfer", request.getRemoteAddr());
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("cover", cover.get());
        model.addAttribute("link", link);
        model.addAttribute("code", code);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/transfers/cover";
    }

    private static String wrong(String link, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return code(
                link,
                Map.of(
                        "code",
                        "Nothing opens with this link and code: it may be mistyped, too old, or answered already."
                                + " Ring the school that sent it."),
                model);
    }

    private static String tooMany(String link, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return code(link, Map.of("form", "Too many codes were tried. Wait a quarter of an hour."), model);
    }

    private static String code(String link, Map<String, String> errors, Model model) {
        model.addAttribute("link", link);
        model.addAttribute("form", new Fields(new LinkedMultiValueMap<>()));
        model.addAttribute("errors", errors);
        return "incidents/transfers/code";
    }
}
