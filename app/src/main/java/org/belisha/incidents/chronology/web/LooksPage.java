package org.belisha.incidents.chronology.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.AuditEntry;
import org.belisha.audit.AuditLog;
import org.belisha.incidents.Looked;
import org.belisha.incidents.StaffLooks;
import org.belisha.incidents.chronology.Looks;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who has looked at a record of any kind; those about adults stand in their own register. */
@Controller
class LooksPage {

    private static final Map<String, String> ACTS = Map.of(
            "looked", "Looked",
            "looked.refused", "Wished to open a file and was refused",
            "concern.opened", "Opened it first",
            "looked-who-looked", "Looked at this list",
            "chronology.printed", "Opened the printable page",
            "chronology.exported", "Made a sealed file of it",
            "release.prepared", "Prepared a release",
            "release.looked", "Read a release");

    private final Looks looks;
    private final StaffLooks staff;
    private final AuditLog log;

    LooksPage(Looks looks, StaffLooks staff, AuditLog log) {
        this.looks = looks;
        this.staff = staff;
        this.log = log;
    }

    @GetMapping("/incidents/chronology/looks/{of}/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String looks(
            @PathVariable("of") String of,
            @PathVariable("id") UUID id,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        Looked what = looks.kind(of).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<AuditEntry> entries =
                looks.at(viewer, what, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return shown(
                entries, words, "/incidents/chronology/looks/" + of + "/" + id, what.page(id), what.words(), model);
    }

    @GetMapping("/incidents/staff/{id}/looks")
    @Needs(Permission.SEE_STAFF_CONCERNS)
    String staffLooks(
            @PathVariable("id") UUID id,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        List<AuditEntry> entries =
                staff.at(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String page = "/incidents/staff/" + id;
        return shown(entries, words, page + "/looks", page, "concern", model);
    }

    private String shown(List<AuditEntry> entries, String words, String path, String back, String what, Model model) {
        Map<PersonId, String> names = log.actorsOf(entries);
        List<Row> rows = entries.stream()
                .map(entry -> new Row(entry, who(entry, names), act(entry.action())))
                .filter(row -> (row.who() + " " + row.act())
                        .toLowerCase(Locale.UK)
                        .contains(words.strip().toLowerCase(Locale.UK)))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("query", words.strip());
        model.addAttribute("path", path);
        model.addAttribute("back", back);
        model.addAttribute("what", what);
        return "incidents/chronology/looks";
    }

    private static String who(AuditEntry entry, Map<PersonId, String> names) {
        PersonId actor = entry.actor();
        return actor == null ? "Nobody named" : names.getOrDefault(actor, "Somebody of another school of the trust");
    }

    private static String act(String action) {
        String words = action.replace('.', ' ').replace('-', ' ');
        return ACTS.getOrDefault(action, words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1));
    }

    /** One look. */
    public record Row(AuditEntry entry, String who, String act) {}
}
