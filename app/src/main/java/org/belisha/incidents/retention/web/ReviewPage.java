package org.belisha.incidents.retention.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.retention.KeptRecord;
import org.belisha.incidents.retention.LegalHold;
import org.belisha.incidents.retention.LegalHolds;
import org.belisha.incidents.retention.RecordKind;
import org.belisha.incidents.retention.RecordsToReview;
import org.belisha.incidents.web.Chip;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Records that have reached their date, and what becomes of each. */
@Controller
class ReviewPage {

    private static final String PATH = "/incidents/retention";

    private final RecordsToReview records;
    private final LegalHolds holds;
    private final Schools schools;
    private final Names names;

    ReviewPage(RecordsToReview records, LegalHolds holds, Schools schools, Names names) {
        this.records = records;
        this.holds = holds;
        this.schools = schools;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.KEEP_RECORDS)
    String reached(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "") String chosen,
            Viewer viewer,
            Model model) {
        SchoolId school = viewer.schoolsWith(Permission.KEEP_RECORDS).stream()
                .filter(each -> each.toString().equals(chosen))
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(viewer.schoolFor(Permission.KEEP_RECORDS)));
        String sought = words.strip().toLowerCase(Locale.UK);
        List<KeptRecord> found = records.reached(viewer, school).stream()
                .filter(each -> said(each).toLowerCase(Locale.UK).contains(sought))
                .toList();
        model.addAttribute("records", found);
        model.addAttribute("query", words);
        model.addAttribute("chips", chips(viewer, school, words));
        model.addAttribute("rules", records.rules());
        model.addAttribute(
                "abouts", found.stream().collect(Collectors.toMap(KeptRecord::id, this::about, (one, other) -> one)));
        return "incidents/retention/records";
    }

    @GetMapping(PATH + "/{kind}/{id}")
    @Needs(Permission.KEEP_RECORDS)
    String one(@PathVariable("kind") String kind, @PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, kind(kind), id, Fields.empty(), Map.of(), model);
    }

    @PostMapping(PATH + "/{kind}/{id}/{act}")
    @Needs(Permission.KEEP_RECORDS)
    String act(
            @PathVariable("kind") String kindName,
            @PathVariable("id") UUID id,
            @PathVariable("act") String act,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        RecordKind kind = kind(kindName);
        SchoolId school = found(viewer, kind, id).school();
        Outcome outcome = switch (act) {
            case "keep" -> records.keepOn(viewer, school, kind, id, form.day("until"), form.text("keepWhy"));
            case "propose" -> records.propose(viewer, school, kind, id, form.text("why"));
            case "confirm" -> records.confirm(viewer, school, kind, id);
            case "decline" -> records.decline(viewer, school, kind, id, form.text("declineWhy"));
            case "order" ->
                holds.order(
                        viewer,
                        school,
                        LegalHold.Covers.RECORD,
                        id,
                        form.text("orderedBy"),
                        form.text("reference"),
                        form.day("since"),
                        form.text("orderWhy"));
            default -> throw new NotFound();
        };
        return switch (outcome) {
            case Outcome.Done done -> "redirect:" + (act.equals("order") ? PATH + "/orders" : PATH);
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, kind, id, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    private String page(Viewer viewer, RecordKind kind, UUID id, Fields form, Map<String, String> errors, Model model) {
        KeptRecord record = found(viewer, kind, id);
        KeptRecord.Proposal proposal = record.proposal();
        boolean reached = record.reached(records.today());
        boolean decides = records.proposes(viewer, record);
        model.addAttribute("record", record);
        model.addAttribute("about", about(record));
        model.addAttribute("reached", reached);
        model.addAttribute("decides", reached && decides);
        model.addAttribute(
                "confirms",
                reached && proposal != null && !record.held() && !proposal.by().equals(viewer.person()));
        model.addAttribute(
                "orders",
                decides
                        && (kind == RecordKind.INCIDENT
                                || kind == RecordKind.CONCERN
                                || kind == RecordKind.STAFF_CONCERN));
        model.addAttribute("href", href(viewer, record));
        model.addAttribute("names", names);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/retention/record";
    }

    private KeptRecord found(Viewer viewer, RecordKind kind, UUID id) {
        return viewer.schoolsWith(Permission.KEEP_RECORDS).stream()
                .flatMap(school -> records.one(viewer, school, kind, id).stream())
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** Where it is read, or empty where this viewer may not open that. */
    private String href(Viewer viewer, KeptRecord record) {
        return switch (record.kind()) {
            case INCIDENT -> "/incidents/incident/" + record.id();
            case CONCERN -> viewer.may(Permission.TRIAGE, record.school()) ? "/incidents/concern/" + record.id() : "";
            case HISTORY -> "/incidents/child/" + record.id();
            case TRANSFER ->
                viewer.may(Permission.TRANSFER_FILES, record.school()) ? "/incidents/transfers/" + record.id() : "";
            case STAFF_CONCERN -> records.reads(viewer, record) ? "/incidents/staff/" + record.id() : "";
        };
    }

    private String about(KeptRecord record) {
        return record.people().isEmpty()
                ? record.kind().words()
                : record.people().stream().map(names::of).collect(Collectors.joining("; "));
    }

    private String said(KeptRecord record) {
        return record.kind().words() + " " + about(record) + " " + record.summary();
    }

    private List<Chip> chips(Viewer viewer, SchoolId shown, String words) {
        Map<SchoolId, String> known = schools.all().stream().collect(Collectors.toMap(School::id, School::name));
        List<Chip> chips = new ArrayList<>();
        for (SchoolId each : viewer.schoolsWith(Permission.KEEP_RECORDS)) {
            chips.add(new Chip(
                    known.getOrDefault(each, "School " + each),
                    Chip.url(PATH, each.toString(), words),
                    each.equals(shown)));
        }
        return chips.size() < 2 ? List.of() : chips;
    }

    private static RecordKind kind(String name) {
        for (RecordKind each : RecordKind.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new NotFound();
    }
}
