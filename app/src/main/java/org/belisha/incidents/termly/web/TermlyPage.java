package org.belisha.incidents.termly.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.termly.Term;
import org.belisha.incidents.termly.TermlyPdf;
import org.belisha.incidents.termly.TermlyReport;
import org.belisha.incidents.termly.TermlyReports;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.incidents.web.SentForm;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The termly reports of a school: written, approved, issued and read (4.2d). */
@Controller
class TermlyPage {

    private static final String PATH = "/incidents/termly";

    private final TermlyReports reports;
    private final TermlyPdf pdf;
    private final Names names;

    TermlyPage(TermlyReports reports, TermlyPdf pdf, Names names) {
        this.reports = reports;
        this.pdf = pdf;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_ASSURANCE)
    String all(Viewer viewer, Model model) {
        SchoolId school = school(viewer);
        Map<String, String> terms = new LinkedHashMap<>();
        List<Term> toWrite = reports.toWrite(viewer, school);
        toWrite.forEach(term -> terms.put(term.starts().toString(), term.words()));
        model.addAttribute("list", reports.of(viewer, school));
        model.addAttribute("terms", terms);
        model.addAttribute(
                "preview", toWrite.isEmpty() ? List.of() : reports.figures(viewer, school, toWrite.getFirst()));
        model.addAttribute(
                "previewOf", toWrite.isEmpty() ? "" : toWrite.getFirst().words());
        return "incidents/termly/list";
    }

    @PostMapping(PATH)
    @Needs(Permission.CLOSE_INCIDENT)
    String write(SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                reports.write(viewer, school(viewer), day(form.text("term")), form.text("comment")),
                report -> PATH + "/" + report,
                () -> all(viewer, model));
    }

    @GetMapping(PATH + "/{id}")
    @Needs(Permission.SEE_ASSURANCE)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        TermlyReport report = reports.look(viewer, id).orElseThrow(NotFound::new);
        model.addAttribute("report", report);
        model.addAttribute(
                "kinds",
                report.figures().stream()
                        .filter(figure -> figure.section().equals("Incidents by kind"))
                        .toList());
        model.addAttribute(
                "sections",
                report.figures().stream()
                        .filter(figure -> !figure.section().equals("Incidents by kind"))
                        .collect(Collectors.groupingBy(
                                TermlyReport.Figure::section, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("mayApprove", reports.mayApprove(viewer, report));
        model.addAttribute("mayIssue", reports.mayIssue(viewer, report));
        model.addAttribute("opened", reports.opened(viewer, report));
        model.addAttribute("canPrint", pdf.ready());
        model.addAttribute("yesNo", Fields.yesOrNo());
        model.addAttribute("names", names);
        return "incidents/termly/one";
    }

    @PostMapping(PATH + "/{id}/decide")
    @Needs(Permission.SEE_ASSURANCE)
    String decide(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        Boolean approve = form.yes("approve");
        return sent.after(
                approve == null
                        ? Outcome.Refused.because("approve", "Say whether you approve it")
                        : reports.decide(viewer, id, approve, form.text("words")),
                PATH + "/" + id,
                () -> one(id, viewer, model));
    }

    @PostMapping(PATH + "/{id}/issue")
    @Needs(Permission.SEE_ASSURANCE)
    String issue(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        return sent.after(reports.issue(viewer, id), PATH + "/" + id, () -> one(id, viewer, model));
    }

    @GetMapping(PATH + "/{id}/report.pdf")
    @Needs(Permission.SEE_ASSURANCE)
    ResponseEntity<byte[]> pdf(@PathVariable("id") UUID id, Viewer viewer) {
        if (!pdf.ready()) {
            throw new NotFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("online-safety-report.pdf")
                                .build()
                                .toString())
                .body(pdf.of(viewer, id).orElseThrow(NotFound::new));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            return LocalDate.MIN;
        }
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.SEE_ASSURANCE));
    }
}
