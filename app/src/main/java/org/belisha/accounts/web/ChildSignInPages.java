package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.accounts.ChildCards;
import org.belisha.accounts.ChildSignIns;
import org.belisha.accounts.Pictures;
import org.belisha.accounts.SignInResult;
import org.belisha.accounts.SignedIn;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How children sign in: a badge held up or typed, or the class's own page, a name and three pictures. */
@Controller
class ChildSignInPages {

    static final String CLASS_COOKIE = "belisha-class";

    private static final String CLASS = "belisha.class";
    private static final String CHILD = "belisha.child";
    private static final String PICKED = "belisha.picked";
    private static final String TO_CLASS = "redirect:/accounts/class";

    private final ChildSignIns signIns;
    private final ChildCards cards;
    private final SignedInSession sessions;

    ChildSignInPages(ChildSignIns signIns, ChildCards cards, SignedInSession sessions) {
        this.signIns = signIns;
        this.cards = cards;
        this.sessions = sessions;
    }

    /** The badge's address ends in "#" and its token, which a browser never sends by itself; a script puts it into the form. */
    @GetMapping("/accounts/badge")
    @Needs(Permission.ANYONE)
    String badge() {
        return "accounts/badge";
    }

    @PostMapping("/accounts/badge")
    @Needs(Permission.ANYONE)
    String withBadge(
            @RequestParam(defaultValue = "") String badge,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (signIns.withBadge(badge, request.getRemoteAddr()) instanceof SignInResult.Welcome(PersonId child)) {
            sessions.begin(request, child, SignedIn.Way.BADGE);
            return "redirect:/";
        }
        return sorry(response, model, "accounts/badge", "badge", "This badge does not work. Ask your teacher.");
    }

    @GetMapping("/accounts/class")
    @Needs(Permission.ANYONE)
    String door(
            @CookieValue(name = CLASS_COOKIE, required = false) @Nullable String known,
            @RequestParam(required = false) @Nullable String other,
            HttpServletRequest request) {
        if (known != null && other == null) {
            Optional<SchoolClass> open = signIns.classBehind(known, request.getRemoteAddr());
            if (open.isPresent()) {
                request.getSession(true).setAttribute(CLASS, open.get().id().toString());
                return "redirect:/accounts/class/names";
            }
        }
        return "accounts/class-door";
    }

    @PostMapping("/accounts/class")
    @Needs(Permission.ANYONE)
    String open(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<SchoolClass> open = signIns.classBehind(code, request.getRemoteAddr());
        if (open.isEmpty()) {
            return sorry(response, model, "accounts/class-door", "code", "That is not a class. Ask your teacher.");
        }
        // The tablet remembers its class, so that small children type nothing.
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(CLASS_COOKIE, code.strip())
                        .path("/accounts/class")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(120))
                        .build()
                        .toString());
        request.getSession(true).setAttribute(CLASS, open.get().id().toString());
        return "redirect:/accounts/class/names";
    }

    @GetMapping("/accounts/class/names")
    @Needs(Permission.ANYONE)
    String names(HttpServletRequest request, Model model) {
        UUID classId = id(request, CLASS);
        if (classId == null) {
            return TO_CLASS;
        }
        request.getSession(true).removeAttribute(PICKED);
        model.addAttribute("faces", faces(classId));
        return "accounts/class-names";
    }

    @PostMapping("/accounts/class/names")
    @Needs(Permission.ANYONE)
    String itIsMe(@RequestParam UUID child, HttpServletRequest request) {
        if (id(request, CLASS) == null) {
            return TO_CLASS;
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(CHILD, child.toString());
        session.removeAttribute(PICKED);
        return "redirect:/accounts/class/pictures";
    }

    @GetMapping("/accounts/class/pictures")
    @Needs(Permission.ANYONE)
    String pictures(HttpServletRequest request, Model model) {
        UUID classId = id(request, CLASS);
        UUID child = id(request, CHILD);
        Optional<ChildCards.Face> face = classId == null || child == null
                ? Optional.empty()
                : faces(classId).stream()
                        .filter(one -> one.child().value().equals(child))
                        .findFirst();
        if (face.isEmpty()) {
            return TO_CLASS;
        }
        model.addAttribute("face", face.get());
        model.addAttribute("pictures", Pictures.OF_SECRETS);
        model.addAttribute("picked", picked(request).size());
        return "accounts/class-pictures";
    }

    @PostMapping("/accounts/class/pictures")
    @Needs(Permission.ANYONE)
    String pick(
            @RequestParam(defaultValue = "") String picture,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        UUID classId = id(request, CLASS);
        UUID child = id(request, CHILD);
        if (classId == null || child == null) {
            return TO_CLASS;
        }
        HttpSession session = request.getSession(true);
        List<String> picked = new ArrayList<>(picked(request));
        if (Pictures.OF_SECRETS.contains(picture)) {
            picked.add(picture);
        }
        if (picked.size() < Pictures.IN_A_SECRET) {
            session.setAttribute(PICKED, String.join(" ", picked));
            return "redirect:/accounts/class/pictures";
        }
        session.removeAttribute(PICKED);
        SignInResult result = signIns.withPictures(classId, new PersonId(child), picked, request.getRemoteAddr());
        if (result instanceof SignInResult.Welcome(PersonId person)) {
            sessions.begin(request, person, SignedIn.Way.PICTURES);
            return "redirect:/";
        }
        String words = result instanceof SignInResult.Wait
                ? "Let us stop for now. Ask your teacher to let you in."
                : "Those were not your pictures. Try again, or ask your teacher.";
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("errors", Map.of("form", words));
        return pictures(request, model);
    }

    /** The class's page shows given names and animals to whoever has its code, and nothing else. */
    private List<ChildCards.Face> faces(UUID classId) {
        return SchoolScope.trust().call(() -> cards.faces(classId));
    }

    private static String sorry(HttpServletResponse response, Model model, String page, String field, String words) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("errors", Map.of(field, words));
        return page;
    }

    private static @Nullable UUID id(HttpServletRequest request, String attribute) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(attribute) instanceof String id ? UUID.fromString(id) : null;
    }

    private static List<String> picked(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PICKED) instanceof String picked && !picked.isEmpty()
                ? List.of(picked.split(" "))
                : List.of();
    }
}
