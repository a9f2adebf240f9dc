package org.belisha.incidents;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at an incident, at its restricted entries, and at its files. */
@Component
class IncidentLooked implements Looked {

    private static final String FILES = "SELECT id FROM incidents.file WHERE incident_id = :id OR concern_id = :id";

    private final Findable findable;
    private final JdbcClient sql;

    IncidentLooked(Findable findable, JdbcClient sql) {
        this.findable = findable;
        this.sql = sql;
    }

    @Override
    public String subject() {
        return "incident";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return Optional.ofNullable(findable.among(viewer, Set.of(id)).get(id));
    }

    @Override
    public String page(UUID id) {
        return "/incidents/incident/" + id;
    }

    @Override
    public Set<String> subjects(UUID id) {
        Set<String> subjects = new LinkedHashSet<>(Set.of(subject() + ":" + id, "team:" + id));
        subjects.addAll(files(sql, id));
        return subjects;
    }

    static Set<String> files(JdbcClient sql, UUID id) {
        return sql.sql(FILES)
                .param("id", id)
                .query((row, number) -> "file:" + row.getObject(1, UUID.class))
                .set();
    }
}
