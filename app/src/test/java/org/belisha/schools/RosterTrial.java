package org.belisha.schools;

import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of applied rosters share: a made export, and looks at what came of it. */
abstract class RosterTrial {

    @Autowired
    RosterImport imports;

    @Autowired
    Schools schools;

    @Autowired
    People people;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEvents events;

    final RosterMaker maker = new RosterMaker();

    RosterFile file() {
        return RosterFile.oneRoster("roster.zip", maker.zip());
    }

    RosterReport apply() {
        RosterReport report = imports.apply(file(), Importer.machine(), false, ImportProgress.silent());
        return report;
    }

    RosterFile without(String... ids) {
        Map<String, String> files = maker.files();
        files.replaceAll((name, text) -> text.lines()
                        .filter(line -> List.of(ids).stream().noneMatch(line::contains))
                        .collect(java.util.stream.Collectors.joining("\n"))
                + "\n");
        return RosterFile.oneRoster("roster.zip", RosterMaker.zip(files));
    }

    SchoolId school(String id) {
        return schools.all().stream()
                .filter(school -> school.name().equals("School " + maker.tag + id))
                .findFirst()
                .orElseThrow()
                .id();
    }

    List<Pupil> pupils(SchoolId school) {
        return in(school, () -> people.pupils(school));
    }

    static <T> T in(SchoolId school, java.util.function.Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }

    PersonId personOf(String sourceId) {
        return SchoolScope.trust()
                .call(() -> transaction.execute(
                        status -> new PersonId(sql.sql("SELECT id FROM schools.person WHERE source_id = ?")
                                .param(sourceId)
                                .query(java.util.UUID.class)
                                .single())));
    }

    int rowsOf(String table, String column) {
        return SchoolScope.trust()
                .call(() -> transaction.execute(status -> sql.sql("SELECT count(*)::int FROM " + table + " WHERE "
                                + column + " LIKE '" + maker.tag + "a%'")
                        .query(Integer.class)
                        .single()));
    }

    static RosterReport.Count count(RosterReport report, String what) {
        return report.counts().stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
