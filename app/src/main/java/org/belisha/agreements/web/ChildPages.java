package org.belisha.agreements.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSigning;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.TrustedAdult;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.policies.Wording;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One child's turn in a class signing: agree or not yet, then whom they trust. */
@Controller
class ChildPages {

    private static final int LONGEST = 120;
    private static final List<Role> AT_SCHOOL =
            List.of(Role.TEACHER, Role.SUPPORT_STAFF, Role.SENCO, Role.DSL, Role.DEPUTY_DSL, Role.HEAD, Role.OFFICE);

    private final ClassSignings signings;
    private final Agreements agreements;
    private final People people;

    ChildPages(ClassSignings signings, Agreements agreements, People people) {
        this.signings = signings;
        this.agreements = agreements;
        this.people = people;
    }

    @GetMapping("/agreements/class/{classId}/child/{pupil}")
    @Needs(Permission.SIGN_CLASS)
    String turn(@PathVariable("classId") UUID classId, @PathVariable("pupil") UUID pupil, Model model) {
        ClassSigning.Child child = show(classId, pupil, model);
        model.addAttribute("wording", wording(find(classId), child));
        return "agreements/child-turn";
    }

    @PostMapping("/agreements/class/{classId}/child/{pupil}")
    @Needs(Permission.SIGN_CLASS)
    String answer(
            @PathVariable("classId") UUID classId,
            @PathVariable("pupil") UUID pupil,
            @RequestParam("answer") ClassSigning.Answer answer,
            @RequestParam("sha256") String sha256) {
        ClassPages.refuse(signings.answer(classId, new PersonId(pupil), answer, sha256));
        String here = "/agreements/class/" + classId;
        return answer == ClassSigning.Answer.AGREED
                ? "redirect:" + here + "/child/" + pupil + "/trusted"
                : "redirect:" + here + "/names/" + child(find(classId), pupil).kind();
    }

    @GetMapping("/agreements/class/{classId}/child/{pupil}/trusted")
    @Needs(Permission.SIGN_CLASS)
    String askTrusted(@PathVariable("classId") UUID classId, @PathVariable("pupil") UUID pupil, Model model) {
        show(classId, pupil, model);
        model.addAttribute("staff", staff(find(classId).school()));
        return "agreements/child-trusted";
    }

    @PostMapping("/agreements/class/{classId}/child/{pupil}/trusted")
    @Needs(Permission.SIGN_CLASS)
    String trusted(
            @PathVariable("classId") UUID classId,
            @PathVariable("pupil") UUID pupil,
            @RequestParam(name = "school", defaultValue = "") List<String> school,
            @RequestParam(name = "other", defaultValue = "") String other,
            @RequestParam(name = "home", defaultValue = "") String home,
            Viewer viewer) {
        ClassSigning signing = find(classId);
        Map<String, String> known = staff(signing.school());
        List<TrustedAdult> adults = new ArrayList<>();
        school.stream()
                .filter(known::containsKey)
                .distinct()
                .forEach(id -> adults.add(
                        new TrustedAdult(TrustedAdult.Place.SCHOOL, new PersonId(UUID.fromString(id)), null)));
        addWords(adults, TrustedAdult.Place.SCHOOL, other);
        addWords(adults, TrustedAdult.Place.HOME, home);
        if (!adults.isEmpty()) {
            ClassPages.refuse(signings.trust(classId, new PersonId(pupil), adults, viewer.person()));
        }
        return "redirect:/agreements/class/" + classId + "/names/"
                + child(signing, pupil).kind();
    }

    private static void addWords(List<TrustedAdult> adults, TrustedAdult.Place place, String words) {
        String kept = words.strip();
        if (!kept.isEmpty()) {
            adults.add(new TrustedAdult(place, null, kept.substring(0, Math.min(kept.length(), LONGEST))));
        }
    }

    private Map<String, String> staff(SchoolId school) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Role role : AT_SCHOOL) {
            for (Person person : people.withRole(school, role)) {
                names.putIfAbsent(person.id().toString(), person.name());
            }
        }
        return names;
    }

    private ClassSigning.Child show(UUID classId, UUID pupil, Model model) {
        ClassSigning signing = find(classId);
        ClassSigning.Child child = child(signing, pupil);
        if (!child.present()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("signing", signing);
        model.addAttribute("child", child);
        model.addAttribute("picture", Animals.with(signing).get(child));
        return child;
    }

    private Wording wording(ClassSigning signing, ClassSigning.Child child) {
        var wording = agreements.wordings(signing.school()).get(child.kind());
        if (wording == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return wording.wording();
    }

    private static ClassSigning.Child child(ClassSigning signing, @Nullable UUID pupil) {
        return signing.children().stream()
                .filter(each -> each.pupil().value().equals(pupil))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ClassSigning find(UUID classId) {
        return signings.of(classId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
