package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lead decides whether a parent may be told of an incident, before anybody else contacts them (policy 13.3). */
@Component
public class ParentsDecided {

    private static final int LONGEST = 2_000;
    private static final Set<Role> LEADS = Set.of(Role.DSL, Role.DEPUTY_DSL);

    private static final String ADD = """
            INSERT INTO incidents.parent_may (incident_id, school_id, pupil_id, adult_id, may, words, author, at)
            VALUES (:incident, :school, :pupil, :adult, :may, :words, :by, :at)
            """;

    private static final String LATEST = """
            SELECT DISTINCT ON (pupil_id, adult_id) pupil_id, adult_id, may, words, author, at
            FROM incidents.parent_may WHERE incident_id = :incident ORDER BY pupil_id, adult_id, seq DESC
            """;

    private final JdbcClient sql;
    private final IncidentTable incidents;
    private final PartTable parts;
    private final Audit audit;
    private final InstantSource clock;

    ParentsDecided(JdbcClient sql, IncidentTable incidents, PartTable parts, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.incidents = incidents;
        this.parts = parts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A decision on one parent of one pupil; adult null stands for the local authority, or for nobody who may be told. */
    public record Decision(boolean may, String words, PersonId author, Instant at) {

        @Override
        public String toString() {
            return "Decision[" + may + "]";
        }
    }

    /** The latest decisions of an incident, by pupil and adult as {@link #key} writes them. */
    @Transactional(readOnly = true)
    public Map<String, Decision> of(UUID incident) {
        Map<String, Decision> decided = new LinkedHashMap<>();
        sql.sql(LATEST).param("incident", incident).query(row -> {
            UUID adult = row.getObject("adult_id", UUID.class);
            decided.put(
                    key(
                            new PersonId(row.getObject("pupil_id", UUID.class)),
                            adult == null ? null : new PersonId(adult)),
                    new Decision(
                            row.getBoolean("may"),
                            row.getString("words"),
                            new PersonId(row.getObject("author", UUID.class)),
                            Times.instant(row, "at")));
        });
        return decided;
    }

    /** One pupil and one adult, or nobody, in one word. */
    public static String key(PersonId pupil, @Nullable PersonId adult) {
        return pupil + "-" + (adult == null ? "" : adult);
    }

    /** Whether this person decides there: the safeguarding lead, or a deputy. */
    public boolean decides(Viewer viewer, Incident incident) {
        return viewer.roles().getOrDefault(incident.school(), Set.of()).stream().anyMatch(LEADS::contains);
    }

    /** Decides that a parent may be told, or not yet because. */
    @Transactional
    public Outcome decide(
            Viewer by, UUID id, PersonId pupil, @Nullable PersonId adult, @Nullable Boolean may, String words) {
        Incident incident = incidents
                .lock(id, by.person())
                .filter(found -> Incidents.mayWork(by, found))
                .orElse(null);
        if (incident == null || !parts.involved(id).containsKey(pupil)) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Incidents.closed();
        }
        if (!decides(by, incident)) {
            return Outcome.Refused.because("may", "The safeguarding lead decides, or a deputy");
        }
        if (may == null) {
            return Outcome.Refused.because("may", "Say whether the parent may be told");
        }
        if ((!may && words.isBlank()) || words.length() > LONGEST) {
            return Outcome.Refused.because("may", "Say why not yet, in 2,000 characters or fewer");
        }
        keep(by, incident, pupil, adult, may, words.strip());
        audit.recordAs(by.person(), incident.school(), "incident.parent-decided", "incident:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** Whether this person may tell the parent now: the lead always, others once the lead has said so and nobody has withheld it since. */
    boolean mayTell(Viewer by, Incident incident, PersonId pupil, @Nullable PersonId adult) {
        Decision latest = of(incident.id()).get(key(pupil, adult));
        return decides(by, incident) || (latest != null && latest.may());
    }

    /** Keeps what telling or withholding says of the decision: the lead's own telling is one, and whoever withholds takes it back. */
    void follows(Viewer by, Incident incident, PersonId pupil, @Nullable PersonId adult, boolean told) {
        Decision latest = of(incident.id()).get(key(pupil, adult));
        if (latest == null || latest.may() != told) {
            keep(by, incident, pupil, adult, told, "");
        }
    }

    private void keep(
            Viewer by, Incident incident, PersonId pupil, @Nullable PersonId adult, boolean may, String words) {
        sql.sql(ADD)
                .param("incident", incident.id())
                .param("school", incident.school().value())
                .param("pupil", pupil.value())
                .param("adult", adult == null ? null : adult.value())
                .param("may", may)
                .param("words", words)
                .param("by", by.person().value())
                .param("at", Times.at(clock.instant()))
                .update();
    }
}
