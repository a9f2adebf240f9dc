package org.belisha.incidents.casework.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.casework.SltReviews;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.incidents.web.SentForm;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The meetings of the DSL and the lead with the senior leaders: the agenda, what was decided, and when they meet again (4.3e). */
@Controller
class ReviewsPage {

    private static final String PATH = "/incidents/casework/reviews";

    private final SltReviews reviews;
    private final Learning learning;
    private final Names names;
    private final InstantSource clock;

    ReviewsPage(SltReviews reviews, Learning learning, Names names, InstantSource clock) {
        this.reviews = reviews;
        this.learning = learning;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Permission.REVIEW_INCIDENTS)
    String held(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.REVIEW_INCIDENTS));
        model.addAttribute("agenda", reviews.agenda(viewer, school));
        model.addAttribute("held", reviews.held(viewer, school, words));
        model.addAttribute("query", words);
        model.addAttribute("mayHold", viewer.may(Permission.HOLD_REVIEW, school));
        return shown(model, "reviews");
    }

    @GetMapping(PATH + "/new")
    @Needs(Permission.HOLD_REVIEW)
    String hold(Viewer viewer, Model model) {
        LocalDate today = today();
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.add("held-day", Integer.toString(today.getDayOfMonth()));
        typed.add("held-month", Integer.toString(today.getMonthValue()));
        typed.add("held-year", Integer.toString(today.getYear()));
        Fields form = new Fields(typed);
        model.addAttribute("form", form);
        return form(viewer, form, true, model);
    }

    @PostMapping(PATH + "/new")
    @Needs(Permission.HOLD_REVIEW)
    String keep(SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.HOLD_REVIEW));
        Set<UUID> lookedAt = new LinkedHashSet<>();
        form.all("incidents").stream()
                .map(Fields::uuid)
                .filter(Objects::nonNull)
                .forEach(lookedAt::add);
        Outcome outcome = reviews.keep(
                viewer,
                school,
                form.day("held"),
                Set.copyOf(form.people("people")),
                lookedAt,
                form.text("decisions"),
                form.day("next"));
        return sent.after(outcome, made -> PATH + "/" + made, () -> form(viewer, form, false, model));
    }

    @GetMapping(PATH + "/{id}")
    @Needs(Permission.REVIEW_INCIDENTS)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        SltReviews.Minutes minutes = reviews.look(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("minutes", minutes);
        model.addAttribute("review", minutes.review());
        model.addAttribute(
                "seesLooks",
                viewer.may(Permission.SEE_INCIDENTS, minutes.review().school()));
        model.addAttribute(
                "mayHold", viewer.may(Permission.HOLD_REVIEW, minutes.review().school()));
        return shown(model, "review");
    }

    @PostMapping(PATH + "/{id}")
    @Needs(Permission.HOLD_REVIEW)
    String addTo(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        return sent.after(
                reviews.addTo(viewer, id, sent.fields().text("words")), PATH + "/" + id, () -> one(id, viewer, model));
    }

    private String form(Viewer viewer, Fields form, boolean fresh, Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.HOLD_REVIEW));
        SltReviews.Agenda agenda = reviews.agenda(viewer, school);
        Map<String, String> people = new LinkedHashMap<>();
        learning.owners(school).forEach(person -> people.put(person.id().toString(), names.of(person.id(), school)));
        Map<String, String> lookedAt = new LinkedHashMap<>();
        agenda.items()
                .forEach(each -> lookedAt.put(
                        each.incident().toString(),
                        each.category() + (each.readable() ? ": " + each.summary() : "") + ", since "
                                + Times.day(each.openedAt())));
        model.addAttribute("agenda", agenda);
        model.addAttribute("people", people);
        model.addAttribute("lookedAt", lookedAt);
        model.addAttribute("chosen", fresh ? List.copyOf(lookedAt.keySet()) : form.all("incidents"));
        model.addAttribute("there", fresh ? List.of(viewer.person().toString()) : form.all("people"));
        return shown(model, "review-new");
    }

    private String shown(Model model, String page) {
        model.addAttribute("names", names);
        model.addAttribute("today", today());
        return "incidents/casework/" + page;
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
