package org.belisha.incidents.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what a report says beyond its words. */
@Repository
class DetailTable {

    private static final String ADD = """
            INSERT INTO incidents.concern_detail (concern_id, school_id, own_words, opinion, happened_on, happened_time, place, not_known, adult_words)
            VALUES (:id, :school, :ownWords, :opinion, :on, :time, :place, :notKnown, :adult) ON CONFLICT (concern_id) DO NOTHING
            """;

    private static final String ADD_MARK = """
            INSERT INTO incidents.body_mark (concern_id, school_id, place, part, x, y, words)
            VALUES (:id, :school, :place, :part, :x, :y, :words)
            """;

    private static final String FIND = """
            SELECT own_words, opinion, happened_on, happened_time, place, not_known, adult_words
            FROM incidents.concern_detail WHERE concern_id = :id
            """;

    private static final String MARKS =
            "SELECT part, x, y, words FROM incidents.body_mark WHERE concern_id = :id ORDER BY place";

    private final JdbcClient sql;

    DetailTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(UUID concern, SchoolId school, Details details) {
        int added = sql.sql(ADD)
                .param("id", concern)
                .param("school", school.value())
                .param("ownWords", details.ownWords())
                .param("opinion", details.opinion())
                .param("on", details.happenedOn())
                .param("time", details.happenedTime())
                .param("place", details.place() == null ? null : details.place().name())
                .param("notKnown", details.notKnown())
                .param("adult", details.adultWords())
                .update();
        for (int place = 0; place < details.marks().size() && added == 1; place++) {
            Details.Mark mark = details.marks().get(place);
            sql.sql(ADD_MARK)
                    .param("id", concern)
                    .param("school", school.value())
                    .param("place", place)
                    .param("part", mark.part().name())
                    .param("x", mark.x())
                    .param("y", mark.y())
                    .param("words", mark.words())
                    .update();
        }
    }

    Details of(UUID concern) {
        List<Details.Mark> marks =
                sql.sql(MARKS).param("id", concern).query(DetailTable::mark).list();
        return sql.sql(FIND)
                .param("id", concern)
                .query((row, n) -> new Details(
                        row.getString("own_words"),
                        row.getString("opinion"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getObject("happened_time", LocalTime.class),
                        place(row.getString("place")),
                        row.getBoolean("not_known"),
                        row.getString("adult_words"),
                        marks))
                .optional()
                .orElse(Details.NONE);
    }

    private static @Nullable Place place(@Nullable String name) {
        return name == null ? null : Place.valueOf(name);
    }

    private static Details.Mark mark(ResultSet row, int number) throws SQLException {
        return new Details.Mark(
                BodyPart.valueOf(row.getString("part")), row.getInt("x"), row.getInt("y"), row.getString("words"));
    }
}
