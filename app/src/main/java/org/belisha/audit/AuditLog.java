package org.belisha.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.belisha.permissions.PersonId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the audit log of the schools in scope, newest first. */
@Component
public class AuditLog {

    private final AuditTable table;
    private final ObjectProvider<ActorNames> names;

    AuditLog(AuditTable table, ObjectProvider<ActorNames> names) {
        this.table = table;
        this.names = names;
    }

    /** Entries whose action or subject contains the words, older than this id, at most so many. */
    @Transactional(readOnly = true)
    public List<AuditEntry> search(String words, long before, int most) {
        return table.search(words, before, most);
    }

    /** All that was done and looked at upon these subjects, newest first, at most so many; the caller has asked whether the viewer may know. */
    @Transactional(readOnly = true)
    public List<AuditEntry> upon(Collection<String> subjects, int most) {
        return table.upon(subjects, most);
    }

    /** The names of those who acted in these entries. */
    public Map<PersonId, String> actorsOf(Collection<AuditEntry> entries) {
        List<PersonId> people = entries.stream()
                .map(AuditEntry::actor)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toList());
        ActorNames known = names.getIfAvailable();
        return known == null || people.isEmpty() ? Map.of() : known.namesOf(people);
    }
}
