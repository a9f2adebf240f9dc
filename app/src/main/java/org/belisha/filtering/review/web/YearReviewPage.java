package org.belisha.filtering.review.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Rationale;
import org.belisha.filtering.review.Outcome;
import org.belisha.filtering.review.Prompt;
import org.belisha.filtering.review.ReviewActions;
import org.belisha.filtering.review.YearReview;
import org.belisha.filtering.review.YearReviews;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The yearly reviews of filtering and monitoring of a school and of the trust: listed, begun, answered and signed (4.6a). */
@Controller
class YearReviewPage {
    static final String PATH = "/filtering/reviews";

    private final YearReviews reviews;
    private final ReviewActions actions;
    private final Rationale rationale;
    private final ReviewShown shown;

    YearReviewPage(YearReviews reviews, ReviewActions actions, Rationale rationale, ReviewShown shown) {
        this.reviews = reviews;
        this.actions = actions;
        this.rationale = rationale;
        this.shown = shown;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_FILTERING_REVIEW)
    String all(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        return list(words, viewer, Map.of(), model);
    }

    @PostMapping(PATH)
    @Needs(Permission.REVIEW_FILTERING)
    String begin(
            @RequestParam(name = "of", defaultValue = "") String chosen,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        boolean trust = chosen.startsWith("trust:");
        SchoolId school = trust ? SchoolId.TRUST : school(viewer);
        LocalDate starts = day(chosen.substring(chosen.indexOf(':') + 1));
        return switch (scope(school).call(() -> reviews.begin(viewer, school, starts))) {
            case Outcome.Done done -> "redirect:" + PATH + "/" + done.id();
            case Outcome.Refused refused -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                yield list(
                        "", viewer, Map.of("of", String.join(". ", refused.why().values())), model);
            }
            case Outcome.NotThere none -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        };
    }

    @GetMapping(PATH + "/{id}")
    @Needs(Permission.SEE_FILTERING_REVIEW)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        YearReview review =
                reviews.one(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return shown.one(review, viewer, Map.of(), Map.of(), model);
    }

    @PostMapping(PATH + "/{id}")
    @Needs(Permission.REVIEW_FILTERING)
    String save(
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        YearReview draft = reviews.one(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<Prompt, String> answers = new EnumMap<>(Prompt.class);
        for (Prompt prompt : Prompt.values()) {
            answers.put(
                    prompt,
                    typed.getOrDefault(prompt.field(), "").replace("\u0000", "").strip());
        }
        boolean signs = "sign".equals(typed.get("do"));
        SchoolScope scope = scope(draft.school());
        Outcome saved = scope.call(() -> reviews.save(viewer, id, number(typed.getOrDefault("edition", "")), answers));
        Outcome outcome = signs && saved instanceof Outcome.Done ? scope.call(() -> reviews.sign(viewer, id)) : saved;
        return switch (outcome) {
            case Outcome.Done done -> {
                next.addFlashAttribute("said", signs ? "The review is signed." : "The draft is saved.");
                next.addFlashAttribute(
                        "saidNext",
                        signs ? "It stays as it is now. What is to be done is followed until it is done." : null);
                yield "redirect:" + PATH + "/" + id;
            }
            case Outcome.Refused refused -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                YearReview now = reviews.one(viewer, id).orElse(draft);
                yield shown.one(now, viewer, typed, refused.why(), model);
            }
            case Outcome.NotThere none -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        };
    }

    /** Where rows of this school, or of the trust, may be written. */
    static SchoolScope scope(SchoolId school) {
        return school.equals(SchoolId.TRUST) ? SchoolScope.trust() : SchoolScope.of(school);
    }

    private String list(String words, Viewer viewer, Map<String, String> errors, Model model) {
        SchoolId school = school(viewer);
        String sought = words.strip().toLowerCase(Locale.UK);
        List<YearReview> all = reviews.of(viewer, school).stream()
                .filter(review -> (review.year().label() + " "
                                + (review.isTrust() ? "the trust " : "this school ")
                                + String.join(" ", review.answers().values()))
                        .toLowerCase(Locale.UK)
                        .contains(sought))
                .toList();
        Map<String, String> toBegin = new LinkedHashMap<>();
        offer(viewer, school, "school:", " of this school", toBegin);
        offer(viewer, SchoolId.TRUST, "trust:", " of the trust", toBegin);
        model.addAttribute("q", words);
        model.addAttribute("reviews", all);
        model.addAttribute("toBegin", toBegin);
        model.addAttribute(
                "actions",
                actions.open(school).stream()
                        .filter(action -> action.what().toLowerCase(Locale.UK).contains(sought))
                        .toList());
        model.addAttribute("earlier", rationale.reviews());
        model.addAttribute("errors", errors);
        shown.names(all, actions.open(school), model);
        return "filtering/review/list";
    }

    private void offer(Viewer viewer, SchoolId school, String code, String whose, Map<String, String> toBegin) {
        if (YearReviews.mayWrite(viewer, school)) {
            reviews.toBegin(school).forEach(year -> toBegin.put(code + year.startsOn(), year.label() + whose));
        }
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING_REVIEW));
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException none) {
            return LocalDate.EPOCH;
        }
    }
}
