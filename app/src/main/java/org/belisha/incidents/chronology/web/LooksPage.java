package org.belisha.incidents.chronology.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.AuditEntry;
import org.belisha.audit.AuditLog;
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

/** Who has looked at an incident, a concern or a chronology. */
@Controller
class LooksPage {

    private static final Map<String, String> ACTS = Map.of(
            "looked", "Looked",
            "concern.opened", "Opened it first",
            "looked-who-looked", "Looked at this list",
            "chronology.printed", "Opened the printable page",
            "chronology.exported", "Made a sealed file of it",
            "release.prepared", "Prepared a release",
            "release.looked", "Read a release");

    private final Looks looks;
    private final AuditLog log;

    LooksPage(Looks looks, AuditLog log) {
        this.looks = looks;
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
        Looks.Of what = java.util.Arrays.stream(Looks.Of.values())
                .filter(each -> each.subject().equals(of))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<AuditEntry> entries =
                looks.at(viewer, what, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<PersonId, String> names = log.actorsOf(entries);
        List<Row> rows = entries.stream()
                .map(entry -> new Row(entry, who(entry, names), act(entry.action())))
                .filter(row -> (row.who() + " " + row.act())
                        .toLowerCase(Locale.UK)
                        .contains(words.strip().toLowerCase(Locale.UK)))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("query", words.strip());
        model.addAttribute("path", "/incidents/chronology/looks/" + of + "/" + id);
        model.addAttribute("back", back(what, id));
        model.addAttribute("what", of);
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

    private static String back(Looks.Of what, UUID id) {
        return switch (what) {
            case INCIDENT -> "/incidents/incident/" + id;
            case CONCERN -> "/incidents/concern/" + id;
            case CHRONOLOGY -> "/incidents/child/" + id;
        };
    }

    /** One look. */
    public record Row(AuditEntry entry, String who, String act) {}
}
