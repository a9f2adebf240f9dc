package org.belisha.filtering;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of clubs, their leaders and their children. */
@Repository
class ClubTable {

    private static final String ADD = """
            INSERT INTO filtering.club (id, school_id, name, weekdays, begins, ends, made_by, made_at)
            SELECT :id, :school, :name, CAST(:days AS integer[]), :begins, :ends, :by, :now
            WHERE NOT EXISTS (
              SELECT 1 FROM filtering.club
              WHERE school_id = :school AND lower(name) = lower(:name) AND ended_at IS NULL)
            """;

    private static final String CHANGE = """
            UPDATE filtering.club SET name = :name, weekdays = CAST(:days AS integer[]), begins = :begins, ends = :ends
            WHERE id = :id AND NOT EXISTS (
              SELECT 1 FROM filtering.club other
              WHERE other.school_id = club.school_id AND other.id <> club.id AND lower(other.name) = lower(:name)
                AND other.ended_at IS NULL)
            """;

    private static final String END = "UPDATE filtering.club SET ended_at = :now WHERE id = :id AND ended_at IS NULL";

    private static final String CLUBS = """
            SELECT id, school_id, name, weekdays, begins, ends, made_at FROM filtering.club
            WHERE ended_at IS NULL AND (:school::integer IS NULL OR school_id = :school) AND (:id::uuid IS NULL OR id = :id)
            ORDER BY lower(name)
            """;

    private static final String LED_BY = """
            SELECT c.id, c.school_id, c.name, c.weekdays, c.begins, c.ends, c.made_at
            FROM filtering.club c JOIN filtering.club_leader l ON l.club_id = c.id
            WHERE c.ended_at IS NULL AND l.person_id = :person
            ORDER BY lower(c.name)
            """;

    private static final String NAMES = "SELECT id, name FROM filtering.club WHERE school_id = :school";

    private static final String NAME = "SELECT name FROM filtering.club WHERE id = :id";

    private static final String LEADERS = "SELECT person_id FROM filtering.club_leader WHERE club_id = :club";

    // Whoever has left the school is in none of its clubs: its leader would pause their internet elsewhere.
    private static final String CHILDREN = """
            SELECT m.club_id, m.person_id FROM filtering.club_child m JOIN filtering.club c ON c.id = m.club_id
            JOIN schools.pupil u ON u.person_id = m.person_id AND u.school_id = m.school_id AND u.left_on IS NULL
            WHERE c.ended_at IS NULL AND (:club::uuid IS NULL OR m.club_id = :club)
            """;

    private final JdbcClient sql;

    ClubTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where the school has one of this name. */
    boolean add(Club club, @Nullable PersonId by) {
        return sql.sql(ADD)
                        .param("id", club.id())
                        .param("school", club.school().value())
                        .param("name", club.name())
                        .param("days", days(club.times()))
                        .param("begins", club.times().begins())
                        .param("ends", club.times().ends())
                        .param("by", by == null ? null : by.value())
                        .param("now", Times.at(club.madeAt()))
                        .update()
                == 1;
    }

    /** False where another of the school has this name. */
    boolean change(Club club) {
        return sql.sql(CHANGE)
                        .param("id", club.id())
                        .param("name", club.name())
                        .param("days", days(club.times()))
                        .param("begins", club.times().begins())
                        .param("ends", club.times().ends())
                        .update()
                == 1;
    }

    boolean end(UUID club, Instant now) {
        return sql.sql(END).param("id", club).param("now", Times.at(now)).update() == 1;
    }

    /** Those of a school, or of every school in scope. */
    List<Club> inUse(@Nullable SchoolId school) {
        return clubs(school, null);
    }

    Optional<Club> one(SchoolId school, UUID id) {
        return clubs(school, id).stream().findFirst();
    }

    private List<Club> clubs(@Nullable SchoolId school, @Nullable UUID id) {
        return sql.sql(CLUBS)
                .param("school", school == null ? null : school.value())
                .param("id", id)
                .query(ClubTable::club)
                .list();
    }

    List<Club> ledBy(PersonId person) {
        return sql.sql(LED_BY)
                .param("person", person.value())
                .query(ClubTable::club)
                .list();
    }

    /** The names of all that ever were, for what is on record of them. */
    Map<UUID, String> names(SchoolId school) {
        Map<UUID, String> names = new HashMap<>();
        sql.sql(NAMES).param("school", school.value()).query(row -> {
            names.put(row.getObject("id", UUID.class), row.getString("name"));
        });
        return names;
    }

    Optional<String> nameOf(UUID club) {
        return sql.sql(NAME).param("id", club).query(String.class).optional();
    }

    Set<PersonId> leaders(UUID club) {
        return new HashSet<>(sql.sql(LEADERS)
                .param("club", club)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** The children of one club, or of every club in scope. */
    Map<UUID, Set<PersonId>> children(@Nullable UUID club) {
        Map<UUID, Set<PersonId>> children = new HashMap<>();
        sql.sql(CHILDREN).param("club", club).query(row -> {
            children.computeIfAbsent(row.getObject("club_id", UUID.class), any -> new HashSet<>())
                    .add(new PersonId(row.getObject("person_id", UUID.class)));
        });
        return children;
    }

    void addLeader(Club club, PersonId person) {
        join("club_leader", club, person);
    }

    void addChild(Club club, PersonId person) {
        join("club_child", club, person);
    }

    boolean removeLeader(Club club, PersonId person) {
        return leave("club_leader", club, person);
    }

    boolean removeChild(Club club, PersonId person) {
        return leave("club_child", club, person);
    }

    private void join(String table, Club club, PersonId person) {
        sql.sql("INSERT INTO filtering." + table
                        + " (club_id, person_id, school_id) VALUES (:club, :person, :school) ON CONFLICT DO NOTHING")
                .param("club", club.id())
                .param("person", person.value())
                .param("school", club.school().value())
                .update();
    }

    private boolean leave(String table, Club club, PersonId person) {
        return sql.sql("DELETE FROM filtering." + table + " WHERE club_id = :club AND person_id = :person")
                        .param("club", club.id())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    private static String days(Club.Times times) {
        return times.days().stream()
                .map(day -> Integer.toString(day.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Club club(ResultSet row, int number) throws SQLException {
        Array weekdays = row.getArray("weekdays");
        return new Club(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getString("name"),
                new Club.Times(
                        Arrays.stream((Integer[]) weekdays.getArray())
                                .map(DayOfWeek::of)
                                .toList(),
                        row.getObject("begins", LocalTime.class),
                        row.getObject("ends", LocalTime.class)),
                Times.instant(row, "made_at"));
    }
}
