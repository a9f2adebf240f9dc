package org.belisha.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.Times;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.DeviceSightings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of when devices were last seen: one step into the index for each. */
@Repository
class DeviceSightingTable implements DeviceSightings {

    private static final String LAST_SEEN = """
            SELECT d.id, v.at
            FROM unnest(CAST(:devices AS uuid[])) AS d(id)
            CROSS JOIN LATERAL (
              SELECT at FROM activity.visit WHERE device_id = d.id ORDER BY at DESC LIMIT 1
            ) v
            """;

    private final JdbcClient sql;

    DeviceSightingTable(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<DeviceId, Instant> lastSeen(Collection<DeviceId> devices) {
        Map<DeviceId, Instant> seen = new HashMap<>();
        sql.sql(LAST_SEEN)
                .param(
                        "devices",
                        devices.stream()
                                .map(device -> device.value().toString())
                                .collect(Collectors.joining(",", "{", "}")))
                .query(row -> {
                    seen.put(new DeviceId(row.getObject("id", UUID.class)), Times.instant(row, "at"));
                });
        return seen;
    }
}
