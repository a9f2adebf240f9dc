package org.belisha.agreements.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.accounts.TwoPeople;
import org.belisha.agreements.Refusal;
import org.belisha.agreements.Refusals;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.People;
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

/** The head decides what follows when an adult does not agree. */
@Controller
class RefusalPages {

    private final Refusals refusals;
    private final People people;

    RefusalPages(Refusals refusals, People people) {
        this.refusals = refusals;
        this.people = people;
    }

    @GetMapping("/agreements/refusals")
    @Needs(Permission.DECIDE_REFUSAL)
    String list(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
        List<Refusal> all = refusals.inForce();
        Map<String, String> names = people
                .people(all.stream().map(Refusal::person).toList())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().toString(),
                        each -> each.getValue().name()));
        String wanted = words.strip().toLowerCase(Locale.UK);
        model.addAttribute(
                "refusals",
                all.stream()
                        .filter(each -> names.getOrDefault(each.person().toString(), "")
                                .toLowerCase(Locale.UK)
                                .contains(wanted))
                        .toList());
        model.addAttribute("names", names);
        model.addAttribute("query", words);
        return "agreements/refusals";
    }

    @GetMapping("/agreements/refusals/{id}")
    @Needs(Permission.DECIDE_REFUSAL)
    String one(@PathVariable("id") UUID id, Model model) {
        show(find(id), null, "", model);
        return "agreements/refusal";
    }

    @PostMapping("/agreements/refusals/{id}")
    @Needs(Permission.DECIDE_REFUSAL)
    String decide(
            @PathVariable("id") UUID id,
            @RequestParam(name = "decision", required = false) Refusal.@Nullable Decision decision,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            Viewer viewer,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Refusal refusal = find(id);
        Map<String, String> errors = new LinkedHashMap<>();
        if (decision == null || !choices(refusal).containsKey(decision.name())) {
            errors.put("decision", "Choose what follows");
        }
        if (reason.isBlank()) {
            errors.put("reason", "Write down why");
        }
        if (TwoPeople.objection(refusal.person(), viewer.person()).isPresent()) {
            errors.put(
                    "form",
                    "This needs a second person: another head, or the chief executive, decides on your own refusal");
        }
        if (decision != null && errors.isEmpty()) {
            refusals.decide(id, decision, reason.strip(), viewer.person());
            flash.addFlashAttribute("said", "Saved. Your decision holds until this person signs.");
            return "redirect:/agreements/refusals";
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", errors);
        show(refusal, decision, reason, model);
        return "agreements/refusal";
    }

    private void show(Refusal refusal, Refusal.@Nullable Decision decision, String reason, Model model) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("decision", decision == null ? refusal.decision() : decision);
        model.addAttribute("reason", reason.isEmpty() && refusal.reason() != null ? refusal.reason() : reason);
        model.addAttribute("choices", choices(refusal));
        model.addAttribute(
                "who",
                people.person(refusal.person()).map(person -> person.name()).orElse("Somebody who has left"));
    }

    // Only a parent's refusal can touch children.
    private static Map<String, String> choices(Refusal refusal) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Refusal.Decision decision : Refusal.Decision.values()) {
            boolean ofParent = refusal.kind() == AgreementKind.A1;
            if (ofParent != (decision == Refusal.Decision.SPOKEN)) {
                choices.put(decision.name(), decision.words());
            }
        }
        return choices;
    }

    private Refusal find(UUID id) {
        return refusals.refusal(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
