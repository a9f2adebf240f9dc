package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.audit.AuditEntry;
import org.belisha.audit.AuditLog;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has looked at a concern about an adult, for its readers: it is kept in the trust's own chain, which its subject does not read. */
@Component
public class StaffLooks {

    private static final int MOST = 1_000;

    private final StaffConcerns concerns;
    private final StaffConcernTable table;
    private final AuditLog log;
    private final Audit audit;
    private final TransactionTemplate transaction;

    StaffLooks(
            StaffConcerns concerns,
            StaffConcernTable table,
            AuditLog log,
            Audit audit,
            TransactionTemplate transaction) {
        this.concerns = concerns;
        this.table = table;
        this.log = log;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The looks, newest first, or nothing where the viewer is none of its readers; asking is a look of its own kind. */
    public Optional<List<AuditEntry>> at(Viewer viewer, UUID id) {
        boolean reads = Boolean.TRUE.equals(transaction.execute(status -> {
            table.looking(viewer);
            return concerns.reader(viewer, id) != null;
        }));
        return reads
                ? Optional.of(SchoolScope.of(SchoolId.TRUST)
                        .call(() -> Objects.requireNonNull(transaction.execute(status -> kept(viewer, id)))))
                : Optional.empty();
    }

    private List<AuditEntry> kept(Viewer viewer, UUID id) {
        String subject = "staff-concern:" + id;
        List<AuditEntry> looks = log.upon(Set.of(subject), MOST);
        audit.recordAs(viewer.person(), SchoolId.TRUST, "looked-who-looked", subject, Map.of());
        return looks;
    }
}
