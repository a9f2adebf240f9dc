package org.belisha.incidents.casework.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.LearningKind;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.casework.LearningPoint;
import org.belisha.incidents.web.Chip;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.incidents.web.SentForm;
import org.belisha.incidents.web.Words;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the school learns: of one incident, followed for all, and one point until it is done (4.2e, 13.5). */
@Controller
class LearningPage {

    private static final String PATH = "/incidents/casework/learning";
    private static final String POINT = "/incidents/casework/point/";

    private final Learning learning;
    private final Names names;
    private final InstantSource clock;

    LearningPage(Learning learning, Names names, InstantSource clock) {
        this.learning = learning;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Permission.REVIEW_INCIDENTS)
    String followed(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "OPEN") String show,
            Viewer viewer,
            Model model) {
        SchoolId school = viewer.schoolFor(Permission.REVIEW_INCIDENTS);
        Map<String, String> shows = new LinkedHashMap<>();
        shows.put("OPEN", "To do");
        shows.put("DONE", "Ended");
        shows.put("ALL", "All");
        List<LearningPoint> points = school == null ? List.of() : learning.followed(viewer, school, show, words);
        model.addAttribute("points", points);
        model.addAttribute(
                "overdue",
                points.stream().filter(point -> point.overdue(today())).count());
        model.addAttribute("query", words);
        model.addAttribute(
                "chips",
                shows.entrySet().stream()
                        .map(each -> new Chip(
                                each.getValue(),
                                Chip.url(PATH, each.getKey(), words),
                                each.getKey().equals(show)))
                        .toList());
        model.addAttribute("maySeeConcerns", viewer.may(Permission.TRIAGE));
        return shown(model, "learning");
    }

    @GetMapping(PATH + "/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String ofIncident(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        Learning.OfIncident found = learning.look(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("incident", found.incident());
        model.addAttribute("points", found.points());
        model.addAttribute("owners", choices(found.owners()));
        model.addAttribute("kinds", Words.of(LearningKind.values(), LearningKind::words));
        model.addAttribute(
                "mayWork", viewer.may(Permission.TRIAGE, found.incident().school()));
        return form(model, "learning-of");
    }

    @PostMapping(PATH + "/{id}")
    @Needs(Permission.TRIAGE)
    String agree(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        Outcome outcome = learning.agree(
                viewer,
                id,
                form.choice("kind", LearningKind.class),
                form.text("words"),
                form.person("owner"),
                form.day("due"));
        return sent.after(outcome, PATH + "/" + id, () -> ofIncident(id, viewer, model));
    }

    @GetMapping(POINT + "{id}")
    @Needs(Permission.REVIEW_INCIDENTS)
    String point(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        LearningPoint point = learning.point(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("point", point);
        model.addAttribute("mayRead", viewer.may(Permission.SEE_INCIDENTS, point.school()));
        model.addAttribute("mayEnd", point.open() && learning.mayEnd(viewer, point));
        model.addAttribute("owners", choices(learning.owners(point.school())));
        return form(model, "learning-point");
    }

    @PostMapping(POINT + "{id}/end")
    @Needs(Permission.REVIEW_INCIDENTS)
    String end(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                learning.end(viewer, id, form.yes("done"), form.text("words")),
                POINT + id,
                () -> point(id, viewer, model));
    }

    @PostMapping(POINT + "{id}/move")
    @Needs(Permission.REVIEW_INCIDENTS)
    String move(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                learning.move(viewer, id, form.person("owner"), form.day("due"), form.text("because")),
                POINT + id,
                () -> point(id, viewer, model));
    }

    private String form(Model model, String page) {
        model.addAttribute("yesNo", Fields.yesOrNo());
        return shown(model, page);
    }

    private String shown(Model model, String page) {
        model.addAttribute("names", names);
        model.addAttribute("today", today());
        return "incidents/casework/" + page;
    }

    private static Map<String, String> choices(List<Person> people) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "Choose");
        people.forEach(person -> choices.put(person.id().toString(), person.name()));
        return choices;
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
