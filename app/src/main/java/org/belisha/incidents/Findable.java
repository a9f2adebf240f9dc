package org.belisha.incidents;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which incidents and concerns somebody may find at all: the one place where searches and lists of looks ask. */
@Component
public class Findable {

    private final FindableTable table;

    Findable(FindableTable table) {
        this.table = table;
    }

    /** Those of these incidents and concerns that the viewer may find, each with its school. */
    @Transactional(readOnly = true)
    public Map<UUID, SchoolId> among(Viewer viewer, Collection<UUID> ids) {
        Map<UUID, SchoolId> found = new HashMap<>();
        if (!ids.isEmpty()) {
            table.among(ids, viewer.person()).stream()
                    .filter(each -> viewer.may(Permission.SEE_INCIDENTS, each.school()))
                    .forEach(each -> found.put(each.id(), each.school()));
        }
        return found;
    }

    /** Those of these meetings that spoke of an incident which the viewer must not find. */
    @Transactional(readOnly = true)
    public Set<UUID> reviewsKeptFrom(Viewer viewer, Collection<UUID> reviews) {
        return reviews.isEmpty() ? Set.of() : table.reviewsKeptFrom(reviews, viewer.person());
    }

    /** Those of these people about whom the viewer may find anything at all. */
    @Transactional(readOnly = true)
    public Set<PersonId> onRecord(Viewer viewer, Collection<PersonId> people) {
        Set<PersonId> found = new HashSet<>();
        if (!people.isEmpty()) {
            table.onRecord(people, viewer.person()).stream()
                    .filter(each -> viewer.may(Permission.SEE_INCIDENTS, each.school()))
                    .forEach(each -> found.add(new PersonId(each.id())));
        }
        return found;
    }

    /** Why this viewer does not hand on a child's record of this school, or nothing: some of it is kept from them, and would be missing. */
    @Transactional(readOnly = true)
    public Optional<String> objection(Viewer viewer, SchoolId school, PersonId child) {
        int kept = table.keptFrom(viewer.person(), school, child);
        if (kept == 0) {
            return Optional.empty();
        }
        String who = viewer.is(Role.DSL) ? "a deputy, or another lead," : "the safeguarding lead";
        return Optional.of((kept == 1 ? "1 record that you may not read" : kept + " records that you may not read")
                + ": " + who + " sends this file");
    }
}
