package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the trust's safeguarding lead was told of, since nobody of the school opened or could open it: that they read, and no other concern. */
@Component
public class Escalated {

    private final EscalatedTable table;
    private final ConcernTable concerns;
    private final FollowUpTable followUps;
    private final Audit audit;

    Escalated(EscalatedTable table, ConcernTable concerns, FollowUpTable followUps, Audit audit) {
        this.table = table;
        this.concerns = concerns;
        this.followUps = followUps;
        this.audit = audit;
    }

    /** The concerns that this person was told of, the undecided ones first. */
    @Transactional(readOnly = true)
    public List<Concern> of(Viewer viewer) {
        return table.toldTo(viewer.person()).stream()
                .flatMap(id -> concerns.forTeam(id, viewer.person()).stream())
                .filter(concern -> viewer.may(Permission.READ_ESCALATED, concern.school()))
                .toList();
    }

    /** Reads one of them with what was said since; the look is audited, and the team still has to open it. */
    @Transactional
    public Optional<Read> open(Viewer viewer, UUID id) {
        Optional<Concern> found =
                of(viewer).stream().filter(each -> each.id().equals(id)).findFirst();
        found.ifPresent(
                concern -> audit.recordAs(viewer.person(), concern.school(), "looked", "concern:" + id, Map.of()));
        return found.map(concern -> new Read(
                concern,
                followUps.answers(id),
                followUps.told(id).stream()
                        .map(FollowUpTable.Told::person)
                        .distinct()
                        .toList()));
    }

    /** A concern with its answers and whom it was told to. */
    public record Read(Concern concern, List<ConcernAnswer> answers, List<PersonId> told) {
        @Override
        public String toString() {
            return "Read[" + concern.id() + "]";
        }
    }
}
