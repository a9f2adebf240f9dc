package org.belisha.activity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.activity.LostVisit;
import org.belisha.activity.LostVisits;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Schools;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Visits that never came on record, and what was done about it: said once, with the name of who says it. */
@Controller
class LostVisitsPage {
    private static final String PATH = "/activity/lost";
    private static final int LONGEST = 500;

    private final LostVisits lost;
    private final People people;
    private final Schools schools;

    LostVisitsPage(LostVisits lost, People people, Schools schools) {
        this.lost = lost;
        this.people = people;
        this.schools = schools;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_ACTIVITY)
    String page(Viewer viewer, Model model) {
        return page("", viewer, model);
    }

    /** Only those that were on the page are answered: what came since has not been read. */
    @PostMapping(PATH)
    @Needs(Permission.SEE_ACTIVITY)
    String answer(
            @RequestParam(name = "id", defaultValue = "") List<UUID> ids,
            @RequestParam(name = "why", defaultValue = "") String why,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (why.isBlank() || why.length() > LONGEST) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute(
                    "errors",
                    Map.of("why", "Say what was found and what was done, in up to " + LONGEST + " characters"));
            return page(why, viewer, model);
        }
        Set<SchoolId> theirs = answersFor(viewer);
        int answered = SchoolScope.of(theirs).call(() -> lost.answer(ids, theirs, why.strip(), viewer.person()));
        next.addFlashAttribute(
                "said", answered == 0 ? "Somebody has answered for these already." : "Kept, with your name.");
        return "redirect:" + PATH;
    }

    private String page(String why, Viewer viewer, Model model) {
        Set<SchoolId> theirs = answersFor(viewer);
        List<LostVisit> all = SchoolScope.of(theirs).call(lost::latest);
        model.addAttribute("open", all.stream().filter(LostVisit::isOpen).toList());
        model.addAttribute(
                "answered", all.stream().filter(each -> !each.isOpen()).toList());
        model.addAttribute(
                "mine",
                all.stream()
                        .filter(each -> each.isOpen() && theirs.contains(each.school()))
                        .toList());
        model.addAttribute("why", why);
        model.addAttribute("whose", names(theirs));
        model.addAttribute(
                "names",
                people
                        .people(all.stream()
                                .map(LostVisit::answer)
                                .filter(Objects::nonNull)
                                .map(LostVisit.Answer::by)
                                .distinct()
                                .toList())
                        .values()
                        .stream()
                        .collect(Collectors.toMap(Person::id, Person::name)));
        return "activity/lost";
    }

    /** Those of no known school may be any school's, so the trust answers for them. */
    private static Set<SchoolId> answersFor(Viewer viewer) {
        Set<SchoolId> schools = new HashSet<>(viewer.schoolsWith(Permission.SEE_ACTIVITY));
        if (viewer.is(Role.TRUST_SAFEGUARDING)) {
            schools.add(SchoolId.TRUST);
        }
        return schools;
    }

    private Map<SchoolId, String> names(Set<SchoolId> theirs) {
        Map<SchoolId, String> names = new HashMap<>();
        schools.all().stream()
                .filter(school -> theirs.contains(school.id()))
                .forEach(school -> names.put(school.id(), school.name()));
        names.put(SchoolId.TRUST, "A school that is not known");
        return names;
    }
}
