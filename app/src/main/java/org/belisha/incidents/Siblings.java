package org.belisha.incidents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Contacts;
import org.belisha.schools.Pupil;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Children who share a parent or carer with a child of an incident, suggested to those who may see contacts; nobody is ever added by it. */
@Component
public class Siblings {

    private final Incidents incidents;
    private final Contacts contacts;
    private final Audit audit;

    Siblings(Incidents incidents, Contacts contacts, Audit audit) {
        this.incidents = incidents;
        this.contacts = contacts;
        this.audit = audit;
    }

    /** Those at the incident's school who have no part in it yet, each with whose sibling they are; nothing for those who may not see it or contacts. */
    @Transactional
    public Optional<Found> of(Viewer viewer, UUID incident) {
        return incidents
                .look(viewer, incident)
                .filter(file ->
                        viewer.may(Permission.SEE_CONTACTS, file.incident().school()))
                .map(file -> {
                    Set<PersonId> there = file.involved().keySet();
                    Map<PersonId, Suggested> found = new LinkedHashMap<>();
                    for (PersonId child : file.pupils().keySet()) {
                        audit.recordAs(
                                viewer.person(),
                                file.incident().school(),
                                "looked",
                                "person:" + child,
                                Map.of("what", "siblings"));
                        for (Pupil sibling : contacts.siblingsOf(child)) {
                            if (sibling.school().equals(file.incident().school()) && !there.contains(sibling.id())) {
                                found.computeIfAbsent(sibling.id(), id -> new Suggested(id, new TreeSet<>(ORDER)))
                                        .of()
                                        .add(child);
                            }
                        }
                    }
                    return new Found(file.incident(), List.copyOf(found.values()));
                });
    }

    private static final java.util.Comparator<PersonId> ORDER = java.util.Comparator.comparing(PersonId::value);

    /** The suggestions for an incident. */
    public record Found(Incident incident, List<Suggested> children) {}

    /** A child, and whose sibling they are among those who have a part. */
    public record Suggested(PersonId child, Set<PersonId> of) {
        @Override
        public String toString() {
            return "Suggested";
        }
    }
}
