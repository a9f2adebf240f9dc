package org.belisha.incidents.casework.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.casework.ParentReplies;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.incidents.web.SentForm;
import org.belisha.incidents.web.Words;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What the parents of an incident answered, and the meetings with them (4.7c). */
@Controller
class RepliesPage {

    private static final String PATH = "/incidents/casework/replies/{id}";

    private final ParentReplies replies;
    private final Names names;

    RepliesPage(ParentReplies replies, Names names) {
        this.replies = replies;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_INCIDENTS)
    String of(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return shown(viewer, id, model);
    }

    @PostMapping(PATH)
    @Needs(Permission.TRIAGE)
    String keep(@PathVariable("id") UUID id, SentForm sent, Viewer viewer, Model model) {
        Fields form = sent.fields();
        String[] who = form.text("who").split(" ");
        UUID pupil = Fields.uuid(who[0]);
        UUID adult = Fields.uuid(who[who.length - 1]);
        Outcome outcome = replies.keep(
                viewer,
                id,
                pupil == null ? null : new PersonId(pupil),
                adult == null ? null : new PersonId(adult),
                form.choice("kind", ParentReplies.Kind.class),
                form.day("on"),
                form.text("words"));
        return sent.after(outcome, "/incidents/casework/replies/" + id, () -> shown(viewer, id, model));
    }

    private String shown(Viewer viewer, UUID id, Model model) {
        ParentReplies.OfIncident found = replies.look(viewer, id).orElseThrow(NotFound::new);
        IncidentFile file = found.file();
        Map<String, String> told = new LinkedHashMap<>();
        file.pupils()
                .forEach((pupil, contacts) -> contacts.stream()
                        .filter(contact -> file.parent(pupil, contact.adult())
                                .map(IncidentFile.ParentTold::told)
                                .orElse(false))
                        .forEach(contact -> told.put(
                                pupil + " " + contact.adult(), contact.adultName() + ", of " + names.of(pupil))));
        model.addAttribute("incident", file.incident());
        model.addAttribute("replies", found.replies());
        model.addAttribute("told", told);
        model.addAttribute("kinds", Words.of(ParentReplies.Kind.values(), ParentReplies.Kind::words));
        model.addAttribute(
                "mayWork", viewer.may(Permission.TRIAGE, file.incident().school()));
        model.addAttribute("names", names);
        return "incidents/casework/replies";
    }
}
