package org.belisha.agreements.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.agreements.Consent;
import org.belisha.agreements.How;
import org.belisha.agreements.MyAgreements;
import org.belisha.agreements.MyPart;
import org.belisha.agreements.Proof;
import org.belisha.agreements.Seen;
import org.belisha.agreements.Signatures;
import org.belisha.agreements.Signing;
import org.belisha.agreements.SigningOverview;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Schools;
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

/** The office records an agreement that came back on paper. */
@Controller
class PaperPages {

    private final MyAgreements parts;
    private final Signatures signatures;
    private final SigningOverview overview;
    private final People people;
    private final Schools schools;
    private final InstantSource clock;

    PaperPages(
            MyAgreements parts,
            Signatures signatures,
            SigningOverview overview,
            People people,
            Schools schools,
            InstantSource clock) {
        this.parts = parts;
        this.signatures = signatures;
        this.overview = overview;
        this.people = people;
        this.schools = schools;
        this.clock = clock;
    }

    @GetMapping("/agreements/paper")
    @Needs(Permission.RECORD_PAPER)
    String find(@RequestParam(name = "q", required = false) @Nullable String words, Viewer viewer, Model model) {
        SchoolId school = viewer.schoolFor(Permission.RECORD_PAPER);
        boolean asked = words != null && !words.isBlank();
        model.addAttribute("query", words);
        model.addAttribute("rows", asked && school != null ? overview.people(school, null, null, words) : List.of());
        return "agreements/paper";
    }

    @GetMapping("/agreements/paper/{person}/{sort}")
    @Needs(Permission.RECORD_PAPER)
    String form(@PathVariable("person") UUID person, @PathVariable("sort") String sort, Model model) {
        show(person(person), part(person, sort), Map.of("act", UUID.randomUUID().toString()), Set.of(), model);
        return "agreements/paper-form";
    }

    @PostMapping("/agreements/paper/{person}/{sort}")
    @Needs(Permission.RECORD_PAPER)
    String record(
            @PathVariable("person") UUID person,
            @PathVariable("sort") String sort,
            @RequestParam Map<String, String> form,
            @RequestParam(name = "seen", defaultValue = "") List<String> seen,
            @RequestParam(name = "read", defaultValue = "") Set<UUID> read,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Person named = person(person);
        MyPart part = part(person, sort);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate dated = dated(form);
        if (dated == null) {
            errors.put(
                    "dated",
                    "Enter the date on the paper, such as 7 9 2026. It must be in this school year and not in the future");
        }
        String answer = form.getOrDefault("answer", "");
        if (!answer.equals("signed") && !answer.equals("declined")) {
            errors.put("answer", "Say whether the paper is signed");
        }
        if (errors.isEmpty()) {
            Proof proof = new Proof(
                    How.PAPER,
                    viewer.person(),
                    request.getRemoteAddr(),
                    request.getHeader("User-Agent"),
                    null,
                    dated,
                    null);
            Consent consent = consent(named.id(), seen, form, read, proof);
            Signing kept = answer.equals("signed") ? signatures.sign(consent) : signatures.decline(consent);
            if (kept instanceof Signing.Refused(Signing.Reason reason)) {
                errors.put("form", reason.words() + ".");
            }
        }
        if (errors.isEmpty()) {
            flash.addFlashAttribute("said", "Saved. The paper of " + named.name() + " is recorded.");
            return "redirect:/agreements/paper";
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", errors);
        show(named, part, form, read, model);
        return "agreements/paper-form";
    }

    private static Consent consent(
            PersonId person, List<String> seen, Map<String, String> form, Set<UUID> read, Proof proof) {
        String act = form.getOrDefault("act", "");
        if (act.isEmpty() || act.length() > 64) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            return new Consent(
                    person,
                    seen.stream().map(Seen::of).toList(),
                    act,
                    proof,
                    read.stream().map(PersonId::new).collect(Collectors.toSet()),
                    null);
        } catch (IllegalArgumentException forged) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not a wording", forged);
        }
    }

    private @Nullable LocalDate dated(Map<String, String> form) {
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(form.getOrDefault("dated-year", "").strip()),
                    Integer.parseInt(form.getOrDefault("dated-month", "").strip()),
                    Integer.parseInt(form.getOrDefault("dated-day", "").strip()));
            LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
            return day.isAfter(today) || day.isBefore(schools.thisYear().startsOn()) ? null : day;
        } catch (DateTimeException | NumberFormatException notADay) {
            return null;
        }
    }

    private static void show(Person person, MyPart part, Map<String, String> form, Set<UUID> read, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("part", part);
        model.addAttribute("form", form);
        model.addAttribute("read", read);
    }

    private Person person(UUID id) {
        return people.person(new PersonId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private MyPart part(UUID person, String sort) {
        return parts.partsOf(new PersonId(person)).stream()
                .filter(part -> part.sort().code().equals(sort.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
