package org.belisha.incidents.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.Concern;
import org.belisha.incidents.EarlierIncidents;
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
    private final EarlierIncidents earlier;
    private final People people;
    private final ProofAgain proof;

    RelatedShown(Related related, Relations relations, EarlierIncidents earlier, People people, ProofAgain proof) {
        this.related = related;
        this.relations = relations;
        this.earlier = earlier;
        this.people = people;
        this.proof = proof;
    }

    void of(Viewer viewer, Concern concern, Model model) {
        model.addAttribute("suggested", concern.triaged() ? List.of() : related.to(viewer, concern));
        model.addAttribute("splits", relations.splits(viewer, concern));
        earlier(viewer, concern.about(), NONE, "/incidents/concern/" + concern.id(), model);
    }

    void of(Viewer viewer, IncidentFile file, Model model) {
        UUID id = file.incident().id();
        earlier(viewer, file.pupilsToTellOf(), id, "/incidents/incident/" + id, model);
    }

    /** Why each concern of a list may belong with another of it. */
    void within(List<Concern> concerns, Model model) {
        model.addAttribute("like", related.within(concerns));
    }

    /** History stands behind proof that it is still the same person who sits there, as the chronology does. */
    private void earlier(Viewer viewer, Collection<PersonId> whom, UUID but, String page, Model model) {
        Set<PersonId> children =
                whom.stream().filter(person -> people.pupil(person).isPresent()).collect(Collectors.toSet());
        if (children.isEmpty() || proof.lately()) {
            model.addAttribute("earlier", earlier.of(viewer, children, but));
        } else {
            model.addAttribute("proveFirst", proof.whereToGive(page));
        }
    }
}
