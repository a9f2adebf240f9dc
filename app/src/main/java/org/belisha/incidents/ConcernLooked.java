package org.belisha.incidents;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at a concern and at its files. */
@Component
class ConcernLooked implements Looked {

    private final Findable findable;
    private final JdbcClient sql;

    ConcernLooked(Findable findable, JdbcClient sql) {
        this.findable = findable;
        this.sql = sql;
    }

    @Override
    public String subject() {
        return "concern";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return Optional.ofNullable(findable.among(viewer, Set.of(id)).get(id));
    }

    @Override
    public String page(UUID id) {
        return "/incidents/concern/" + id;
    }

    @Override
    public Set<String> subjects(UUID id) {
        Set<String> subjects = new LinkedHashSet<>(Set.of(subject() + ":" + id));
        subjects.addAll(IncidentLooked.files(sql, id));
        return subjects;
    }
}
