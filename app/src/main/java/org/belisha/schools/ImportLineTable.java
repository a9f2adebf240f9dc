package org.belisha.schools;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what imports found: faults, counts, schools that many leave, who is kept, and to whom anything happens. */
@Repository
class ImportLineTable {

    private static final String LINES =
            "SELECT kind, what, line, field, words, added, changed, gone FROM schools.import_line WHERE job_id = :id ORDER BY place";

    private static final String ADD_LINE = """
            INSERT INTO schools.import_line (job_id, place, kind, what, line, field, words, added, changed, gone)
            VALUES (:id, :place, :kind, :what, :line, :field, :words, :added, :changed, :gone)
            """;

    private static final String ADD_PEOPLE = """
            INSERT INTO schools.import_person (job_id, place, act, name, school, roles, class, fields)
            SELECT :id, p.place, p.act, p.name, p.school, p.roles, nullif(p.class, ''),
              CASE WHEN p.fields = '' THEN '{}' ELSE string_to_array(p.fields, chr(10)) END
            FROM unnest(CAST(:acts AS text[]), CAST(:names AS text[]), CAST(:schools AS text[]), CAST(:roles AS text[]),
              CAST(:classes AS text[]), CAST(:fields AS text[])) WITH ORDINALITY AS p (act, name, school, roles, class, fields, place)
            """;

    private static final String FIND = """
            SELECT act, name, school, roles, class, fields, count(*) OVER () AS found FROM schools.import_person
            WHERE job_id = :id AND (CAST(:act AS text) IS NULL OR act = :act)
              AND (:words = '' OR name ILIKE '%' || :words || '%' OR class ILIKE '%' || :words || '%')
            ORDER BY place LIMIT :most OFFSET :after
            """;

    private static final String FORGET = """
            DELETE FROM schools.import_person p USING schools.import_job j
            WHERE j.id = p.job_id AND (j.started_at < :before OR j.state IN ('CANCELLED', 'REFUSED', 'STOPPED'))
            """;

    private final JdbcClient sql;

    ImportLineTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Puts what an import found in place of what stood there. */
    void put(UUID id, RosterReport report) {
        for (String table : List.of("import_line", "import_person")) {
            sql.sql("DELETE FROM schools." + table + " WHERE job_id = :id")
                    .param("id", id)
                    .update();
        }
        List<Line> lines = new ArrayList<>();
        report.faults().forEach(fault -> lines.add(Line.of("FAULT", fault)));
        report.counts()
                .forEach(count -> lines.add(
                        new Line("COUNT", count.what(), 0, null, "", count.added(), count.changed(), count.gone())));
        report.leaving()
                .forEach(leaving -> lines.add(new Line(
                        "LEAVING",
                        leaving.name(),
                        leaving.school().value(),
                        leaving.pupils() ? null : "staff",
                        "",
                        0,
                        leaving.onRoll(),
                        leaving.leaving())));
        report.kept().forEach(kept -> lines.add(Line.of("KEPT", kept)));
        PeopleChanged who = report.who();
        lines.add(new Line("WHO", "", 0, null, "", who.added(), who.changed(), who.left()));
        for (int place = 0; place < lines.size(); place++) {
            add(id, place, lines.get(place));
        }
        people(id, who.first());
    }

    private void add(UUID id, int place, Line line) {
        sql.sql(ADD_LINE)
                .param("id", id)
                .param("place", place)
                .param("kind", line.kind())
                .param("what", line.what())
                .param("line", line.line())
                .param("field", line.field())
                .param("words", line.words())
                .param("added", line.added())
                .param("changed", line.changed())
                .param("gone", line.gone())
                .update();
    }

    private void people(UUID id, List<PersonChange> people) {
        sql.sql(ADD_PEOPLE)
                .param("id", id)
                .param("acts", people.stream().map(each -> each.act().name()).toArray(String[]::new))
                .param("names", people.stream().map(PersonChange::name).toArray(String[]::new))
                .param("schools", people.stream().map(PersonChange::school).toArray(String[]::new))
                .param("roles", people.stream().map(PersonChange::roles).toArray(String[]::new))
                .param(
                        "classes",
                        people.stream()
                                .map(each -> each.place() == null ? "" : each.place())
                                .toArray(String[]::new))
                .param(
                        "fields",
                        people.stream()
                                .map(each -> String.join("\n", each.fields()))
                                .toArray(String[]::new))
                .update();
    }

    /** Forgets names: of imports that came to nothing at once, of others after a while. */
    void forgetPeople(java.time.Instant before) {
        sql.sql(FORGET).param("before", org.belisha.database.Times.at(before)).update();
    }

    /** Those of an import whose name or class holds the words. */
    ImportJobs.People find(UUID id, String words, PersonChange.@Nullable Act act, int page) {
        int[] found = {0};
        List<PersonChange> people = sql.sql(FIND)
                .param("id", id)
                .param("act", act == null ? null : act.name())
                .param("words", words.strip().replaceAll("([\\\\%_])", "\\\\$1"))
                .param("most", ImportJobs.PAGE)
                .param("after", page * ImportJobs.PAGE)
                .query((row, n) -> {
                    found[0] = row.getInt("found");
                    return new PersonChange(
                            PersonChange.Act.valueOf(row.getString("act")),
                            row.getString("name"),
                            row.getString("school"),
                            row.getString("roles"),
                            row.getString("class"),
                            List.of((String[]) row.getArray("fields").getArray()));
                })
                .list();
        return new ImportJobs.People(people, found[0]);
    }

    /** What an import found. */
    RosterReport report(UUID id, boolean applied, int faultCount, List<String> notes) {
        List<RosterFault> faults = new ArrayList<>();
        List<RosterReport.Count> counts = new ArrayList<>();
        List<RosterReport.Leaving> leaving = new ArrayList<>();
        List<RosterFault> kept = new ArrayList<>();
        PeopleChanged who = PeopleChanged.none();
        for (Line line : lines(id)) {
            switch (line.kind()) {
                case "FAULT" -> faults.add(line.fault());
                case "KEPT" -> kept.add(line.fault());
                case "COUNT" ->
                    counts.add(new RosterReport.Count(line.what(), line.added(), line.changed(), line.gone()));
                case "WHO" -> who = new PeopleChanged(line.added(), line.changed(), line.gone(), List.of());
                default ->
                    leaving.add(new RosterReport.Leaving(
                            new SchoolId(line.line()), line.what(), line.field() == null, line.gone(), line.changed()));
            }
        }
        return new RosterReport(applied, faults, faultCount, counts, leaving, notes, kept, who);
    }

    private List<Line> lines(UUID id) {
        return sql.sql(LINES)
                .param("id", id)
                .query((row, n) -> new Line(
                        row.getString("kind"),
                        row.getString("what"),
                        row.getInt("line"),
                        row.getString("field"),
                        row.getString("words"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("gone")))
                .list();
    }

    private record Line(
            String kind,
            String what,
            int line,
            @Nullable String field,
            String words,
            int added,
            int changed,
            int gone) {

        static Line of(String kind, RosterFault fault) {
            return new Line(kind, fault.file(), fault.line(), fault.column(), fault.reason(), 0, 0, 0);
        }

        RosterFault fault() {
            return new RosterFault(what, line, field, words);
        }
    }
}
