package org.belisha.sanctions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each school usually does about which kind of breach, and the stages of its behaviour policy (policy 13.1, 4.3d). */
@Component
public class Templates {

    private static final String OF_SCHOOL = """
            SELECT id, called, breach, minutes, after_it FROM sanctions.template
            WHERE school_id = :school AND ended_at IS NULL ORDER BY minutes, called LIMIT 100
            """;

    private static final String ADD = """
            INSERT INTO sanctions.template (id, school_id, called, breach, minutes, after_it, set_by, set_at)
            VALUES (:id, :school, :called, :breach, :minutes, :after, :by, :at)
            """;

    private static final String END = """
            UPDATE sanctions.template SET ended_by = :by, ended_at = :at
            WHERE id = :id AND school_id = :school AND ended_at IS NULL
            """;

    private static final String STAGES =
            "SELECT words FROM sanctions.stages WHERE school_id = :school ORDER BY id DESC LIMIT 1";

    private static final String SET_STAGES = """
            INSERT INTO sanctions.stages (school_id, words, set_by, set_at) VALUES (:school, :words, :by, :at)
            """;

    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final int A_LINE = 80;
    private static final int MOST_STAGES = 12;

    private final JdbcClient sql;
    private final Audit audit;
    private final InstantSource clock;

    Templates(JdbcClient sql, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /** When internet comes back. */
    public enum After {
        TIME("At its time"),
        WAITS("At its time, and not before the reflection is done"),
        LIFTS("As soon as the reflection is done, and not before");

        private final String words;

        After(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** One template; breach is the name of a {@link Breach}, or empty for any. */
    public record Template(UUID id, String called, String breach, Duration length, After after) {}

    /** Those of a school, the shortest first. */
    @Transactional(readOnly = true)
    public List<Template> of(SchoolId school) {
        return sql.sql(OF_SCHOOL)
                .param("school", school.value())
                .query(Templates::template)
                .list();
    }

    /** Adds one. */
    @Transactional
    public Answer add(
            Viewer by,
            SchoolId school,
            String called,
            @Nullable Breach breach,
            @Nullable Duration length,
            @Nullable After after) {
        if (!by.may(Permission.SET_SANCTIONS, school)) {
            return new Answer.NotYours();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        if (called.isBlank() || called.length() > A_LINE) {
            wrong.put("called", "Give it a name of 80 characters or fewer");
        }
        if (length == null || length.compareTo(SHORTEST) < 0 || length.compareTo(SanctionPolicies.LONGEST) > 0) {
            wrong.put("length", "Give a number of hours or days, 14 days at most");
        }
        if (after == null) {
            wrong.put("after", "Choose when internet comes back");
        } else if (after != After.TIME && breach == null) {
            wrong.put("breach", "Choose the promise that the reflection is on");
        }
        if (length == null || after == null || !wrong.isEmpty()) {
            return new Answer.Refused(wrong);
        }
        UUID id = UUID.randomUUID();
        sql.sql(ADD)
                .param("id", id)
                .param("school", school.value())
                .param("called", called.strip())
                .param("breach", breach == null ? "" : breach.name())
                .param("minutes", (int) length.toMinutes())
                .param("after", after.name())
                .param("by", by.person().value())
                .param("at", Times.at(clock.instant()))
                .update();
        audit.recordAs(by.person(), school, "sanction.template-added", "template:" + id, Map.of());
        return new Answer.Done(id);
    }

    /** Ends one; what was set by it stays. */
    @Transactional
    public Answer end(Viewer by, SchoolId school, UUID id) {
        boolean ended = by.may(Permission.SET_SANCTIONS, school)
                && sql.sql(END)
                                .param("id", id)
                                .param("school", school.value())
                                .param("by", by.person().value())
                                .param("at", Times.at(clock.instant()))
                                .update()
                        == 1;
        if (!ended) {
            return new Answer.NotYours();
        }
        audit.recordAs(by.person(), school, "sanction.template-ended", "template:" + id, Map.of());
        return new Answer.Done(id);
    }

    /** The stages of the school's behaviour policy in order; empty where it has named none. */
    @Transactional(readOnly = true)
    public List<String> stages(SchoolId school) {
        return sql.sql(STAGES)
                .param("school", school.value())
                .query((row, n) -> Arrays.stream(
                                (Object[]) row.getArray("words").getArray())
                        .map(Object::toString)
                        .toList())
                .optional()
                .orElse(List.of());
    }

    /** Names the stages, one a line; those before stay on record. */
    @Transactional
    public Answer setStages(Viewer by, SchoolId school, String lines) {
        if (!by.may(Permission.SET_SANCTIONS, school)) {
            return new Answer.NotYours();
        }
        List<String> stages = lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (stages.size() > MOST_STAGES || stages.stream().anyMatch(stage -> stage.length() > A_LINE)) {
            return new Answer.Refused(Map.of("stages", "Write 12 stages at most, each of 80 characters or fewer"));
        }
        sql.sql(SET_STAGES)
                .param("school", school.value())
                .param("words", stages.toArray(new String[0]))
                .param("by", by.person().value())
                .param("at", Times.at(clock.instant()))
                .update();
        audit.recordAs(by.person(), school, "sanction.stages-set", "school:" + school.value(), Map.of());
        return new Answer.Done(by.person().value());
    }

    private static Template template(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getString("called"),
                row.getString("breach"),
                Duration.ofMinutes(row.getInt("minutes")),
                After.valueOf(row.getString("after_it")));
    }
}
