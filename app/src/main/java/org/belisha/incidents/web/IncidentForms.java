package org.belisha.incidents.web;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.belisha.incidents.AuthoritiesTold;
import org.belisha.incidents.Authority;
import org.belisha.incidents.Casework;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.NoPart;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.ParentsTold;
import org.belisha.incidents.Part;
import org.belisha.incidents.Tasks;
import org.belisha.incidents.ToldHow;
import org.belisha.incidents.Withheld;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;

/** The small forms on the page of an incident, each by the last word of its address. */
@Component
class IncidentForms {

    private final Incidents incidents;
    private final Casework casework;
    private final Tasks tasks;
    private final NoPart noPart;
    private final ParentsTold parents;
    private final AuthoritiesTold authorities;
    private final WhoIsTold told;
    private final Names names;

    IncidentForms(
            Incidents incidents,
            Casework casework,
            Tasks tasks,
            NoPart noPart,
            ParentsTold parents,
            AuthoritiesTold authorities,
            WhoIsTold told,
            Names names) {
        this.incidents = incidents;
        this.casework = casework;
        this.tasks = tasks;
        this.noPart = noPart;
        this.parents = parents;
        this.authorities = authorities;
        this.told = told;
        this.names = names;
    }

    /** Does what a form asks for; there is nothing at another address. */
    Outcome send(String part, Viewer by, UUID id, Fields form) {
        Map<String, Function<Fields, Outcome>> works = Map.ofEntries(
                Map.entry("assess", typed -> incidents.assess(by, id, AssessmentForm.assessment(typed))),
                Map.entry("people", typed -> involve(by, id, typed)),
                Map.entry("not-people", typed -> uninvolve(by, id, typed)),
                Map.entry("no-part", typed -> noPart(by, id, typed)),
                Map.entry("note", typed -> casework.note(by, id, typed.text("noteKind"), typed.text("note"))),
                Map.entry("correct", typed -> correct(by, id, typed)),
                Map.entry(
                        "task",
                        typed -> tasks.give(by, id, typed.text("task"), typed.person("owner"), typed.day("due"))),
                Map.entry("done", typed -> done(by, id, typed)),
                Map.entry("may", typed -> told.mayTell(by, id, typed)),
                Map.entry("parent", typed -> parent(by, id, typed)),
                Map.entry("authorities", typed -> authorities(by, id, typed)),
                Map.entry("outcome", typed -> outcome(by, id, typed)));
        return works.getOrDefault(part, typed -> new Outcome.NotFound()).apply(form);
    }

    /** By id; or by a whole name that only one person has, else the page shows whom it may mean. */
    private Outcome involve(Viewer by, UUID id, Fields form) {
        Part part = form.choice("part", Part.class);
        PersonId person = form.person("person");
        String name = form.text("who").strip();
        if (person == null && !name.isEmpty()) {
            Map<String, String> found = incidents
                    .look(by, id)
                    .map(file -> names.named(file.incident().school(), name))
                    .orElseThrow(NotFound::new);
            person = found.size() == 1 ? names.whole(found.keySet().iterator().next(), name) : null;
            if (person == null) {
                return found.isEmpty()
                        ? Outcome.Refused.because("who", "Nobody here has that name: write another part of it")
                        : Outcome.Refused.because("person", "Choose whom you mean");
            }
        }
        return person == null
                ? Outcome.Refused.because("who", "Write the name of a pupil or an adult")
                : casework.involve(by, id, person, part);
    }

    private Outcome uninvolve(Viewer by, UUID id, Fields form) {
        PersonId person = form.person("person");
        Part part = form.choice("part", Part.class);
        return person == null || part == null ? new Outcome.NotFound() : casework.uninvolve(by, id, person, part);
    }

    private Outcome noPart(Viewer by, UUID id, Fields form) {
        PersonId child = form.person("unplaced");
        return noPart.because(by, id, child, form.text(child == null ? "nobody" : "noPart-" + child));
    }

    private Outcome correct(Viewer by, UUID id, Fields form) {
        UUID entry = Fields.uuid(form.text("entry"));
        return entry == null ? new Outcome.NotFound() : casework.correct(by, id, entry, form.text("correction"));
    }

    private Outcome done(Viewer by, UUID id, Fields form) {
        UUID task = Fields.uuid(form.text("taskId"));
        return task == null ? new Outcome.NotFound() : tasks.doneByTeam(by, id, task);
    }

    private Outcome parent(Viewer by, UUID id, Fields form) {
        PersonId pupil = form.person("pupil");
        if (pupil == null) {
            return new Outcome.NotFound();
        }
        Boolean told = form.yes("told");
        String words = form.text("parentWords");
        if (told == null) {
            return Outcome.Refused.because("told", "Say whether the parent was told");
        }
        return told
                ? parents.told(
                        by,
                        id,
                        pupil,
                        form.person("adult"),
                        new ParentsTold.Telling(
                                form.moment("toldAt"),
                                form.person("toldBy"),
                                form.choice("how", ToldHow.class),
                                words,
                                form.text("reply")))
                : parents.withheld(
                        by,
                        id,
                        pupil,
                        form.person("adult"),
                        form.choice("withheld", Withheld.class),
                        form.text("whyWords"),
                        form.day("review"));
    }

    private Outcome authorities(Viewer by, UUID id, Fields form) {
        Set<Authority> which = EnumSet.noneOf(Authority.class);
        for (Authority authority : Authority.values()) {
            if (form.all("authorities").contains(authority.name())) {
                which.add(authority);
            }
        }
        return authorities.decide(
                by,
                id,
                which,
                new AuthoritiesTold.Decision(
                        form.yes("reported"),
                        form.moment("reportedAt"),
                        form.text("contact"),
                        form.text("advice"),
                        form.text("reference"),
                        form.text("reason"),
                        form.text("leadView")));
    }

    private Outcome outcome(Viewer by, UUID id, Fields form) {
        UUID decision = Fields.uuid(form.text("decision"));
        return decision == null
                ? new Outcome.NotFound()
                : authorities.cameOf(by, id, decision, form.text("outcome-" + decision));
    }
}
