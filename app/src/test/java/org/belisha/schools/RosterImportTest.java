package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.belisha.BelishaTest;
import org.belisha.TestDatabase;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** A roster applied: all or nothing, twice the same, never taking what people gave by name. */
@BelishaTest
@RecordApplicationEvents
class RosterImportTest {

    @Autowired
    private RosterImport imports;

    @Autowired
    private Schools schools;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEvents events;

    private final RosterMaker maker = new RosterMaker();

    @Test
    void a_dry_run_says_what_would_be_and_changes_nothing() {
        maker.school("a", 4);
        RosterReport report = imports.check(file(), Importer.machine(), ImportProgress.silent());

        assertThat(report.applied()).isFalse();
        assertThat(count(report, "Pupils on roll").added()).isEqualTo(28);
        assertThat(schools.all()).noneMatch(school -> school.name().equals("School " + maker.tag + "a"));
    }

    @Test
    void people_classes_and_families_are_there_afterwards() {
        maker.school("a", 4);
        apply();
        SchoolId school = school("a");

        assertThat(pupils(school)).hasSize(28).allMatch(pupil -> pupil.className() != null);
        Pupil first = pupils(school).getFirst();
        assertThat(in(school, () -> people.contactsToTell(first.id(), People.News.INFORMATION)))
                .hasSize(2);
        assertThat(in(school, () -> people.withRole(school, Role.TEACHER))).hasSize(7);
        assertThat(in(school, () -> people.classes(school))).hasSize(7);
        assertThat(events.stream(RosterChanged.class)).contains(new RosterChanged(school));
    }

    @Test
    void a_rerun_writes_no_row() {
        maker.school("a", 4);
        apply();

        RosterReport again = apply();
        assertThat(again.applied()).isTrue();
        assertThat(again.rows()).isZero();
    }

    @Test
    void the_demo_roster_comes_in_twice_and_the_second_time_writes_nothing() {
        RosterFile demo = RosterFile.oneRoster("demo.zip", DemoRoster.zip());
        RosterReport first = imports.apply(demo, Importer.machine(), true, ImportProgress.silent());
        RosterReport second = imports.apply(demo, Importer.machine(), true, ImportProgress.silent());

        assertThat(first.applied()).isTrue();
        assertThat(second.rows()).isZero();
        assertThat(schools.all()).extracting(School::name).contains("Saint Oswin's Primary School");
    }

    @Test
    void a_wrong_line_changes_nothing_at_all() {
        maker.school("a", 4).line("enrollments", "x,,," + maker.tag + "a-y1," + maker.tag + "a,nobody,student,true,,");
        RosterReport report = apply();

        assertThat(report.faulty()).isTrue();
        assertThat(report.applied()).isFalse();
        assertThat(schools.all()).noneMatch(school -> school.name().equals("School " + maker.tag + "a"));
    }

    @Test
    void stopped_at_any_step_nothing_is_half_done() {
        maker.school("a", 4);
        for (int stop = 1; stop <= 8; stop++) {
            int at = stop;
            assertThatThrownBy(() -> imports.apply(file(), Importer.machine(), false, new ImportProgress() {
                        private int asked;

                        @Override
                        public void at(String step, int done, int total) {}

                        @Override
                        public boolean stop() {
                            return ++asked == at;
                        }
                    }))
                    .isInstanceOf(ImportCancelled.class);
            assertThat(rowsOf("schools.school", "source_id")).isZero();
            assertThat(rowsOf("schools.person", "source_id")).isZero();
        }
    }

    @Test
    void a_connection_that_dies_before_the_end_leaves_nothing() {
        maker.school("a", 4);
        assertThatThrownBy(() -> imports.run(
                        file(), Importer.machine(), false, false, ImportProgress.silent(), report -> killConnections()))
                .isInstanceOf(RuntimeException.class);

        assertThat(rowsOf("schools.school", "source_id")).isZero();
        assertThat(apply().applied()).isTrue();
    }

    @Test
    void a_leaver_keeps_the_name_and_loses_the_roll() {
        maker.school("a", 6);
        apply();
        SchoolId school = school("a");
        String id = maker.tag + "a-p3-0";
        PersonId leaver = personOf(id);

        RosterReport report = imports.apply(without(id), Importer.machine(), false, ImportProgress.silent());

        assertThat(count(report, "Pupils on roll").gone()).isEqualTo(1);
        assertThat(pupils(school)).noneMatch(pupil -> pupil.id().equals(leaver)).hasSize(41);
        assertThat(in(school, () -> people.person(leaver))).isPresent();
        assertThat(in(school, () -> people.rolesOf(leaver))).isEmpty();

        assertThat(count(apply(), "Pupils on roll").changed()).as("back again").isEqualTo(1);
        assertThat(pupils(school)).anyMatch(pupil -> pupil.id().equals(leaver));
    }

    @Test
    void more_than_a_fifth_leaving_needs_a_confirmation() {
        maker.school("a", 5);
        apply();
        RosterFile emptied = without(maker.tag + "a-p1-", maker.tag + "a-p2-");

        RosterReport refused = imports.apply(emptied, Importer.machine(), false, ImportProgress.silent());
        assertThat(refused.applied()).isFalse();
        assertThat(refused.leaving()).extracting(RosterReport.Leaving::leaving).containsExactly(10);
        assertThat(pupils(school("a"))).hasSize(35);

        assertThat(imports.apply(emptied, Importer.machine(), true, ImportProgress.silent())
                        .applied())
                .isTrue();
        assertThat(pupils(school("a"))).hasSize(25);
    }

    @Test
    void a_role_given_by_name_is_never_taken() {
        maker.school("a", 6);
        apply();
        SchoolId school = school("a");
        PersonId teacher = personOf(maker.tag + "a-y1-teacher");
        SchoolScope.of(school).run(() -> people.giveRole(teacher, school, Role.DSL));

        imports.apply(without(maker.tag + "a-y1-teacher"), Importer.machine(), false, ImportProgress.silent());

        assertThat(in(school, () -> people.rolesOf(teacher).get(school))).containsExactly(Role.DSL);
    }

    @Test
    void changes_alone_move_and_remove_only_whom_they_name() {
        maker.school("a", 6);
        apply();
        SchoolId school = school("a");
        RosterMaker delta = new RosterMaker();
        String mover = maker.tag + "a-p2-0";
        delta.line("users", mover + ",active,2026-11-20T10:00:00Z,true,,,Amara,O'Neill,,,,,,,3,");
        delta.line("users", maker.tag + "a-p2-1,tobedeleted,2026-11-20T10:00:00Z,true,,,Gone,Away,,,,,,,2,");
        Map<String, String> files = delta.files("delta");
        files.remove("academicSessions.csv");
        files.computeIfPresent(
                "manifest.csv",
                (name, text) -> text.replace("file.academicSessions,delta", "file.academicSessions,absent"));

        RosterReport report = imports.apply(
                RosterFile.oneRoster("delta.zip", RosterMaker.zip(files)),
                Importer.machine(),
                false,
                ImportProgress.silent());

        assertThat(report.faults()).isEmpty();
        assertThat(pupils(school)).hasSize(41);
        Pupil moved = in(school, () -> people.pupil(personOf(mover))).orElseThrow();
        assertThat(moved.name()).isEqualTo("Amara O'Neill");
        assertThat(moved.yearGroup()).isEqualTo(3);
        assertThat(events.stream(PupilMovedStage.class)).containsExactly(new PupilMovedStage(school, moved.id()));
    }

    @Test
    void changes_that_speak_of_somebody_unknown_are_refused() {
        RosterMaker delta = new RosterMaker();
        delta.line("roles", "r,active,2026-11-20T10:00:00Z,nobody-here,primary,teacher,,,nowhere,");
        Map<String, String> files = delta.files("delta");

        RosterReport report = imports.apply(
                RosterFile.oneRoster("delta.zip", RosterMaker.zip(files)),
                Importer.machine(),
                false,
                ImportProgress.silent());
        assertThat(report.faults()).extracting(RosterFault::reason).anyMatch(reason -> reason.contains("\"nowhere\""));
        assertThat(report.applied()).isFalse();
    }

    @Test
    void a_school_s_own_importer_cannot_touch_another_school_or_open_one() {
        maker.school("a", 4).school("b", 4);
        apply();
        Importer own = new Importer(PersonId.random(), List.of(school("a")), false, false);

        RosterReport report = imports.apply(file(), own, false, ImportProgress.silent());
        assertThat(report.applied()).isFalse();
        assertThat(report.faults())
                .extracting(RosterFault::reason)
                .containsExactly("You may not import for \"School " + maker.tag + "b\".");

        RosterMaker fresh = new RosterMaker().school("new", 4);
        assertThat(imports.apply(RosterFile.oneRoster("new.zip", fresh.zip()), own, false, ImportProgress.silent())
                        .faults())
                .extracting(RosterFault::reason)
                .allMatch(reason -> reason.contains("not a school here yet"));
    }

    @Test
    void an_import_on_a_page_gives_nobody_new_power() {
        maker.school("a", 4);
        apply();
        SchoolId school = school("a");
        maker.adult(maker.tag + "-new-head", maker.tag + "a", "principal");
        imports.apply(
                file(), new Importer(PersonId.random(), List.of(school), false, false), false, ImportProgress.silent());

        assertThat(in(
                        school,
                        () -> people.rolesOf(personOf(maker.tag + "-new-head")).get(school)))
                .containsExactly(Role.SLT);
        assertThat(apply().applied()).isTrue();
        assertThat(in(
                        school,
                        () -> people.rolesOf(personOf(maker.tag + "-new-head")).get(school)))
                .containsExactly(Role.HEAD);
    }

    @Test
    void a_pupil_number_of_another_pupil_here_is_refused() {
        maker.school("a", 4);
        apply();
        RosterMaker other = new RosterMaker().school("b", 4);
        String one = maker.files().get("users.csv").replaceAll("(?s).*?\\{UPN:(.{13})}.*", "$1");
        String two = other.files().get("users.csv").replaceAll("(?s).*?\\{UPN:(.{13})}.*", "$1");
        other.line("users", maker.tag + "a-p0-0,,,true,,,Same,Child,,,,,,,R,");
        Map<String, String> files = other.files();
        files.computeIfPresent("users.csv", (name, text) -> text.replace(two, one));

        RosterReport report = imports.apply(
                RosterFile.oneRoster("b.zip", RosterMaker.zip(files)),
                Importer.machine(),
                false,
                ImportProgress.silent());
        assertThat(report.faults())
                .extracting(RosterFault::reason)
                .anyMatch(reason -> reason.contains("already has this unique pupil number"));
    }

    @Test
    void new_ids_from_a_new_system_find_the_same_pupils_by_their_numbers() {
        maker.school("a", 4);
        apply();
        Map<String, String> files = maker.files();
        files.replaceAll((name, text) -> text.replace(maker.tag + "a-p", maker.tag + "renamed-p"));

        RosterReport report = imports.apply(
                RosterFile.oneRoster("again.zip", RosterMaker.zip(files)),
                Importer.machine(),
                false,
                ImportProgress.silent());
        assertThat(count(report, "Pupils on roll").added()).isZero();
        assertThat(count(report, "Pupils on roll").gone()).isZero();
        assertThat(count(report, "People").changed()).isEqualTo(28);
    }

    private RosterFile file() {
        return RosterFile.oneRoster("roster.zip", maker.zip());
    }

    private RosterReport apply() {
        RosterReport report = imports.apply(file(), Importer.machine(), false, ImportProgress.silent());
        return report;
    }

    private RosterFile without(String... ids) {
        Map<String, String> files = maker.files();
        files.replaceAll((name, text) -> text.lines()
                        .filter(line -> List.of(ids).stream().noneMatch(line::contains))
                        .collect(java.util.stream.Collectors.joining("\n"))
                + "\n");
        return RosterFile.oneRoster("roster.zip", RosterMaker.zip(files));
    }

    private SchoolId school(String id) {
        return schools.all().stream()
                .filter(school -> school.name().equals("School " + maker.tag + id))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Pupil> pupils(SchoolId school) {
        return in(school, () -> people.pupils(school));
    }

    private static <T> T in(SchoolId school, java.util.function.Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }

    private PersonId personOf(String sourceId) {
        return SchoolScope.trust()
                .call(() -> transaction.execute(
                        status -> new PersonId(sql.sql("SELECT id FROM schools.person WHERE source_id = ?")
                                .param(sourceId)
                                .query(java.util.UUID.class)
                                .single())));
    }

    private int rowsOf(String table, String column) {
        return SchoolScope.trust()
                .call(() -> transaction.execute(status -> sql.sql("SELECT count(*)::int FROM " + table + " WHERE "
                                + column + " LIKE '" + maker.tag + "a%'")
                        .query(Integer.class)
                        .single()));
    }

    /** As when the database is killed: the import's own connection is gone just before it would commit. */
    private static void killConnections() {
        var owner = TestDatabase.access();
        try (var connection = java.sql.DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword());
                var kill = connection.createStatement()) {
            kill.execute(
                    "SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objid = 71002 AND l.granted");
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RosterReport.Count count(RosterReport report, String what) {
        return report.counts().stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
