package org.belisha.agreements.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.agreements.Consent;
import org.belisha.agreements.MyAgreements;
import org.belisha.agreements.MyPart;
import org.belisha.agreements.PromisePicture;
import org.belisha.agreements.Seen;
import org.belisha.agreements.Signatures;
import org.belisha.agreements.Signing;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own agreements: read, agree, decline, take back. */
@Controller
class MinePages {

    private final MyAgreements mine;
    private final Signatures signatures;

    MinePages(MyAgreements mine, Signatures signatures) {
        this.mine = mine;
        this.signatures = signatures;
    }

    @GetMapping("/agreements/mine")
    @Needs(Permission.SIGNED_IN)
    String list(Viewer viewer, Model model) {
        List<MyPart> parts = mine.parts(viewer);
        model.addAttribute("parts", parts);
        if (!viewer.is(Role.PUPIL)) {
            return "agreements/mine";
        }
        parts.stream().findFirst().ifPresent(part -> showPromises(part, model));
        return "agreements/my-promises";
    }

    @GetMapping("/agreements/mine/{sort}")
    @Needs(Permission.SIGNED_IN)
    String read(@PathVariable("sort") String sort, Viewer viewer, Model model) {
        show(find(sort, viewer), Set.of(), UUID.randomUUID().toString(), model);
        return "agreements/sign";
    }

    @PostMapping("/agreements/mine/{sort}/sign")
    @Needs(Permission.SIGNED_IN)
    String sign(
            @PathVariable("sort") String sort,
            @RequestParam(name = "seen", defaultValue = "") List<String> seen,
            @RequestParam("act") String act,
            @RequestParam(name = "read", defaultValue = "") Set<UUID> read,
            @RequestParam(name = "agree", required = false) @Nullable String agree,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        MyPart part = find(sort, viewer);
        Map<String, String> errors = new LinkedHashMap<>();
        if (agree == null) {
            errors.put("agree", "Tick the box to say that you have read the words and agree to them");
        } else if (signatures.sign(consent(viewer, seen, act, read, request, null))
                instanceof Signing.Refused(Signing.Reason reason)) {
            errors.put("form", reason.words() + ".");
        }
        if (errors.isEmpty()) {
            flash.addFlashAttribute("said", "Saved. Your agreement is signed.");
            flash.addFlashAttribute(
                    "saidNext", "You can read it again here whenever you like. You are asked anew next school year.");
            return "redirect:/agreements/mine";
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", errors);
        show(part, read, act, model);
        if (part.sort() == MyPart.Sort.PUPIL) {
            showPromises(part, model);
            return "agreements/my-promises";
        }
        return "agreements/sign";
    }

    @GetMapping("/agreements/mine/{sort}/refuse")
    @Needs(Permission.SIGNED_IN)
    String askRefusal(@PathVariable("sort") String sort, Viewer viewer, Model model) {
        show(find(sort, viewer), Set.of(), UUID.randomUUID().toString(), model);
        return "agreements/refuse";
    }

    /** Declines what is not signed, and takes back what is. */
    @PostMapping("/agreements/mine/{sort}/refuse")
    @Needs(Permission.SIGNED_IN)
    String refuse(
            @PathVariable("sort") String sort,
            @RequestParam(name = "seen", defaultValue = "") List<String> seen,
            @RequestParam("act") String act,
            @RequestParam(name = "note", defaultValue = "") String note,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        MyPart part = find(sort, viewer);
        String kept = note.strip().substring(0, Math.min(note.strip().length(), 2000));
        Consent consent = consent(viewer, seen, act, Set.of(), request, kept.isEmpty() ? null : kept);
        Signing answer = part.signed() ? signatures.withdraw(consent) : signatures.decline(consent);
        if (answer instanceof Signing.Refused(Signing.Reason reason)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("form", reason.words() + "."));
            model.addAttribute("note", note);
            show(part, Set.of(), act, model);
            return "agreements/refuse";
        }
        flash.addFlashAttribute(
                "said", part.signed() ? "Saved. Your agreement is taken back." : "Saved. You have not agreed.");
        flash.addFlashAttribute(
                "saidNext", "The head teacher has been told that something waits. You can still sign later.");
        return "redirect:/agreements/mine";
    }

    private static Consent consent(
            Viewer viewer,
            List<String> seen,
            String act,
            Set<UUID> read,
            HttpServletRequest request,
            @Nullable String note) {
        if (act.length() > 64) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            return new Consent(
                    viewer.person(),
                    seen.stream().map(Seen::of).toList(),
                    act,
                    Proofs.own(viewer, request),
                    read.stream().map(PersonId::new).collect(Collectors.toSet()),
                    note);
        } catch (IllegalArgumentException forged) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not a wording", forged);
        }
    }

    private MyPart find(String sort, Viewer viewer) {
        try {
            return mine.part(viewer, MyPart.Sort.valueOf(sort.toUpperCase(Locale.ROOT)))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such agreement", unknown);
        }
    }

    private static void show(MyPart part, Set<UUID> read, String act, Model model) {
        model.addAttribute("part", part);
        model.addAttribute("read", read);
        model.addAttribute("act", act);
    }

    private static void showPromises(MyPart part, Model model) {
        model.addAttribute("part", part);
        model.addAttribute("act", UUID.randomUUID().toString());
        model.addAttribute(
                "promises",
                part.shown().stream()
                        .findFirst()
                        .map(shown -> shown.wording().promises().stream()
                                .map(promise -> new Promise(promise, PromisePicture.of(promise)))
                                .toList())
                        .orElse(List.of()));
    }

    /** A promise and its drawing. */
    record Promise(String words, String picture) {}
}
