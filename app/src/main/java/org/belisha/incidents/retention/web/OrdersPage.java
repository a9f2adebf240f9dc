package org.belisha.incidents.retention.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.incidents.retention.LegalHold;
import org.belisha.incidents.retention.LegalHolds;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.SentForm;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Orders to keep: those in force, those lifted, and a new one for the school or for one child. */
@Controller
class OrdersPage {

    private static final String PATH = "/incidents/retention/orders";

    private final LegalHolds holds;
    private final Names names;

    OrdersPage(LegalHolds holds, Names names) {
        this.holds = holds;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.KEEP_RECORDS)
    String orders(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "child", defaultValue = "") String child,
            Viewer viewer,
            Model model) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.add("child", child);
        model.addAttribute("form", new Fields(typed));
        return page(viewer, words, child, model);
    }

    @PostMapping(PATH)
    @Needs(Permission.KEEP_RECORDS)
    String order(SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        UUID child = Fields.uuid(form.text("child"));
        return sent.after(
                holds.order(
                        viewer,
                        school(viewer),
                        child == null ? LegalHold.Covers.SCHOOL : LegalHold.Covers.PERSON,
                        child,
                        form.text("orderedBy"),
                        form.text("reference"),
                        form.day("since"),
                        form.text("orderWhy")),
                PATH,
                () -> page(viewer, "", form.text("child"), model));
    }

    @PostMapping(PATH + "/{id}/lift")
    @Needs(Permission.KEEP_RECORDS)
    String lift(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        return sent.after(
                holds.lift(viewer, id, form.text("liftWhy")), PATH, () -> page(viewer, "", form.text("child"), model));
    }

    private String page(Viewer viewer, String words, String childId, Model model) {
        String sought = words.strip().toLowerCase(Locale.UK);
        List<LegalHold> found = holds.of(viewer, school(viewer)).stream()
                .filter(each -> (each.orderedBy() + " " + each.reference() + " " + each.why() + " " + what(each))
                        .toLowerCase(Locale.UK)
                        .contains(sought))
                .toList();
        UUID child = Fields.uuid(childId);
        model.addAttribute("holds", found);
        model.addAttribute("whats", found.stream().collect(Collectors.toMap(LegalHold::id, this::what)));
        model.addAttribute("child", child == null ? "" : names.of(new PersonId(child)));
        model.addAttribute("query", words);
        model.addAttribute("names", names);
        return "incidents/retention/orders";
    }

    private String what(LegalHold hold) {
        UUID subject = hold.subject();
        return hold.covers() == LegalHold.Covers.PERSON && subject != null
                ? "Everything about " + names.of(new PersonId(subject))
                : hold.covers().words();
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.KEEP_RECORDS));
    }
}
