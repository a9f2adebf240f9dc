package org.belisha.filtering.review.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Category;
import org.belisha.filtering.Deviation;
import org.belisha.filtering.Rationale;
import org.belisha.filtering.review.Overseer;
import org.belisha.filtering.review.Prompt;
import org.belisha.filtering.review.ReviewAction;
import org.belisha.filtering.review.ReviewPacks;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.AcademicYear;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pack for governors and inspections, on one page to be searched or printed. */
@Controller
class ReviewPackPage {

    private final ReviewPacks packs;
    private final Rationale rationale;
    private final ReviewShown shown;
    private final People people;
    private final InstantSource clock;

    ReviewPackPage(ReviewPacks packs, Rationale rationale, ReviewShown shown, People people, InstantSource clock) {
        this.packs = packs;
        this.rationale = rationale;
        this.shown = shown;
        this.people = people;
        this.clock = clock;
    }

    /** A signed review, narrowed to the answers and actions that have the words sought. */
    record Section(ReviewPacks.Signed signed, String whose, List<Prompt> prompts, List<ReviewAction> actions) {}

    @GetMapping("/filtering/reviews/pack")
    @Needs(Permission.SEE_FILTERING_REVIEW)
    String page(
            @RequestParam(name = "year", defaultValue = "") String chosen,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING_REVIEW));
        List<AcademicYear> years = packs.years(school);
        AcademicYear year = years.stream()
                .filter(each -> each.startsOn().toString().equals(chosen))
                .findFirst()
                .orElse(years.getFirst());
        ReviewPacks.Pack pack = packs.of(school, year);
        String sought = words.strip().toLowerCase(Locale.UK);
        Predicate<String> has = text -> text.toLowerCase(Locale.UK).contains(sought);
        Map<String, String> titles =
                rationale.categories().stream().collect(Collectors.toMap(Category::code, Category::title));
        Map<PersonId, String> names = names(pack);
        Instant now = clock.instant();
        model.addAttribute("q", words);
        model.addAttribute("keeping", Map.of("year", year.startsOn().toString()));
        model.addAttribute("pack", pack);
        model.addAttribute("years", years);
        model.addAttribute("whose", shown.whose(school));
        model.addAttribute("now", now);
        model.addAttribute("today", now.atZone(Times.LONDON).toLocalDate());
        model.addAttribute("titles", titles);
        model.addAttribute("names", names);
        model.addAttribute("sections", sections(pack, has));
        model.addAttribute(
                "overseers",
                pack.overseers().stream()
                        .filter(each -> has.test(names.getOrDefault(each.person(), "") + " "
                                + each.office().words()))
                        .toList());
        model.addAttribute(
                "toDo",
                pack.toDo().stream().filter(each -> has.test(each.what())).toList());
        model.addAttribute(
                "entries",
                Rationale.Alike.among(pack.rationale().stream()
                        .filter(entry -> has.test(titles.getOrDefault(entry.category(), entry.category()) + " "
                                + entry.profile().title() + " " + entry.stance().words() + " " + entry.why()))
                        .toList()));
        model.addAttribute(
                "otherwise",
                pack.otherwise().stream().filter(each -> each.has(sought)).toList());
        return "filtering/review/pack";
    }

    private List<Section> sections(ReviewPacks.Pack pack, Predicate<String> has) {
        return pack.reviews().stream()
                .map(signed -> new Section(
                        signed,
                        shown.whose(signed.review().school()),
                        Arrays.stream(Prompt.values())
                                .filter(prompt -> has.test(prompt.question() + " "
                                        + signed.review().answer(prompt)))
                                .toList(),
                        signed.actions().stream()
                                .filter(action -> has.test(action.what()))
                                .toList()))
                .toList();
    }

    private Map<PersonId, String> names(ReviewPacks.Pack pack) {
        Stream<PersonId> ofActions = Stream.concat(
                        pack.toDo().stream(), pack.reviews().stream().flatMap(signed -> signed.actions().stream()))
                .flatMap(action -> Stream.of(action.owner(), action.doneBy()));
        List<PersonId> all = Stream.of(
                        ofActions,
                        pack.overseers().stream().map(Overseer::person),
                        pack.reviews().stream().map(signed -> signed.review().signedBy()),
                        pack.rationale().stream().map(Rationale.Entry::by),
                        pack.otherwise().stream().map(Deviation::by))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.people(all).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
