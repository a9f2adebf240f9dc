package org.belisha.agreements.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.Campaigns;
import org.belisha.agreements.SignatureEvidence;
import org.belisha.agreements.SigningOverview;
import org.belisha.agreements.Standing;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
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
import org.springframework.web.util.UriComponentsBuilder;

/** Who has signed in a school and who has not, the evidence behind it, and the yearly asking. */
@Controller
class OverviewPages {

    private final SigningOverview overview;
    private final Agreements agreements;
    private final Campaigns campaigns;
    private final Schools schools;
    private final People people;

    OverviewPages(
            SigningOverview overview, Agreements agreements, Campaigns campaigns, Schools schools, People people) {
        this.overview = overview;
        this.agreements = agreements;
        this.campaigns = campaigns;
        this.schools = schools;
        this.people = people;
    }

    @GetMapping("/agreements")
    @Needs(Permission.SEE_SIGNING)
    String board(Viewer viewer, Model model) {
        SchoolId school = school(viewer, Permission.SEE_SIGNING);
        List<SigningOverview.Group> groups = overview.groups(school);
        model.addAttribute("school", schools.school(school).map(School::name).orElse(""));
        var mine = viewer.schoolsWith(Permission.SEE_SIGNING);
        model.addAttribute("totals", mine.size() > 1 ? overview.totals(mine) : List.of());
        model.addAttribute("year", agreements.year());
        model.addAttribute("groups", groups);
        model.addAttribute(
                "signed",
                groups.stream().mapToLong(SigningOverview.Group::signed).sum());
        model.addAttribute(
                "all", groups.stream().mapToLong(SigningOverview.Group::all).sum());
        model.addAttribute("opened", campaigns.opened(school).orElse(null));
        model.addAttribute("reminded", campaigns.lastReminder(school).orElse(null));
        model.addAttribute("mayRun", viewer.may(Permission.RUN_CAMPAIGN, school));
        model.addAttribute("mayPaper", viewer.may(Permission.RECORD_PAPER, school));
        model.addAttribute("mayDecide", viewer.may(Permission.DECIDE_REFUSAL, school));
        model.addAttribute("maySetGrace", viewer.may(Permission.SET_GRACE, school));
        model.addAttribute("ready", !agreements.wordings(school).isEmpty());
        return "agreements/board";
    }

    @PostMapping("/agreements/campaign")
    @Needs(Permission.RUN_CAMPAIGN)
    String open(Viewer viewer, RedirectAttributes flash) {
        int asked = campaigns.open(school(viewer, Permission.RUN_CAMPAIGN), viewer.person());
        flash.addFlashAttribute("said", "This year's signing is open. " + people(asked) + " by mail.");
        return "redirect:/agreements";
    }

    @PostMapping("/agreements/remind")
    @Needs(Permission.RUN_CAMPAIGN)
    String remind(Viewer viewer, RedirectAttributes flash) {
        int asked = campaigns.remind(school(viewer, Permission.RUN_CAMPAIGN), viewer.person());
        flash.addFlashAttribute("said", people(asked) + " by mail.");
        flash.addFlashAttribute("saidNext", "Nobody is written to twice in three days, and nobody who has answered.");
        return "redirect:/agreements";
    }

    @GetMapping("/agreements/people")
    @Needs(Permission.SEE_SIGNING)
    String list(
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "state", required = false) Standing.@Nullable State state,
            @RequestParam(name = "q", required = false) @Nullable String words,
            Viewer viewer,
            Model model) {
        SchoolId school = school(viewer, Permission.SEE_SIGNING);
        List<SigningOverview.Row> found = overview.people(school, group, null, words);
        model.addAttribute(
                "rows",
                found.stream()
                        .filter(row -> state == null || row.state() == state)
                        .toList());
        model.addAttribute("chips", chips(found, group, state, words));
        Map<String, String> kept = new LinkedHashMap<>();
        if (group != null && !group.isBlank()) {
            kept.put("group", group);
        }
        if (state != null) {
            kept.put("state", state.name());
        }
        model.addAttribute("kept", kept);
        model.addAttribute("query", words);
        model.addAttribute(
                "groupWords",
                overview.groups(school).stream()
                        .filter(each -> each.code().equals(group))
                        .map(SigningOverview.Group::words)
                        .findFirst()
                        .orElse("Everybody"));
        return "agreements/people";
    }

    @GetMapping("/agreements/people/{person}")
    @Needs(Permission.SEE_SIGNING)
    String one(@PathVariable("person") UUID person, Viewer viewer, Model model) {
        Person named = people.person(new PersonId(person))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("person", named);
        model.addAttribute("standings", agreements.standingsOf(named.id()));
        model.addAttribute("mayPaper", viewer.may(Permission.RECORD_PAPER));
        return "agreements/person";
    }

    @GetMapping("/agreements/signatures/{id}")
    @Needs(Permission.SEE_SIGNING)
    String evidence(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        SignatureEvidence evidence =
                agreements.evidence(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<PersonId> named = new ArrayList<>(List.of(evidence.person(), evidence.recordedBy()));
        evidence.children().forEach(child -> named.add(child.child()));
        Map<String, String> names = new LinkedHashMap<>();
        people.people(named).forEach((known, person) -> names.put(known.toString(), person.name()));
        model.addAttribute("evidence", evidence);
        model.addAttribute("names", names);
        model.addAttribute(
                "school", schools.school(evidence.school()).map(School::name).orElse(""));
        model.addAttribute("mayTrace", viewer.may(Permission.RUN_CAMPAIGN, evidence.school()));
        return "agreements/signature";
    }

    private static List<Chip> chips(
            List<SigningOverview.Row> found,
            @Nullable String group,
            Standing.@Nullable State chosen,
            @Nullable String words) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip("All", url(group, null, words), chosen == null, (long) found.size()));
        for (Standing.State state : Standing.State.values()) {
            long count = found.stream().filter(row -> row.state() == state).count();
            chips.add(new Chip(state.words(), url(group, state, words), chosen == state, count));
        }
        return chips;
    }

    private static String url(@Nullable String group, Standing.@Nullable State state, @Nullable String words) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/agreements/people");
        if (group != null) {
            url.queryParam("group", group);
        }
        if (state != null) {
            url.queryParam("state", state);
        }
        if (words != null && !words.isBlank()) {
            url.queryParam("q", words);
        }
        return url.encode().toUriString();
    }

    private static String people(int number) {
        return number == 1 ? "1 person was asked" : number + " people were asked";
    }

    private static SchoolId school(Viewer viewer, Permission permission) {
        SchoolId school = viewer.schoolFor(permission);
        if (school == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return school;
    }

    /** A filter of the list. */
    record Chip(String label, String url, boolean selected, Long count) {}
}
