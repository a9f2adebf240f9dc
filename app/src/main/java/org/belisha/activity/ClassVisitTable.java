package org.belisha.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.ClassVisit;
import org.belisha.filtering.ClassVisits;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of what a class visited lately. */
@Repository
class ClassVisitTable implements ClassVisits {

    private static final String LATELY = """
            SELECT person_id, device_id, host, allowed, at
            FROM activity.visit
            WHERE school_id = :school AND at >= :since
              AND (person_id = ANY(CAST(:people AS uuid[])) OR lent_to = :group
                OR (lent_to IS NULL AND device_id = ANY(CAST(:devices AS uuid[]))))
              AND NOT EXISTS (SELECT 1 FROM activity.alert_visit a WHERE a.ref = visit.ref)
            ORDER BY at DESC
            LIMIT 3000
            """;

    private final JdbcClient sql;

    ClassVisitTable(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ClassVisit> lately(
            SchoolId school, UUID group, Collection<PersonId> people, Collection<DeviceId> devices, Instant since) {
        return sql.sql(LATELY)
                .param("school", school.value())
                .param("group", group)
                .param("since", Times.at(since))
                .param("people", array(people.stream().map(PersonId::value)))
                .param("devices", array(devices.stream().map(DeviceId::value)))
                .query((row, number) -> {
                    UUID person = row.getObject("person_id", UUID.class);
                    UUID device = row.getObject("device_id", UUID.class);
                    return new ClassVisit(
                            person == null ? null : new PersonId(person),
                            device == null ? null : new DeviceId(device),
                            Hostname.of(row.getString("host")),
                            row.getBoolean("allowed"),
                            Times.instant(row, "at"));
                })
                .list();
    }

    private static String array(Stream<UUID> ids) {
        return ids.map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
