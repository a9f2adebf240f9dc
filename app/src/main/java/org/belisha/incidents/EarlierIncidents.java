package org.belisha.incidents;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Earlier incidents of the same children, for the test of bullying; also those at earlier schools of the trust whose files
 * were accepted where the children are now (decision 19).
 */
@Component
public class EarlierIncidents {

    private final RelationTable table;
    private final IncidentTable incidents;
    private final AcceptedFiles accepted;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate own;

    EarlierIncidents(
            RelationTable table,
            IncidentTable incidents,
            AcceptedFiles accepted,
            People people,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.incidents = incidents;
        this.accepted = accepted;
        this.people = people;
        this.audit = audit;
        this.own = new TransactionTemplate(transactions);
        // A transaction keeps the schools it began with, so a wider look needs one of its own.
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** In which of them these children had a part, in either role, those together first; but not this one. A look at another school's is kept there. */
    public List<Earlier> of(Viewer viewer, Set<PersonId> children, UUID but) {
        return children.isEmpty()
                ? List.of()
                : SchoolScope.trust().call(() -> inOne(() -> found(viewer, children, but)));
    }

    private List<Earlier> found(Viewer viewer, Set<PersonId> children, UUID but) {
        Map<UUID, Map<PersonId, Set<Part>>> parts = table.parts(children);
        parts.remove(but);
        if (parts.isEmpty()) {
            return List.of();
        }
        Set<UUID> cameOver = cameOver(viewer, children);
        List<Earlier> found = incidents.among(parts.keySet(), viewer.person()).stream()
                .filter(incident ->
                        viewer.may(Permission.SEE_INCIDENTS, incident.school()) || cameOver.contains(incident.id()))
                .map(incident -> new Earlier(
                        incident,
                        parts.getOrDefault(incident.id(), Map.of()),
                        viewer.may(Permission.SEE_INCIDENTS, incident.school())))
                .sorted(Comparator.comparing(Earlier::together)
                        .thenComparing(each -> each.incident().openedAt())
                        .reversed())
                .toList();
        found.stream()
                .filter(each -> !each.opens())
                .map(Earlier::incident)
                .forEach(incident -> audit.recordAs(
                        viewer.person(),
                        incident.school(),
                        "looked",
                        "incident:" + incident.id(),
                        Map.of("as", "earlier")));
        return found;
    }

    /** What the schools where the viewer reads incidents have accepted about those of these children who are on their roll. */
    private Set<UUID> cameOver(Viewer viewer, Set<PersonId> children) {
        Set<UUID> records = new HashSet<>();
        for (PersonId child : children) {
            people.pupil(child).ifPresent(pupil -> {
                SchoolId at = pupil.school();
                if (viewer.may(Permission.SEE_INCIDENTS, at)) {
                    records.addAll(accepted.records(child, at));
                }
            });
        }
        return records;
    }

    private <T> T inOne(Supplier<T> work) {
        return Objects.requireNonNull(own.execute(status -> work.get()));
    }

    /**
     * An incident before this one, with what the children were in it.
     *
     * @param opens whether its page opens to the viewer; one that came over is read in the chronology
     */
    public record Earlier(Incident incident, Map<PersonId, Set<Part>> parts, boolean opens) {

        /** Whether two or more of them were in it. */
        public boolean together() {
            return parts.size() > 1;
        }

        @Override
        public String toString() {
            return "Earlier[" + incident.id() + "]";
        }
    }
}
