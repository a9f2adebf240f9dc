package org.belisha.assurance.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.assurance.Assurance;
import org.belisha.assurance.Attestation;
import org.belisha.assurance.Clause;
import org.belisha.assurance.ClauseRegister;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One clause: what it asks, who owns it, how it stands and stood, the evidence, and attesting it. */
@Controller
class ClausePage {

    private final Assurance assurance;
    private final ClauseRegister register;
    private final Schools schools;
    private final People people;
    private final EvidenceOpens opens;

    ClausePage(Assurance assurance, ClauseRegister register, Schools schools, People people, EvidenceOpens opens) {
        this.assurance = assurance;
        this.register = register;
        this.schools = schools;
        this.people = people;
        this.opens = opens;
    }

    @GetMapping("/assurance/{id}")
    @Needs(Permission.SEE_ASSURANCE)
    String clause(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer school,
            Viewer viewer,
            Model model) {
        Clause clause = clause(id);
        List<School> mine = mine(viewer, Permission.SEE_ASSURANCE);
        School shown = AssurancePages.shown(school, viewer, mine);
        Map<SchoolId, ClauseState> states =
                assurance.states(clause, mine.stream().map(School::id).toList());
        states.replaceAll((at, state) -> assurance.told(viewer, at, state));
        List<Attestation> attestations = assurance.attestations(clause, shown.id());
        model.addAttribute("clause", clause);
        model.addAttribute("school", shown);
        model.addAttribute("mine", mine);
        model.addAttribute("stands", states.get(shown.id()));
        model.addAttribute("stateIn", byNumber(states));
        model.addAttribute("history", assurance.history(clause, shown.id()));
        model.addAttribute("attestations", attestations);
        model.addAttribute("names", names(attestations));
        model.addAttribute("computed", assurance.isComputed(clause));
        model.addAttribute(
                "attesters",
                assurance.attesters(clause).stream().map(Role::words).collect(Collectors.joining(" or ")));
        model.addAttribute("opens", opens.toViewer(viewer, states.get(shown.id())));
        model.addAttribute("mayAttest", assurance.mayAttest(viewer, clause, shown.id()));
        return "assurance/clause";
    }

    @GetMapping("/assurance/{id}/attest")
    @Needs(Permission.ATTEST)
    String attest(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer school,
            Viewer viewer,
            Model model) {
        return form(clause(id), school, new AttestForm("", ""), viewer, model);
    }

    @PostMapping("/assurance/{id}/attest")
    @Needs(Permission.ATTEST)
    ModelAndView attest(
            @PathVariable String id,
            @RequestParam int school,
            @ModelAttribute("form") AttestForm form,
            Viewer viewer,
            Model model,
            RedirectAttributes next) {
        Clause clause = clause(id);
        Map<String, String> errors = form.errors();
        if (!errors.isEmpty()) {
            model.addAttribute("errors", errors);
            return new ModelAndView(form(clause, school, form, viewer, model), model.asMap(), HttpStatus.BAD_REQUEST);
        }
        School shown = AssurancePages.shown(school, viewer, mine(viewer, Permission.ATTEST));
        if (!assurance.attest(
                viewer, clause, shown.id(), form.period(), form.note().strip())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        assurance.remember(shown.id());
        next.addFlashAttribute("said", "Attested. The clause now shows who confirmed it, and until when.");
        return new ModelAndView("redirect:/assurance/" + clause.id() + "?school=" + shown.id());
    }

    private String form(Clause clause, @Nullable Integer school, AttestForm form, Viewer viewer, Model model) {
        School shown = AssurancePages.shown(school, viewer, mine(viewer, Permission.ATTEST));
        if (!assurance.mayAttest(viewer, clause, shown.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("clause", clause);
        model.addAttribute("school", shown);
        model.addAttribute("form", form);
        model.addAttribute("periods", AttestForm.PERIODS);
        return "assurance/attest";
    }

    private Clause clause(String id) {
        return register.clause(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<School> mine(Viewer viewer, Permission permission) {
        Set<SchoolId> allowed = viewer.schoolsWith(permission);
        return schools.all().stream()
                .filter(school -> allowed.contains(school.id()))
                .toList();
    }

    private Map<PersonId, String> names(List<Attestation> attestations) {
        Map<PersonId, String> names = new LinkedHashMap<>();
        people.people(attestations.stream().map(Attestation::by).toList())
                .forEach((id, person) -> names.put(id, person.name()));
        return names;
    }

    private static Map<Integer, ClauseState> byNumber(Map<SchoolId, ClauseState> states) {
        Map<Integer, ClauseState> byNumber = new LinkedHashMap<>();
        states.forEach((school, state) -> byNumber.put(school.value(), state));
        return byNumber;
    }
}
