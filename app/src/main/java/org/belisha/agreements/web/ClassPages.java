package org.belisha.agreements.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.ClassSigning;
import org.belisha.agreements.ClassSignings;
import org.belisha.agreements.PromisePicture;
import org.belisha.agreements.Signing;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Block;
import org.belisha.policies.Wording;
import org.belisha.schools.People;
import org.belisha.schools.SchoolClass;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A class signs with its teacher: who is here, the promises one at a time, and at the end the teacher attests. */
@Controller
class ClassPages {

    private final ClassSignings signings;
    private final Agreements agreements;
    private final People people;

    ClassPages(ClassSignings signings, Agreements agreements, People people) {
        this.signings = signings;
        this.agreements = agreements;
        this.people = people;
    }

    @GetMapping("/agreements/class")
    @Needs(Permission.SIGN_CLASS)
    String list(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        SchoolId school = viewer.schoolFor(Permission.SIGN_CLASS);
        List<SchoolClass> own = people.classesOf(viewer.person());
        String wanted = words.strip().toLowerCase(Locale.UK);
        Predicate<SchoolClass> asked =
                each -> each.name().toLowerCase(Locale.UK).contains(wanted);
        model.addAttribute("query", words);
        model.addAttribute("own", own.stream().filter(asked).toList());
        model.addAttribute(
                "others",
                school == null
                        ? List.of()
                        : people.classes(school).stream()
                                .filter(each -> !own.contains(each))
                                .filter(asked)
                                .toList());
        return "agreements/classes";
    }

    @GetMapping("/agreements/class/{classId}")
    @Needs(Permission.SIGN_CLASS)
    String start(@PathVariable("classId") UUID classId, Model model) {
        ClassSigning signing = find(classId);
        model.addAttribute("signing", signing);
        model.addAttribute(
                "there",
                signing.children().stream()
                        .filter(ClassSigning.Child::present)
                        .map(child -> child.pupil().value())
                        .collect(Collectors.toSet()));
        model.addAttribute("ready", agreements.wordings(signing.school()).size() == AgreementKind.values().length);
        return "agreements/class-start";
    }

    @PostMapping("/agreements/class/{classId}/present")
    @Needs(Permission.SIGN_CLASS)
    String present(
            @PathVariable("classId") UUID classId,
            @RequestParam(name = "there", defaultValue = "") Set<UUID> there,
            @RequestParam(name = "everybody", defaultValue = "") String everybody,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        ClassSigning signing = find(classId);
        if (!everybody.isEmpty()) {
            signing.children().forEach(child -> there.add(child.pupil().value()));
        }
        if (there.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("there", "Tick the children who are here"));
            return start(classId, model);
        }
        refuse(signings.present(classId, ids(there), viewer.person()));
        return "redirect:" + next(find(classId), null);
    }

    @GetMapping("/agreements/class/{classId}/read/{kind}/{number}")
    @Needs(Permission.SIGN_CLASS)
    String promise(
            @PathVariable("classId") UUID classId,
            @PathVariable("kind") AgreementKind kind,
            @PathVariable("number") int number,
            Model model) {
        ClassSigning signing = find(classId);
        Wording wording = wording(signing, kind);
        List<String> promises = wording.promises();
        model.addAttribute("signing", signing);
        model.addAttribute("kind", kind);
        model.addAttribute("number", number);
        model.addAttribute("count", promises.size());
        model.addAttribute("mixed", signing.kinds().size() > 1);
        if (number >= 1 && number <= promises.size()) {
            model.addAttribute("promise", promises.get(number - 1));
            model.addAttribute("picture", PromisePicture.of(promises.get(number - 1)));
            return "agreements/class-promise";
        }
        if (number != promises.size() + 1 || closing(wording).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("closing", closing(wording));
        return "agreements/class-closing";
    }

    /** The class has heard this one; goes on to the next, at the end to the names. */
    @PostMapping("/agreements/class/{classId}/read/{kind}/{number}")
    @Needs(Permission.SIGN_CLASS)
    String heard(
            @PathVariable("classId") UUID classId,
            @PathVariable("kind") AgreementKind kind,
            @PathVariable("number") int number) {
        ClassSigning signing = find(classId);
        Wording wording = wording(signing, kind);
        int last = wording.promises().size() + (closing(wording).isEmpty() ? 0 : 1);
        if (number < 1 || number > last) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        signings.reach(classId, kind, number);
        String here = "/agreements/class/" + classId;
        return number < last
                ? "redirect:" + here + "/read/" + kind + "/" + (number + 1)
                : "redirect:" + here + "/names/" + kind;
    }

    @GetMapping("/agreements/class/{classId}/names/{kind}")
    @Needs(Permission.SIGN_CLASS)
    String names(@PathVariable("classId") UUID classId, @PathVariable("kind") AgreementKind kind, Model model) {
        ClassSigning signing = find(classId);
        model.addAttribute("signing", signing);
        model.addAttribute("kind", kind);
        model.addAttribute(
                "names",
                Animals.with(signing).entrySet().stream()
                        .filter(each -> each.getKey().present() && each.getKey().kind() == kind)
                        .toList());
        model.addAttribute("onward", next(signing, kind));
        return "agreements/class-names";
    }

    /** What a child can do to tell someone while the tablet is the teacher's. */
    @GetMapping("/agreements/class/{classId}/tell")
    @Needs(Permission.SIGN_CLASS)
    String tell(@PathVariable("classId") UUID classId, Model model) {
        model.addAttribute("signing", find(classId));
        return "agreements/class-tell";
    }

    @GetMapping("/agreements/class/{classId}/finish")
    @Needs(Permission.SIGN_CLASS)
    String askFinish(@PathVariable("classId") UUID classId, Model model) {
        model.addAttribute("signing", find(classId));
        return "agreements/class-finish";
    }

    @PostMapping("/agreements/class/{classId}/finish")
    @Needs(Permission.SIGN_CLASS)
    String finish(
            @PathVariable("classId") UUID classId,
            @RequestParam(name = "there", defaultValue = "") Set<UUID> there,
            @RequestParam(name = "attest", defaultValue = "") String attest,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        ClassSigning signing = find(classId);
        Map<String, String> errors = new LinkedHashMap<>();
        if (there.isEmpty()) {
            errors.put("there", "Tick the children who were here and answered for themselves");
        }
        if (attest.isEmpty()) {
            errors.put("attest", "Tick the box to say that it happened so");
        }
        if (errors.isEmpty()) {
            switch (signings.attest(
                    classId, ids(there), viewer.person(), request.getRemoteAddr(), request.getHeader("User-Agent"))) {
                case Signing.Recorded kept -> {
                    flash.addFlashAttribute(
                            "said",
                            "Saved. " + kept.rows() + (kept.rows() == 1 ? " child has" : " children have")
                                    + " signed.");
                    flash.addFlashAttribute(
                            "saidNext", "Their internet opens now. You can come back for those who were away.");
                    flash.addFlashAttribute("leftOut", leftOut(kept.leftOut()));
                    return "redirect:/agreements/class/" + classId;
                }
                case Signing.Refused no -> errors.put("form", no.reason().words() + ".");
            }
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", errors);
        model.addAttribute("signing", signing);
        return "agreements/class-finish";
    }

    // Those who did not sign though they were ticked, by name, each with why.
    private List<String> leftOut(Map<PersonId, Signing.Reason> leftOut) {
        return people.people(leftOut.keySet()).values().stream()
                .map(child -> child.name() + ": "
                        + Objects.requireNonNull(leftOut.get(child.id())).words() + ".")
                .sorted()
                .toList();
    }

    // The first agreement of a mixed class that has not been read, else the end.
    private static String next(ClassSigning signing, @org.jspecify.annotations.Nullable AgreementKind after) {
        String here = "/agreements/class/" + signing.classId();
        List<AgreementKind> kinds = signing.kinds();
        int at = after == null ? 0 : kinds.indexOf(after) + 1;
        if (after == null && signing.reading() != null && kinds.contains(signing.reading()) && signing.promise() > 0) {
            return here + "/read/" + signing.reading() + "/" + signing.promise();
        }
        return at < kinds.size() ? here + "/read/" + kinds.get(at) + "/1" : here + "/finish";
    }

    private static List<Block> closing(Wording wording) {
        return wording.closing().stream()
                .filter(block -> block.kind() == Block.Kind.PARAGRAPH)
                .toList();
    }

    private Wording wording(ClassSigning signing, AgreementKind kind) {
        var wording = agreements.wordings(signing.school()).get(kind);
        if (wording == null || (kind != AgreementKind.A2 && kind != AgreementKind.A3)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return wording.wording();
    }

    private ClassSigning find(UUID classId) {
        return signings.of(classId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static void refuse(Signing answer) {
        if (answer instanceof Signing.Refused(Signing.Reason reason)) {
            throw new ResponseStatusException(
                    reason == Signing.Reason.NOT_FOUND ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST,
                    Objects.requireNonNull(reason).words());
        }
    }

    private static Set<PersonId> ids(Set<UUID> values) {
        return values.stream().map(PersonId::new).collect(Collectors.toSet());
    }
}
