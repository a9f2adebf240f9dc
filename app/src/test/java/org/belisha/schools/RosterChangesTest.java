package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Files of changes, files by a school's own importer, and who is taken for whom. */
@BelishaTest
@RecordApplicationEvents
class RosterChangesTest extends RosterTrial {

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
}
