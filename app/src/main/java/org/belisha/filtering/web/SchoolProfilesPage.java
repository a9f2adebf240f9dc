package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Category;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Rationale;
import org.belisha.filtering.SchoolProfiles;
import org.belisha.filtering.SchoolVerdict;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a school does with each kind of site now, what it decides otherwise than the trust, and what holds in some hours only. */
@Controller
class SchoolProfilesPage {

    private final SchoolProfiles profiles;
    private final Rationale rationale;
    private final People people;

    SchoolProfilesPage(SchoolProfiles profiles, Rationale rationale, People people) {
        this.profiles = profiles;
        this.rationale = rationale;
        this.people = people;
    }

    @GetMapping("/filtering/profiles")
    @Needs(Permission.SEE_FILTERING)
    String page(
            @RequestParam(name = "profile", defaultValue = "KS2") String chosen,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING));
        Profile profile = Stream.of(Profile.values())
                .filter(each -> each.name().equals(chosen))
                .findFirst()
                .orElse(Profile.KS2);
        Map<String, String> titles = titles();
        String sought = words.strip().toLowerCase(Locale.ROOT);
        List<SchoolVerdict> verdicts = profiles.inForce(school);
        model.addAttribute("q", words);
        model.addAttribute("keeping", Map.of("profile", profile.name()));
        model.addAttribute("profile", profile);
        model.addAttribute("profiles", Profile.values());
        model.addAttribute(
                "kinds",
                profiles.now(school, profile).stream()
                        .filter(kind -> title(titles, kind.category())
                                .toLowerCase(Locale.ROOT)
                                .contains(sought))
                        .toList());
        model.addAttribute("verdicts", verdicts);
        model.addAttribute("ended", profiles.ended(school));
        model.addAttribute("titles", titles);
        model.addAttribute("names", names(verdicts, profiles.ended(school)));
        model.addAttribute("mayChange", viewer.may(Permission.MANAGE_FILTERING, school));
        model.addAttribute("mayChangeTrust", viewer.is(Role.TRUST_ICT));
        return "filtering/profiles";
    }

    @GetMapping("/filtering/profiles/change")
    @Needs(Permission.MANAGE_FILTERING)
    String form(
            @RequestParam(name = "profile", defaultValue = "") String profile,
            @RequestParam(name = "category", defaultValue = "") String category,
            Viewer viewer,
            Model model) {
        return show(new SchoolVerdictForm(profile, category, null, null, null, null, null, null), viewer, model);
    }

    @PostMapping("/filtering/profiles/change")
    @Needs(Permission.MANAGE_FILTERING)
    String decide(
            SchoolVerdictForm form, Viewer viewer, Model model, HttpServletResponse response, RedirectAttributes next) {
        Map<String, String> errors = form.errors(titles());
        boolean trust = form.forTheTrust() && viewer.is(Role.TRUST_ICT);
        if (errors.isEmpty()) {
            SchoolId owner =
                    trust ? SchoolId.TRUST : Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_FILTERING));
            SchoolProfiles.Outcome outcome = (trust ? SchoolScope.trust() : SchoolScope.of(owner))
                    .call(() -> profiles.decide(
                            owner,
                            form.whom().orElseThrow(),
                            form.kind(),
                            form.allows(),
                            form.window(),
                            Objects.requireNonNull(form.why()).strip()));
            if (outcome instanceof SchoolProfiles.Outcome.Locked) {
                errors.put("verdict", "The trust has locked this: a school may block more here, never allow more");
            }
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return show(form, viewer, model);
        }
        next.addFlashAttribute("said", "Decided, with the reason. It holds now, on every device.");
        return "redirect:/filtering/profiles?profile=" + form.whom().orElseThrow();
    }

    @PostMapping("/filtering/profiles/end")
    @Needs(Permission.MANAGE_FILTERING)
    String end(@RequestParam("verdict") UUID id, Viewer viewer, RedirectAttributes next) {
        boolean ended = viewer.is(Role.TRUST_ICT) ? SchoolScope.trust().call(() -> profiles.end(id)) : profiles.end(id);
        if (!ended) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "It has ended. What the trust says holds again.");
        return "redirect:/filtering/profiles";
    }

    private String show(SchoolVerdictForm form, Viewer viewer, Model model) {
        Map<String, String> whom = new LinkedHashMap<>();
        whom.put("", "Choose for whom");
        whom.putAll(RuleForm.profiles());
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", "Choose a kind of site");
        kinds.putAll(titles());
        model.addAttribute("form", form);
        model.addAttribute("whom", whom);
        model.addAttribute("kinds", kinds);
        model.addAttribute("weekdays", HoursForm.weekdays());
        model.addAttribute("mayChangeTrust", viewer.is(Role.TRUST_ICT));
        return "filtering/profile-change";
    }

    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put(SchoolVerdictForm.UNLISTED, "Everything on no list");
        for (Category category : rationale.categories()) {
            titles.put(category.code(), category.title());
        }
        return titles;
    }

    private static String title(Map<String, String> titles, @Nullable String category) {
        String code = category == null ? SchoolVerdictForm.UNLISTED : category;
        return titles.getOrDefault(code, code);
    }

    private Map<PersonId, String> names(List<SchoolVerdict> verdicts, List<SchoolProfiles.Ended> ended) {
        List<PersonId> deciders = Stream.of(
                        verdicts.stream().map(SchoolVerdict::by),
                        ended.stream().map(each -> each.verdict().by()),
                        ended.stream().map(SchoolProfiles.Ended::by))
                .flatMap(each -> each)
                .flatMap(by -> Optional.ofNullable(by).stream())
                .distinct()
                .toList();
        return people.people(deciders).values().stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
