package org.belisha.incidents.termly;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.incidents.chronology.PdfPress;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A termly report as PDF; a plain one, as it holds nobody. */
@Component
public class TermlyPdf {

    private final TermlyReports reports;
    private final Schools schools;
    private final PdfPress press;
    private final ITemplateEngine templates;
    private final Audit audit;

    TermlyPdf(TermlyReports reports, Schools schools, PdfPress press, ITemplateEngine templates, Audit audit) {
        this.reports = reports;
        this.schools = schools;
        this.press = press;
        this.templates = templates;
        this.audit = audit;
    }

    /** Whether this server can make PDF. */
    public boolean ready() {
        return press.ready();
    }

    /** The pages, or nothing where this person may not see the report; to open it so counts as opening it. */
    @Transactional
    public Optional<byte[]> of(Viewer viewer, UUID id) {
        return reports.look(viewer, id).map(report -> {
            audit.recordAs(viewer.person(), report.school(), "term-report.exported", "term-report:" + id, Map.of());
            return press.document(page(report));
        });
    }

    /** The page that is printed. */
    String page(TermlyReport report) {
        String school = schools.all().stream()
                .filter(each -> each.id().equals(report.school()))
                .map(org.belisha.schools.School::name)
                .findFirst()
                .orElse("");
        return templates.process(
                "incidents/termly/document",
                new Context(Locale.UK, Map.of("report", report, "school", school, "at", Times.words(report.at()))));
    }
}
