package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.RecordApplicationEvents;

/** OneRoster zips in which some files hold everything and some only what changed. */
@BelishaTest
@RecordApplicationEvents
class RosterMixedTest extends RosterTrial {

    @Test
    void whole_enrolments_beside_changed_people_empty_the_seats_they_do_not_name_and_nobody_leaves() {
        maker.school("a", 4);
        apply();
        SchoolId school = school("a");
        String tag = maker.tag + "a";
        RosterReport report = apply(mixed(
                Map.of("users", "delta", "roles", "delta", "enrollments", "bulk"),
                Map.of(
                        "users",
                                text -> heading(text) + "new-" + tag + ",active,2026-11-20,true,,,Ada,Byron,,,,,,,3,\n",
                        "roles",
                                text -> heading(text) + "new-role-" + tag + ",active,2026-11-20,new-" + tag
                                        + ",primary,student,,," + tag + ",\n",
                        "enrollments",
                                text -> lacking(text, tag + "-p2-1-seat") + "new-seat-" + tag + ",,," + tag + "-y3,"
                                        + tag + ",new-" + tag + ",student,true,,\n")));

        assertThat(report.faults()).isEmpty();
        assertThat(pupils(school)).hasSize(29);
        assertThat(in(school, () -> people.pupil(personOf("new-" + tag)))
                        .orElseThrow()
                        .className())
                .isEqualTo("Class 3");
        assertThat(pupils(school))
                .filteredOn(pupil -> pupil.className() == null)
                .extracting(Pupil::id)
                .containsExactly(personOf(tag + "-p2-1"));
        assertThat(report.who().left()).isZero();
    }

    @Test
    void whole_roles_speak_only_of_the_schools_they_name() {
        maker.school("a", 6).school("b", 6);
        apply();
        String gone = maker.tag + "a-p1-0";
        RosterReport report = apply(mixed(
                Map.of("roles", "bulk"),
                Map.of(
                        "roles",
                        text -> text.lines()
                                .filter(line -> !line.contains(maker.tag + "b") && !line.contains(gone + "-"))
                                .collect(Collectors.joining("\n", "", "\n")))));

        assertThat(report.faults()).isEmpty();
        assertThat(pupils(school("a"))).hasSize(41);
        assertThat(pupils(school("b"))).as("not spoken of").hasSize(42);
        assertThat(report.who().first()).extracting(PersonChange::act).containsOnly(PersonChange.Act.LEFT);
    }

    @Test
    void whole_people_of_whole_schools_let_go_who_is_missing_and_leave_parents_alone() {
        maker.school("a", 6);
        apply();
        String gone = maker.tag + "a-p1-0,";
        RosterReport report =
                apply(mixed(Map.of("orgs", "bulk", "users", "bulk"), Map.of("users", text -> lacking(text, gone))));

        assertThat(report.faults()).isEmpty();
        assertThat(pupils(school("a"))).hasSize(41);
        assertThat(count(report, "Parents and carers of a pupil").changed()).isZero();
        assertThat(count(report, "Parents and carers of a pupil").added()).isZero();
        assertThat(count(report, "People").changed()).isZero();
    }

    @Test
    void a_changed_date_of_birth_alone_is_taken() {
        maker.school("a", 4);
        apply();
        String child = maker.tag + "a-p1-0";
        RosterReport report = apply(mixed(
                Map.of("demographics", "delta"),
                Map.of("demographics", text -> heading(text) + child + ",active,2026-11-20,2020-01-31,\n")));

        assertThat(report.faults()).isEmpty();
        assertThat(report.who().changed()).isEqualTo(1);
        assertThat(report.who().first().getFirst().fields())
                .singleElement()
                .asString()
                .startsWith("Date of birth: 2020-")
                .endsWith(" → 2020-01-31");
    }

    @Test
    void what_cannot_make_sense_is_refused_with_file_and_line() {
        maker.school("a", 4);
        apply();
        String tag = maker.tag + "a";

        assertThat(refused(Map.of("users", "bulk"), Map.of()).words())
                .startsWith("manifest.csv, line ")
                .contains("neither orgs.csv nor roles.csv");
        assertThat(refused(
                                Map.of("roles", "delta"),
                                Map.of(
                                        "roles",
                                        text -> heading(text) + "x,,," + tag + "-p1-0,primary,student,,," + tag
                                                + ",\n"))
                        .words())
                .startsWith("roles.csv, line 2, column status")
                .contains("active or tobedeleted");
        assertThat(refused(
                                Map.of("enrollments", "bulk"),
                                Map.of(
                                        "enrollments",
                                        text -> heading(text) + "x,tobedeleted,2026-11-20," + tag + "-y1," + tag + ","
                                                + tag + "-p1-0,student,true,,\n"))
                        .words())
                .startsWith("enrollments.csv, line 2, column status")
                .contains("bulk");
        assertThat(refused(
                                Map.of("classes", "bulk", "enrollments", "delta"),
                                Map.of(
                                        "classes", text -> lacking(text, tag + "-y1,"),
                                        "enrollments",
                                                text -> heading(text) + "x,active,2026-11-20," + tag + "-y1," + tag
                                                        + "," + tag + "-p1-0,student,true,,\n"))
                        .words())
                .startsWith("enrollments.csv, line 2, column classSourcedId");
        assertThat(pupils(school("a"))).hasSize(28);
    }

    @Test
    void the_dry_run_names_who_comes_changes_and_goes_and_changes_nobody() {
        maker.school("a", 6);
        apply();
        SchoolId school = school("a");
        String leaver = nameOf(maker.tag + "a-p2-0");
        Map<String, String> files = maker.files();
        files.replaceAll((name, text) -> lacking(text, maker.tag + "a-p2-0"));
        files.computeIfPresent(
                "users.csv",
                (name, text) -> text.replaceFirst("(" + maker.tag + "a-p3-1,,,true,,[^,]*),[^,]*,", "$1,Quentin,"));
        files.computeIfPresent("users.csv", (name, text) -> text + maker.tag + "n,,,true,,,Nova,Star,,,,,,,1,\n");
        files.computeIfPresent(
                "roles.csv",
                (name, text) -> text + maker.tag + "nr,,," + maker.tag + "n,primary,student,,," + maker.tag + "a,\n");

        RosterReport report = imports.check(
                RosterFile.oneRoster("next.zip", RosterMaker.zip(files)), Importer.machine(), ImportProgress.silent());

        PeopleChanged who = report.who();
        assertThat(who.added()).isEqualTo(1);
        assertThat(who.left()).isEqualTo(1);
        assertThat(who.changed()).isEqualTo(1);
        assertThat(who.first())
                .filteredOn(each -> each.act() == PersonChange.Act.ADDED)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.name()).isEqualTo("Nova Star");
                    assertThat(each.about()).isEqualTo("Pupil, no class, Year 1");
                });
        assertThat(who.first())
                .filteredOn(each -> each.act() == PersonChange.Act.LEFT)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.name()).isEqualTo(leaver);
                    assertThat(each.place()).isEqualTo("Class 2, Year 2");
                });
        assertThat(who.first())
                .filteredOn(each -> each.act() == PersonChange.Act.CHANGED)
                .singleElement()
                .satisfies(each -> assertThat(each.fields())
                        .singleElement()
                        .asString()
                        .startsWith("First name: ")
                        .endsWith(" → Quentin"));
        assertThat(pupils(school))
                .as("nothing was changed")
                .hasSize(42)
                .extracting(Pupil::name)
                .contains(leaver);
    }

    @Test
    void the_last_dsl_and_the_last_deputy_stay_with_the_reason_though_the_file_lets_them_go() {
        maker.school("a", 6);
        apply();
        SchoolId school = school("a");
        PersonId lead = personOf(maker.tag + "a-y1-teacher");
        PersonId deputy = personOf(maker.tag + "a-y2-teacher");
        in(school, () -> {
            people.giveRole(lead, school, Role.DSL);
            return transaction.execute(status -> sql.sql(
                            "UPDATE schools.person_role SET role = 'DEPUTY_DSL' WHERE person_id = ? AND role = 'TEACHER'")
                    .param(deputy.value())
                    .update());
        });
        RosterFile file = without(maker.tag + "a-y1-teacher", maker.tag + "a-y2-teacher");

        RosterReport dry = imports.check(file, Importer.machine(), ImportProgress.silent());
        RosterReport done = imports.apply(file, Importer.machine(), false, ImportProgress.silent());

        assertThat(dry.kept())
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept.reason()).contains("stays", "4.2a"));
        assertThat(done.applied()).isTrue();
        assertThat(in(school, () -> people.withRole(school, Role.DSL)))
                .extracting(Person::id)
                .containsExactly(lead);
        assertThat(in(school, () -> people.withRole(school, Role.DEPUTY_DSL)))
                .extracting(Person::id)
                .containsExactly(deputy);
        assertThat(in(school, () -> people.rolesOf(lead)).get(school)).containsExactly(Role.DSL);
        assertThat(imports.apply(file, Importer.machine(), false, ImportProgress.silent())
                        .rows())
                .as("a rerun")
                .isZero();
    }

    @Test
    void enrolments_alone_may_name_the_teaching_sets_that_are_no_classes_here() {
        maker.school("a", 4);
        String tag = maker.tag + "a";
        maker.line("classes", tag + "-maths,,,Maths set,4," + tag + "-course,,scheduled,," + tag + ",,,,");
        maker.line("enrollments", tag + "-m,,," + tag + "-maths," + tag + "," + tag + "-p4-0,student,false,,");
        apply();
        assertThat(in(school("a"), () -> people.classes(school("a")))).hasSize(7);

        RosterReport report = apply(mixed(
                Map.of("classes", "delta", "enrollments", "bulk"),
                Map.of(
                        "classes",
                        text -> heading(text) + tag + "-art,active,2026-11-20,Art set,4,,,scheduled,," + tag + ",,,,\n",
                        "enrollments",
                        text -> text + tag + "-a,,," + tag + "-art," + tag + "," + tag + "-p4-1,student,false,,\n")));
        assertThat(report.faults()).isEmpty();
        assertThat(report.rows()).isZero();
        assertThat(in(school("a"), () -> people.classes(school("a")))).hasSize(7);
    }

    private String nameOf(String source) {
        PersonId id = personOf(source);
        return in(school("a"), () -> people.person(id)).orElseThrow().name();
    }

    private RosterReport apply(Map<String, String> files) {
        return imports.apply(
                RosterFile.oneRoster("mixed.zip", RosterMaker.zip(files)),
                Importer.machine(),
                false,
                ImportProgress.silent());
    }

    private RosterFault refused(Map<String, String> modes, Map<String, UnaryOperator<String>> changes) {
        RosterReport report = apply(mixed(modes, changes));
        assertThat(report.applied()).isFalse();
        return report.faults().getFirst();
    }

    /** The made export with each file of the kind that is said, absent where nothing is said. */
    private Map<String, String> mixed(Map<String, String> said, Map<String, UnaryOperator<String>> changes) {
        Map<String, String> modes = new LinkedHashMap<>(said);
        // Without any file of changes it would be a bulk export that lacks files.
        modes.putIfAbsent("courses", "delta");
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder manifest = new StringBuilder("propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n");
        maker.files().forEach((file, text) -> {
            String name = file.replace(".csv", "");
            if (modes.containsKey(name)) {
                files.put(
                        file,
                        changes.getOrDefault(name, UnaryOperator.identity()).apply(text));
            }
            if (!name.equals("manifest")) {
                manifest.append("file." + name + "," + modes.getOrDefault(name, "absent") + "\n");
            }
        });
        files.put("manifest.csv", manifest.toString());
        return files;
    }

    private static String heading(String text) {
        return text.lines().findFirst().orElseThrow() + "\n";
    }

    private static String lacking(String text, String part) {
        return text.lines().filter(line -> !line.contains(part)).collect(Collectors.joining("\n", "", "\n"));
    }
}
