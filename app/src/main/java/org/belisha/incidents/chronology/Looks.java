package org.belisha.incidents.chronology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.audit.AuditEntry;
import org.belisha.audit.AuditLog;
import org.belisha.incidents.Looked;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has looked at a record, and what they did with it, from the audit log. */
@Component
public class Looks {

    private static final int MOST = 1_000;

    private final List<Looked> kinds;
    private final AuditLog log;
    private final Audit audit;

    Looks(List<Looked> kinds, AuditLog log, Audit audit) {
        this.kinds = kinds;
        this.log = log;
        this.audit = audit;
    }

    /** The kind of record that the log calls so. */
    public Optional<Looked> kind(String subject) {
        return kinds.stream().filter(each -> each.subject().equals(subject)).findFirst();
    }

    /** The looks at this record, newest first, or nothing where the viewer does not find it; asking is a look of its own kind. */
    @Transactional
    public Optional<List<AuditEntry>> at(Viewer viewer, Looked of, UUID id) {
        return of.askedBy(viewer, id).map(school -> {
            List<AuditEntry> looks = log.upon(of.subjects(id), MOST);
            audit.recordAs(viewer.person(), school, "looked-who-looked", of.subject() + ":" + id, Map.of());
            return looks;
        });
    }
}
