package org.belisha.incidents.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.incidents.evidence.Evidence;
import org.belisha.incidents.evidence.PaperForms;
import org.belisha.incidents.web.DetailForm;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.belisha.ui.QrCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The paper form for when nothing else works, typing it in, its scan; and the school's public form as an address to print. */
@Controller
class PaperPage {

    private final PaperForms forms;
    private final Evidence evidence;
    private final Schools schools;
    private final Names names;
    private final URI web;

    PaperPage(
            PaperForms forms,
            Evidence evidence,
            Schools schools,
            Names names,
            @Value("${belisha.web.address:http://localhost:${server.port:8080}}") URI web) {
        this.forms = forms;
        this.evidence = evidence;
        this.schools = schools;
        this.names = names;
        this.web = web;
    }

    /** A blank form with a fresh number, and the address of the public one. */
    @GetMapping("/incidents/evidence/paper")
    @Needs(Permission.REPORT_CONCERN)
    String blank(Viewer viewer, Model model) {
        SchoolId school = school(viewer, Permission.REPORT_CONCERN);
        String address = web.resolve("/incidents/tell?school=" + school).toString();
        model.addAttribute("schoolName", name(school));
        model.addAttribute("code", forms.freshCode());
        model.addAttribute("address", address);
        model.addAttribute("qr", QrCode.of(address));
        return "incidents/evidence/paper";
    }

    @GetMapping("/incidents/evidence/paper/type-in")
    @Needs(Permission.TRIAGE)
    String typeIn(Viewer viewer, Model model) {
        return page(viewer, Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/evidence/paper/type-in")
    @Needs(Permission.TRIAGE)
    String typeIn(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        if (!form.text("find").isEmpty()) {
            return page(viewer, form, Map.of(), model);
        }
        Map<String, String> wrong = wrong(form);
        Outcome outcome = wrong.isEmpty()
                ? forms.typeIn(viewer, school(viewer, Permission.TRIAGE), written(form))
                : new Outcome.Refused(wrong);
        return switch (outcome) {
            case Outcome.Done done -> "redirect:/incidents/evidence/concern/" + done.id();
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, form, refused.why(), model);
            }
            case Outcome.Incomplete incomplete -> throw new IllegalStateException("nothing closes here");
            case Outcome.NotFound notFound -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** The scan of the form; a picture of an undressed child gets guidance here as everywhere. */
    @PostMapping("/incidents/evidence/concern/{id}")
    @Needs(Permission.TRIAGE)
    String scan(
            @PathVariable("id") UUID id,
            @RequestParam(name = "undressed", defaultValue = "") String undressed,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        String back = "/incidents/evidence/concern/" + id;
        if (file == null && undressed.equals("no")) {
            return "redirect:" + back + "?adding=yes";
        }
        return switch (evidence.addPaper(viewer, id, Sent.upload(file, undressed))) {
            case Outcome.Done done -> "redirect:" + back;
            case Outcome.Refused refused
            when refused.why().containsKey("imagery") -> EvidencePage.guidance(response, back, model);
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                model.addAttribute("back", back);
                model.addAttribute("why", refused.why().values());
                yield "incidents/evidence/not-taken";
            }
            case Outcome.Incomplete incomplete -> throw new IllegalStateException("nothing closes here");
            case Outcome.NotFound notFound -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static Map<String, String> wrong(Fields form) {
        Map<String, String> wrong = new LinkedHashMap<>(DetailForm.wrong(form));
        if (!form.text("child").isBlank() && form.people("person").isEmpty()) {
            wrong.put("child", "Find the child and tick the name, or leave this empty");
        }
        return wrong;
    }

    private static PaperForms.Written written(Fields form) {
        return new PaperForms.Written(
                form.text("key"),
                form.text("code"),
                form.choice("route", Reported.Route.class),
                form.text("writer"),
                form.people("person"),
                form.text("about"),
                form.text("words"),
                DetailForm.details(form),
                form.text("where"),
                form.yes("told"),
                form.all("urgent").contains("yes"));
    }

    private String page(Viewer viewer, Fields form, Map<String, String> errors, Model model) {
        Map<String, String> routes = new LinkedHashMap<>();
        routes.put("STAFF", "Somebody who works or helps here");
        routes.put("CHILD", "A child");
        routes.put("PARENT", "A parent or carer");
        routes.put("PUBLIC", "Somebody else");
        SchoolId school = school(viewer, Permission.TRIAGE);
        Map<String, String> children = new LinkedHashMap<>();
        form.people("person").forEach(child -> children.put(child.toString(), names.of(child)));
        children.putAll(names.pupils(school, form.text("child")));
        model.addAttribute("children", children);
        model.addAttribute("placeKinds", DetailForm.placeKinds());
        model.addAttribute("urgentChoice", Fields.urgentChoice());
        model.addAttribute("schoolName", name(school));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("routes", routes);
        model.addAttribute("yesNo", Fields.yesOrNo());
        model.addAttribute(
                "key", form.text("key").isEmpty() ? Submission.fresh().text() : form.text("key"));
        return "incidents/evidence/paper-typed";
    }

    private String name(SchoolId school) {
        return schools.all().stream()
                .filter(each -> each.id().equals(school))
                .findFirst()
                .map(org.belisha.schools.School::name)
                .orElse("");
    }

    private static SchoolId school(Viewer viewer, Permission permission) {
        SchoolId school = viewer.schoolFor(permission);
        if (school == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return school;
    }
}
