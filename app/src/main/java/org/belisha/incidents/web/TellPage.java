package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Guesses;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** "Tell someone" for parents and for anybody, signed in or not, named or not (6.2). Children have steps of their own. */
@Controller
class TellPage {

    static final int MOST_REPORTS = 20;

    private static final String DEVICES_OF_CHILDREN =
            "camera=(), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()";

    private static final String PAGE_THAT_HEARS = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "media-src blob:",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");

    private final Concerns concerns;
    private final Schools schools;
    private final Guesses guesses;
    private final ChildSteps childSteps;

    TellPage(Concerns concerns, Schools schools, Guesses guesses, ChildSteps childSteps) {
        this.concerns = concerns;
        this.schools = schools;
        this.guesses = guesses;
        this.childSteps = childSteps;
    }

    @GetMapping("/incidents/tell")
    @Needs(Permission.ANYONE)
    String tell(
            @RequestParam(name = "visit", defaultValue = "") String visit,
            @RequestParam(name = "child", defaultValue = "") String child,
            @RequestParam(name = "school", defaultValue = "") String school,
            @Nullable Viewer viewer,
            Model model) {
        boolean pupil = viewer != null && viewer.is(Role.PUPIL);
        if (pupil || (viewer == null && (!visit.isEmpty() || !child.isEmpty()))) {
            return childSteps.show(viewer, childSteps.begin(visit), model);
        }
        Fields form = childSteps.begin(visit);
        form.typed().add("school", school);
        return page(viewer, form, Map.of(), model);
    }

    @PostMapping("/incidents/tell/child")
    @Needs(Permission.ANYONE)
    String childStep(
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(name = "voice", required = false) @Nullable MultipartFile voice,
            @Nullable Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Fields form = new Fields(typed);
        if (!childSteps.complete(viewer, form)) {
            // Only on the page that asks for it may a browser listen, and play back what it heard.
            response.setHeader("Permissions-Policy", DEVICES_OF_CHILDREN);
            response.setHeader("Content-Security-Policy", PAGE_THAT_HEARS);
            return childSteps.show(viewer, form, model);
        }
        if (tooMany(request, response)) {
            return "incidents/too-many";
        }
        return childSteps.send(viewer, form, voice, model);
    }

    @PostMapping("/incidents/tell")
    @Needs(Permission.ANYONE)
    String send(
            @RequestParam MultiValueMap<String, String> typed,
            @Nullable Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Fields form = new Fields(typed);
        SchoolId school = school(viewer, form.text("school"));
        Map<String, String> wrong = new LinkedHashMap<>();
        if (school == null) {
            wrong.put("school", "Choose the school");
        }
        boolean unsaid = form.choice("standing", Reported.Standing.class) == null;
        if (unsaid) {
            wrong.put("standing", "Say whether it happened to you or your child, or whether you saw or heard it");
        }
        if (form.yes("named") == null) {
            wrong.put("named", "Say whether the school may know who you are");
        }
        if (form.text("words").isBlank()) {
            wrong.put("words", "Write what happened");
        }
        if (school == null || !wrong.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(viewer, form, wrong, model);
        }
        if (tooMany(request, response)) {
            return page(
                    viewer,
                    form,
                    Map.of(
                            "form",
                            "Too many reports came from here. Wait a quarter of an hour, or ring the school. In danger, call 999."),
                    model);
        }
        Reported reported = reported(viewer, form);
        return switch (within(school, any -> concerns.report(viewer, school, reported))) {
            case ConcernSaved.Saved saved -> {
                model.addAttribute("saved", saved);
                model.addAttribute("anonymous", reported.anonymous());
                model.addAttribute("known", viewer != null && !reported.anonymous());
                yield "incidents/told";
            }
            case ConcernSaved.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, form, refused.why(), model);
            }
        };
    }

    private boolean tooMany(HttpServletRequest request, HttpServletResponse response) {
        if (guesses.allowed("report", request.getRemoteAddr(), MOST_REPORTS)) {
            return false;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return true;
    }

    private static Reported reported(@Nullable Viewer viewer, Fields form) {
        boolean anonymous = Boolean.FALSE.equals(form.yes("named"));
        return new Reported(
                Submission.of(form.text("key")),
                viewer != null && viewer.is(Role.PARENT) ? Reported.Route.PARENT : Reported.Route.PUBLIC,
                anonymous,
                anonymous ? "" : form.text("who").strip(),
                form.choice("standing", Reported.Standing.class),
                List.of(),
                form.text("about").strip(),
                null,
                form.text("words"),
                null,
                form.text("happened").strip(),
                Set.of(),
                form.visit(),
                null,
                List.of(),
                form.all("urgent").contains("yes"));
    }

    /** The school of the form: one of the viewer's own, or any where nobody is signed in. */
    private @Nullable SchoolId school(@Nullable Viewer viewer, String typed) {
        return choices(viewer).keySet().stream()
                .filter(id -> id.equals(typed))
                .findFirst()
                .map(id -> new SchoolId(Integer.parseInt(id)))
                .orElse(null);
    }

    private Map<String, String> choices(@Nullable Viewer viewer) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (School school : schools.all()) {
            if (viewer == null || viewer.roles().containsKey(school.id())) {
                choices.put(school.id().toString(), school.name());
            }
        }
        return choices;
    }

    private String page(@Nullable Viewer viewer, Fields form, Map<String, String> errors, Model model) {
        Map<String, String> choices = choices(viewer);
        Map<String, String> named = new LinkedHashMap<>();
        named.put("yes", "Yes, the safeguarding team may know who I am");
        named.put("no", "No, do not keep who I am");
        Map<String, String> standing = new LinkedHashMap<>();
        standing.put("VICTIM", "It happened to me or to my child");
        standing.put("WITNESS", "I saw or heard it, or somebody told me");
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "key", form.text("key").isEmpty() ? Submission.fresh().text() : form.text("key"));
        model.addAttribute("choices", choices);
        model.addAttribute(
                "only", choices.size() == 1 ? choices.keySet().iterator().next() : null);
        model.addAttribute("urgentChoice", Fields.urgentChoice());
        model.addAttribute("named", named);
        model.addAttribute("standings", standing);
        return "incidents/tell";
    }

    static <T> T within(SchoolId school, Function<SchoolId, T> work) {
        return SchoolScope.of(school).call(() -> work.apply(school));
    }
}
