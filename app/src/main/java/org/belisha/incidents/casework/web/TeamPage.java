package org.belisha.incidents.casework.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.Drafts;
import org.belisha.incidents.casework.CaseOwners;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.incidents.web.SentForm;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The team of a case, and the entries that are theirs alone (4.2b). */
@Controller
class TeamPage {

    private static final String PATH = "/incidents/casework/team";

    private final CaseTeams teams;
    private final CaseOwners owners;
    private final Learning learning;
    private final Drafts drafts;
    private final Names names;

    TeamPage(CaseTeams teams, CaseOwners owners, Learning learning, Drafts drafts, Names names) {
        this.teams = teams;
        this.owners = owners;
        this.learning = learning;
        this.drafts = drafts;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.REVIEW_INCIDENTS)
    String mine(Viewer viewer, Model model) {
        model.addAttribute("cases", teams.cases(viewer));
        return "incidents/casework/teams";
    }

    @GetMapping(PATH + "/{id}")
    @Needs(Permission.REVIEW_INCIDENTS)
    String team(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return shown(viewer, id, model);
    }

    @PostMapping(PATH + "/{id}/people")
    @Needs(Permission.TRIAGE)
    String people(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        boolean joins = !Boolean.FALSE.equals(form.yes("joins"));
        return sent.after(
                teams.change(viewer, id, form.person("person"), joins),
                PATH + "/" + id,
                () -> shown(viewer, id, model));
    }

    @PostMapping(PATH + "/{id}/owner")
    @Needs(Permission.TRIAGE)
    String handOver(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                owners.handOver(viewer, id, form.person("owner"), form.text("because")),
                PATH + "/" + id,
                () -> shown(viewer, id, model));
    }

    @PostMapping(PATH + "/{id}/entry")
    @Needs(Permission.REVIEW_INCIDENTS)
    String entry(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        UUID corrects = form.text("corrects").isEmpty() ? null : Fields.uuid(form.text("corrects"));
        return sent.after(
                teams.write(viewer, id, corrects, form.text("words")), PATH + "/" + id, () -> shown(viewer, id, model));
    }

    private String shown(Viewer viewer, UUID id, Model model) {
        CaseTeams.Case found = teams.look(viewer, id).orElseThrow(NotFound::new);
        var school = found.incident().school();
        Map<String, String> people = new LinkedHashMap<>();
        people.put("", "Choose");
        learning.owners(school).stream()
                .filter(person -> !found.members().contains(person.id()))
                .forEach(person -> people.put(person.id().toString(), names.of(person.id(), school)));
        Map<PersonId, String> members = new LinkedHashMap<>();
        found.members().forEach(person -> members.put(person, names.of(person, school)));
        Map<String, String> others = new LinkedHashMap<>();
        others.put("", "Choose");
        owners.candidates(found.incident()).forEach(person -> others.put(person.toString(), names.of(person, school)));
        model.addAttribute("owner", names.of(owners.owner(found.incident()), school));
        model.addAttribute("handedOver", owners.changes(found.incident()));
        model.addAttribute("others", others);
        model.addAttribute("found", found);
        model.addAttribute("unsent", drafts.seal(viewer));
        model.addAttribute("incident", found.incident());
        model.addAttribute("members", members);
        model.addAttribute("people", people);
        model.addAttribute("mayName", found.incident().open() && viewer.may(Permission.TRIAGE, school));
        model.addAttribute("mayWrite", found.incident().open() && found.mayRead());
        model.addAttribute("maySee", viewer.may(Permission.SEE_INCIDENTS, school));
        model.addAttribute("names", names);
        return "incidents/casework/team";
    }
}
