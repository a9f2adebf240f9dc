package org.belisha.incidents.web;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.incidents.Concern;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Related;
import org.belisha.incidents.Relations;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts into a page what may belong with a concern or an incident, and the earlier incidents of the same children. */
@Component
class RelatedShown {

    private static final UUID NONE = new UUID(0, 0);

    private final Related related;
    private final Relations relations;
    private final People people;

    RelatedShown(Related related, Relations relations, People people) {
        this.related = related;
        this.relations = relations;
        this.people = people;
    }

    void of(Viewer viewer, Concern concern, Model model) {
        model.addAttribute("suggested", concern.triaged() ? List.of() : related.to(viewer, concern));
        model.addAttribute("splits", relations.splits(viewer, concern));
        earlier(viewer, concern.about(), NONE, model);
    }

    void of(Viewer viewer, IncidentFile file, Model model) {
        earlier(viewer, file.pupilsToTellOf(), file.incident().id(), model);
    }

    /** Why each concern of a list may belong with another of it. */
    void within(List<Concern> concerns, Model model) {
        model.addAttribute("like", related.within(concerns));
    }

    private void earlier(Viewer viewer, Collection<PersonId> whom, UUID but, Model model) {
        model.addAttribute(
                "earlier",
                related.earlier(
                        viewer,
                        whom.stream()
                                .filter(person -> people.pupil(person).isPresent())
                                .collect(Collectors.toSet()),
                        but));
    }
}
