package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.belisha.BelishaTest;
import org.belisha.TestDatabase;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.RecordApplicationEvents;

/** A roster applied: all or nothing, twice the same, never taking what people gave by name. */
@BelishaTest
@RecordApplicationEvents
class RosterImportTest extends RosterTrial {

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
    void somebody_named_before_the_first_roster_is_found_by_mail_and_name_and_not_doubled() {
        maker.school("a", 2);
        SchoolId school = SchoolScope.trust().call(() -> schools.open("School " + maker.tag + "a"));
        String id = maker.tag + "a-y1-teacher";
        String[] line = maker.files()
                .get("users.csv")
                .lines()
                .filter(row -> row.startsWith(id + ","))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        PersonId named = SchoolScope.of(school)
                .call(() ->
                        people.add(line[6], line[7], line[10].toUpperCase(java.util.Locale.ROOT), school, Role.DSL));
        PersonId other =
                SchoolScope.of(school).call(() -> people.add("Somebody", "Else", line[10], school, Role.GOVERNOR));

        apply();

        assertThat(personOf(id)).isEqualTo(named).isNotEqualTo(other);
        assertThat(in(school, () -> people.rolesOf(named).get(school)))
                .containsExactlyInAnyOrder(Role.DSL, Role.TEACHER);
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
}
