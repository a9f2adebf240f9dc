package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Drafts;
import org.belisha.incidents.Indicator;
import org.belisha.incidents.Reported;
import org.belisha.incidents.StaffConcerns;
import org.belisha.incidents.StaffRoute;
import org.belisha.incidents.Submission;
import org.belisha.incidents.Taxonomy;
import org.belisha.incidents.evidence.DetailedReports;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The concern form for any adult: whom, what, told; about an adult it takes the route of its own (4.5b, 7.1, 15.5). */
@Controller
class ReportPage {

    private static final int MOST_FOUND = 8;

    /** Fields by which the page finds its draft; they are none of what was typed. */
    private static final List<String> OF_THE_PAGE = List.of("_csrf", "key", "writer", "version");

    private final DetailedReports reports;
    private final StaffConcerns staffConcerns;
    private final Drafts drafts;
    private final People people;
    private final Taxonomy taxonomy;
    private final Names names;

    ReportPage(
            DetailedReports reports,
            StaffConcerns staffConcerns,
            Drafts drafts,
            People people,
            Taxonomy taxonomy,
            Names names) {
        this.reports = reports;
        this.staffConcerns = staffConcerns;
        this.drafts = drafts;
        this.people = people;
        this.taxonomy = taxonomy;
        this.names = names;
    }

    @GetMapping("/incidents/report")
    @Needs(Permission.REPORT_CONCERN)
    String form(@RequestParam(name = "draft", defaultValue = "") String wanted, Viewer viewer, Model model) {
        List<Drafts.Draft> all = drafts.of(viewer, school(viewer));
        Drafts.Draft draft = all.stream()
                .filter(each -> wanted.isEmpty() || each.key().equals(wanted))
                .findFirst()
                .orElse(null);
        model.addAttribute("draft", draft);
        model.addAttribute(
                "others", all.stream().filter(each -> !each.equals(draft)).toList());
        Fields form = draft == null ? Fields.empty() : Fields.decoded(draft.fields());
        if (draft != null) {
            form.typed().set("key", draft.key());
            form.typed().set("version", Integer.toString(draft.version()));
        }
        return page(viewer, form, Map.of(), model);
    }

    @PostMapping("/incidents/report")
    @Needs(Permission.REPORT_CONCERN)
    String report(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        ConcernSaved saved = switch (form.text("kind")) {
            case "ADULT" -> aboutAnAdult(viewer, form);
            case "CHILD", "NOBODY" -> aboutAChild(viewer, form);
            default -> new ConcernSaved.Refused(Map.of("kind", "Choose whom it is about"));
        };
        return switch (saved) {
            case ConcernSaved.Saved done ->
                "redirect:"
                        + (form.text("kind").equals("ADULT")
                                ? "/incidents/mine?saved=apart"
                                : "/incidents/mine/" + done.id() + "?saved=yes");
            case ConcernSaved.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, form, ordered(refused.why()), model);
            }
        };
    }

    /** Kept on each pause in typing; the body is the form itself. */
    @PostMapping("/incidents/report/draft")
    @Needs(Permission.REPORT_CONCERN)
    ResponseEntity<Void> saveDraft(@RequestParam MultiValueMap<String, String> typed, Viewer viewer) {
        Fields form = new Fields(typed);
        Submission submission = Submission.of(form.text("key"));
        UUID writer = Objects.requireNonNullElseGet(Fields.uuid(form.text("writer")), UUID::randomUUID);
        int version = form.text("version").matches("\\d{1,9}") ? Integer.parseInt(form.text("version")) : 0;
        OF_THE_PAGE.forEach(typed::remove);
        return drafts.save(viewer, school(viewer), submission, writer, version, encoded(typed))
                .map(kept -> ResponseEntity.noContent()
                        .header("Draft-Key", kept.key())
                        .header("Draft-Version", Integer.toString(kept.version()))
                        .<Void>build())
                .orElseGet(() -> ResponseEntity.badRequest().build());
    }

    @PostMapping("/incidents/report/forget")
    @Needs(Permission.REPORT_CONCERN)
    String forgetDraft(@RequestParam("key") String key, Viewer viewer) {
        drafts.forget(viewer, school(viewer), Submission.of(key));
        return "redirect:/incidents/report";
    }

    /** People of the school whose name holds these letters, as buttons for the form. */
    @GetMapping("/incidents/report/people")
    @Needs(Permission.SEE_PEOPLE)
    String search(@RequestParam("q") String letters, @RequestParam("kind") String kind, Viewer viewer, Model model) {
        String sought = letters.strip().toLowerCase(Locale.UK);
        SchoolId school = viewer.schoolFor(Permission.SEE_PEOPLE);
        Map<String, String> found = new LinkedHashMap<>();
        if (sought.length() >= 2 && school != null) {
            if (kind.equals("ADULT")) {
                Arrays.stream(Role.values())
                        .filter(role -> role.kind() == Role.Kind.STAFF || role.kind() == Role.Kind.GOVERNANCE)
                        .flatMap(role -> people.withRole(school, role).stream())
                        .filter(adult -> adult.name().toLowerCase(Locale.UK).contains(sought))
                        .limit(MOST_FOUND)
                        .forEach(adult -> found.put(adult.id().toString(), adult.name()));
            } else {
                people.pupils(school).stream()
                        .filter(pupil -> pupil.name().toLowerCase(Locale.UK).contains(sought))
                        .limit(MOST_FOUND)
                        .forEach(pupil -> found.put(pupil.id().toString(), names.of(pupil.id())));
            }
        }
        model.addAttribute("found", found);
        return "incidents/found";
    }

    private ConcernSaved aboutAChild(Viewer viewer, Fields form) {
        Map<String, String> wrong = DetailForm.wrong(form);
        return wrong.isEmpty()
                ? reports.report(viewer, school(viewer), reported(form), DetailForm.details(form))
                : new ConcernSaved.Refused(wrong);
    }

    private ConcernSaved aboutAnAdult(Viewer viewer, Fields form) {
        return staffConcerns.report(
                viewer,
                school(viewer),
                Submission.of(form.text("key")),
                form.person("person"),
                form.text("about").strip(),
                form.choice("route", StaffRoute.class),
                DetailForm.inOneText(form),
                form.text("happened").strip(),
                form.all("unnamed").contains("yes"));
    }

    private static Reported reported(Fields form) {
        boolean nobody = form.text("kind").equals("NOBODY");
        return new Reported(
                Submission.of(form.text("key")),
                Reported.Route.STAFF,
                false,
                "",
                null,
                nobody ? List.of() : form.people("person"),
                nobody ? "Nobody in particular" : form.text("about").strip(),
                null,
                form.text("words"),
                form.yes("told"),
                form.text("happened").strip(),
                Set.copyOf(form.all("indicators")),
                null,
                null,
                List.of(),
                form.all("urgent").contains("yes"));
    }

    private String page(Viewer viewer, Fields form, Map<String, String> errors, Model model) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (PersonId person : form.people("person")) {
            chosen.put(person.toString(), names.of(person));
        }
        DetailForm.model(form, model);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "key", form.text("key").isEmpty() ? Submission.fresh().text() : form.text("key"));
        model.addAttribute("writer", UUID.randomUUID());
        model.addAttribute("version", form.text("version").isEmpty() ? "0" : form.text("version"));
        model.addAttribute("unsent", drafts.seal(viewer));
        model.addAttribute("maySearch", viewer.may(Permission.SEE_PEOPLE, school(viewer)));
        Map<String, String> signs = new LinkedHashMap<>();
        taxonomy.indicators(taxonomy.latest()).forEach(sign -> signs.put(sign.code(), sign.words()));
        model.addAttribute("indicators", signs);
        model.addAttribute("dutyHints", Map.of(Indicator.FGM, LegalDuty.words(viewer, school(viewer))));
        model.addAttribute("routes", Words.of(StaffRoute.values(), StaffRoute::words));
        model.addAttribute("unnamed", Map.of("yes", "I would rather not be named to those who read it"));
        model.addAttribute("urgentChoice", Fields.urgentChoice());
        model.addAttribute("yesNo", Fields.yesOrNo());
        return "incidents/report";
    }

    private static Map<String, String> ordered(Map<String, String> errors) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String field : List.of(
                "form",
                "kind",
                "about",
                "route",
                "words",
                "ownWords",
                "opinion",
                "told",
                "happenedOn",
                "happenedTime",
                "markWords")) {
            if (errors.containsKey(field)) {
                ordered.put(field, errors.get(field));
            }
        }
        return ordered;
    }

    private static String encoded(MultiValueMap<String, String> typed) {
        StringBuilder text = new StringBuilder();
        typed.forEach((field, values) -> values.forEach(value -> text.append(text.isEmpty() ? "" : "&")
                .append(encode(field))
                .append('=')
                .append(encode(value))));
        return text.toString();
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static SchoolId school(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.REPORT_CONCERN);
        if (school == null) {
            throw new NotFound();
        }
        return school;
    }
}
