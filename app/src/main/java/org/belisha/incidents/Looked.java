package org.belisha.incidents;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Viewer;

/** A kind of record whose looks are kept; whoever may open one may ask who has looked at it. */
public interface Looked {

    /** As the audit log calls it, before the colon, and as it stands in the address of its list. */
    String subject();

    /** The school whose log is read for this viewer, or nothing where they may not open the record. */
    Optional<SchoolId> askedBy(Viewer viewer, UUID id);

    /** The page of the record. */
    String page(UUID id);

    /** Under which subjects the log keeps looks at it and at its parts. */
    default Set<String> subjects(UUID id) {
        return Set.of(subject() + ":" + id);
    }

    /** What it is, as the list's page says. */
    default String words() {
        return subject();
    }
}
