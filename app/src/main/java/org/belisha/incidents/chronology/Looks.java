package org.belisha.incidents.chronology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.audit.AuditEntry;
import org.belisha.audit.AuditLog;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Findable;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has looked at a record, and what they did with it, from the audit log. */
@Component
public class Looks {

    private static final int MOST = 1_000;

    private final AuditLog log;
    private final Audit audit;
    private final Findable findable;
    private final People people;

    Looks(AuditLog log, Audit audit, Findable findable, People people) {
        this.log = log;
        this.audit = audit;
        this.findable = findable;
        this.people = people;
    }

    /** What can be looked at. */
    public enum Of {
        INCIDENT("incident"),
        CONCERN("concern"),
        CHRONOLOGY("chronology");

        private final String subject;

        Of(String subject) {
            this.subject = subject;
        }

        /** As the audit log calls it. */
        public String subject() {
            return subject;
        }
    }

    /** The looks at this record, newest first, or nothing where the viewer does not find it; asking is a look of its own kind. */
    @Transactional
    public Optional<List<AuditEntry>> at(Viewer viewer, Of of, UUID id) {
        Optional<SchoolId> school = of == Of.CHRONOLOGY
                ? people.pupil(new PersonId(id)).map(Pupil::school)
                : Optional.ofNullable(findable.among(viewer, Set.of(id)).get(id));
        return school.filter(each -> viewer.may(Permission.SEE_INCIDENTS, each)).map(each -> {
            List<AuditEntry> looks = log.upon(Set.of(of.subject() + ":" + id), MOST);
            audit.recordAs(viewer.person(), each, "looked-who-looked", of.subject() + ":" + id, Map.of());
            return looks;
        });
    }
}
