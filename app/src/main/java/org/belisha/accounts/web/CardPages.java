package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.accounts.ChildCards;
import org.belisha.accounts.ChildSignIns;
import org.belisha.accounts.SignedIn;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.SchoolClass;
import org.belisha.ui.QrCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Children's cards to print, a class's code, and letting a child in who has neither card nor pictures today. */
@Controller
class CardPages {

    private final People people;
    private final ChildCards cards;
    private final ChildSignIns signIns;
    private final SignedInSession sessions;
    private final String address;

    CardPages(
            People people,
            ChildCards cards,
            ChildSignIns signIns,
            SignedInSession sessions,
            @Value("${belisha.address:http://localhost:${server.port:8080}}") String address) {
        this.people = people;
        this.cards = cards;
        this.signIns = signIns;
        this.sessions = sessions;
        this.address = address.replaceAll("/+$", "");
    }

    @GetMapping("/accounts/cards")
    @Needs(Permission.PRINT_BADGES)
    String classes(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        list(classesOf(viewer, Permission.PRINT_BADGES), words, model);
        return "accounts/cards";
    }

    @GetMapping("/accounts/cards/{classId}")
    @Needs(Permission.PRINT_BADGES)
    String schoolClass(
            @PathVariable UUID classId,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        SchoolClass schoolClass = allowed(classId, viewer, Permission.PRINT_BADGES);
        model.addAttribute("code", cards.codeOf(schoolClass));
        children(schoolClass, words, model);
        return "accounts/cards-class";
    }

    private static void list(List<SchoolClass> classes, String words, Model model) {
        model.addAttribute(
                "classes",
                classes.stream().filter(one -> Listed.has(words, one.name())).toList());
        model.addAttribute("query", words);
    }

    private void children(SchoolClass schoolClass, String words, Model model) {
        model.addAttribute("schoolClass", schoolClass);
        model.addAttribute(
                "faces",
                cards.faces(schoolClass.id()).stream()
                        .filter(face -> Listed.has(words, face.name()))
                        .toList());
        model.addAttribute("query", words);
    }

    @PostMapping("/accounts/cards/{classId}")
    @Needs(Permission.PRINT_BADGES)
    String printAll(@PathVariable UUID classId, Viewer viewer, Model model) {
        SchoolClass schoolClass = allowed(classId, viewer, Permission.PRINT_BADGES);
        return sheet(schoolClass, cards.forClass(classId), model);
    }

    @PostMapping("/accounts/cards/{classId}/child")
    @Needs(Permission.PRINT_BADGES)
    String printOne(
            @PathVariable UUID classId,
            @RequestParam UUID child,
            @RequestParam(defaultValue = "false") boolean newPictures,
            Viewer viewer,
            Model model) {
        SchoolClass schoolClass = allowed(classId, viewer, Permission.PRINT_BADGES);
        return sheet(schoolClass, List.of(cards.forChild(pupil(classId, child), newPictures)), model);
    }

    @PostMapping("/accounts/cards/{classId}/end")
    @Needs(Permission.PRINT_BADGES)
    String end(@PathVariable UUID classId, @RequestParam UUID child, Viewer viewer) {
        allowed(classId, viewer, Permission.PRINT_BADGES);
        cards.endBadge(pupil(classId, child));
        return "redirect:/accounts/cards/" + classId;
    }

    @PostMapping("/accounts/cards/{classId}/code")
    @Needs(Permission.PRINT_BADGES)
    String newCode(@PathVariable UUID classId, Viewer viewer) {
        cards.newCode(allowed(classId, viewer, Permission.PRINT_BADGES));
        return "redirect:/accounts/cards/" + classId;
    }

    private String sheet(SchoolClass schoolClass, List<ChildCards.Card> made, Model model) {
        model.addAttribute("schoolClass", schoolClass);
        model.addAttribute(
                "sheet",
                made.stream()
                        .map(card -> new Printed(card, QrCode.of(address + "/accounts/badge#" + card.token())))
                        .toList());
        return "accounts/cards-sheet";
    }

    /** A card with its QR code. */
    record Printed(ChildCards.Card card, QrCode qr) {}

    @GetMapping("/accounts/let-in")
    @Needs(Permission.SIGN_CLASS)
    String letInClasses(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        list(classesOf(viewer, Permission.SIGN_CLASS), words, model);
        return "accounts/let-in";
    }

    @GetMapping("/accounts/let-in/{classId}")
    @Needs(Permission.SIGN_CLASS)
    String letInNames(
            @PathVariable UUID classId,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        children(allowed(classId, viewer, Permission.SIGN_CLASS), words, model);
        return "accounts/let-in-names";
    }

    /** The teacher's own session ends here, and the child's begins on the same screen. */
    @PostMapping("/accounts/let-in/{classId}")
    @Needs(Permission.SIGN_CLASS)
    String letIn(@PathVariable UUID classId, @RequestParam UUID child, Viewer viewer, HttpServletRequest request) {
        allowed(classId, viewer, Permission.SIGN_CLASS);
        Pupil pupil = pupil(classId, child);
        signIns.byTeacher(viewer.person(), pupil);
        sessions.begin(request, pupil.id(), SignedIn.Way.TEACHER);
        return "redirect:/";
    }

    /** Teachers act for the classes they teach; office, ICT, supply and head for each class of their school. */
    private List<SchoolClass> classesOf(Viewer viewer, Permission permission) {
        List<SchoolClass> own = people.classesOf(viewer.person());
        return viewer.schoolsWith(permission).stream()
                .flatMap(school -> people.classes(school).stream())
                .filter(one -> everyClass(viewer, permission, one) || own.contains(one))
                .toList();
    }

    private static boolean everyClass(Viewer viewer, Permission permission, SchoolClass one) {
        return viewer.roles().getOrDefault(one.school(), Set.of()).stream()
                .anyMatch(role -> role != Role.TEACHER && PermissionTable.gives(role, permission));
    }

    private SchoolClass allowed(UUID classId, Viewer viewer, Permission permission) {
        Optional<SchoolClass> found = people.schoolClass(classId)
                .filter(one -> classesOf(viewer, permission).contains(one));
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Pupil pupil(UUID classId, UUID child) {
        return people.pupilsOf(classId).stream()
                .filter(one -> one.id().equals(new PersonId(child)))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
