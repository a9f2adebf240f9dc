package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.examinations.ExaminationFile;
import org.belisha.incidents.examinations.ExaminationFile.Act;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.belisha.incidents.examinations.ExaminationFile.What;
import org.belisha.incidents.examinations.Opening;
import org.belisha.incidents.examinations.Recorded;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** Searches and devices: on which ground, by whose word, with whom, and what two people decide (10.1 to 10.3, 7.1). */
@BelishaTest
class ExaminationTest extends ExaminationSchool {

    @Test
    void nothing_is_recorded_without_ground_authority_and_who_was_present() {
        Opening empty = new Opening(null, null, "", null, "", null, null, null, null, "", null, "", "", null, null);
        assertThat(refused(here(() -> examinations.open(dsl, incident, empty))))
                .containsOnlyKeys(
                        "pupil",
                        "kind",
                        "ground",
                        "reason",
                        "authorisedBy",
                        "searcher",
                        "witness",
                        "sameSex",
                        "outerOnly",
                        "sought",
                        "place",
                        "cooperation",
                        "happenedAt");
        assertThat(count("SELECT count(*) FROM incidents.examination WHERE incident_id = '" + incident + "'"))
                .isZero();
    }

    @Test
    void only_the_head_or_somebody_the_head_named_authorises() {
        Opening byTeacher = opening(teacher.person(), senior.person(), true);
        assertThat(refused(here(() -> examinations.open(dsl, incident, byTeacher))))
                .containsOnlyKeys("authorisedBy");

        isNotFound(here(() -> authorisers.name(dsl, school, teacher.person(), "Not mine to say")));
        assertThat(refused(here(() -> authorisers.name(head, school, teacher.person(), ""))))
                .containsKey("why");
        UUID naming = done(here(() -> authorisers.name(head, school, teacher.person(), "Trained in searching")));
        assertThat(here(() -> examinations.open(dsl, incident, byTeacher))).isInstanceOf(Outcome.Done.class);

        done(here(() -> authorisers.end(head, school, naming)));
        assertThat(refused(here(() -> examinations.open(dsl, incident, byTeacher))))
                .containsKey("authorisedBy");
    }

    @Test
    void the_witness_is_another_person_and_nobody_is_searched_further_than_belongings() {
        assertThat(refused(here(() -> examinations.open(dsl, incident, opening(head.person(), dsl.person(), true)))))
                .containsOnlyKeys("witness");
        assertThat(refused(
                        here(() -> examinations.open(dsl, incident, opening(head.person(), teacher.person(), false)))))
                .containsOnlyKeys("outerOnly");
    }

    @Test
    void it_is_recorded_also_where_nothing_was_found_and_the_incident_waits_for_all_of_it() {
        UUID id = aPhoneTaken();
        assertThat(missing(incident))
                .anyMatch(words -> words.contains("or that nothing was"))
                .anyMatch(words -> words.contains("parents were told of the search"))
                .anyMatch(words -> words.contains("two people decided"))
                .anyMatch(words -> words.contains("where the device went"))
                .noneMatch(words -> words.contains("lead was told"));

        assertThat(refused(says(id, EntryKind.FOUND, "", "Nothing"))).containsKey("offence");
        done(says(id, EntryKind.FOUND, "NO", "Nothing was found"));
        done(says(id, EntryKind.PARENTS, "WITHHELD", "Rung twice, no answer yet"));
        twoDecide(id, What.RETURN);
        done(hands(id, Act.RETURNED, null, "His mother, on the custody sheet"));

        assertThat(examined(id).lacking()).isEmpty();
        assertThat(missing(incident)).noneMatch(words -> words.contains("black phone"));
        assertThat(refused(hands(id, Act.POLICE, null, "PC 41"))).containsKey("act");
    }

    @Test
    void two_different_people_decide_and_one_is_of_the_senior_leadership_team() {
        UUID id = aPhoneTaken();
        done(says(id, EntryKind.FOUND, "NO", "A rude picture of a dog"));
        UUID proposal = done(here(() -> decisions.propose(dsl, id, What.DELETE, "It is unkind")));

        assertThat(refused(here(() -> decisions.answer(dsl, proposal, true, ""))))
                .containsKey("form");
        assertThat(refused(here(() -> decisions.answer(viewer(Role.DEPUTY_DSL), proposal, true, ""))))
                .containsKey("form");
        isNotFound(here(() -> decisions.answer(teacher, proposal, true, "")));
        isNotFound(here(() -> decisions.answer(elsewhere(Role.HEAD), proposal, true, "")));
        assertThat(refused(here(() -> decisions.answer(senior, proposal, false, ""))))
                .containsKey("answer");
        assertThat(here(() -> decisions.waitingFor(senior))).hasSize(1);
        done(here(() -> decisions.answer(senior, proposal, true, "Agreed")));
        assertThat(refused(here(() -> decisions.answer(head, proposal, true, ""))))
                .containsKey("form");
        assertThat(examined(id).decided(What.DELETE)).isTrue();
    }

    @Test
    void what_may_be_evidence_of_an_offence_is_never_deleted() {
        UUID id = aPhoneTaken();
        assertThat(refused(here(() -> decisions.propose(dsl, id, What.DELETE, "Gone"))))
                .containsKey("what");
        UUID first = done(says(id, EntryKind.FOUND, "UNSURE", "Messages about a knife"));
        assertThat(refused(here(() -> decisions.propose(dsl, id, What.DELETE, "Gone"))))
                .containsKey("what");
        assertThat(refused(hands(id, Act.POLICE, null, "PC 41"))).containsKey("act");
        assertThatThrownBy(() -> here(() -> transaction.execute(
                        any -> sql.sql("""
                        INSERT INTO incidents.examination_decision (id, examination_id, school_id, what, reason, offence, imagery,
                          proposed_by, proposer_senior, at)
                        VALUES (gen_random_uuid(), ?, ?, 'DELETE', 'x', 'YES', false, gen_random_uuid(), true, now())
                        """).param(id).param(school.value()).update())))
                .as("also past the code")
                .isInstanceOf(DataIntegrityViolationException.class);

        done(here(() -> examinations.record(
                dsl, id, new Recorded(EntryKind.FOUND, "NO", "About a play, read with the head", first))));
        assertThat(examined(id).entries()).as("corrected by addition").hasSize(3);
        assertThat(here(() -> decisions.propose(dsl, id, What.DELETE, "Gone"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void suspected_indecent_imagery_stops_everything_but_the_police() {
        UUID id = aPhoneTaken();
        assertThat(refused(says(id, EntryKind.POLICE, "", "Rang"))).containsKey("reference");
        UUID before = done(says(id, EntryKind.FOUND, "NO", "A chat"));
        UUID toDelete = done(here(() -> decisions.propose(dsl, id, What.DELETE, "Unkind")));
        done(says(id, EntryKind.IMAGERY, "", "Another child said so"));

        assertThat(before).isNotNull();
        assertThat(refused(here(() -> decisions.answer(senior, toDelete, true, ""))))
                .as("proposed before it was suspected")
                .containsKey("agreed");
        done(here(() -> decisions.answer(senior, toDelete, false, "Imagery")));
        assertThat(refused(says(id, EntryKind.VIEWED, "", "The gallery"))).containsKey("viewed");
        for (What barred : EnumSet.of(What.DELETE, What.RETURN)) {
            assertThat(refused(here(() -> decisions.propose(dsl, id, barred, "x"))))
                    .containsKey("what");
        }
        assertThat(refused(hands(id, Act.DISPOSED, null, "Shredded"))).containsKey("act");
        assertThat(refused(says(id, EntryKind.INSTRUCTION, "", "Destroy it"))).containsKey("instruction");
        assertThat(missing(incident)).anyMatch(words -> words.contains("reference of the police"));

        done(says(id, EntryKind.POLICE, "CAD 77", "PC 41 will come"));
        assertThat(missing(incident)).noneMatch(words -> words.contains("reference of the police"));
        twoDecide(id, What.POLICE);
        done(hands(id, Act.POLICE, null, "PC 41 Hughes, custody sheet 12"));
        assertThat(refused(hands(id, Act.DISPOSED, null, "x")))
                .as("it has left")
                .containsKey("act");
    }

    @Test
    void the_device_is_followed_from_hand_to_hand_and_both_sides_sign() {
        UUID id = aPhoneTaken();
        PersonId office = given.a(Role.OFFICE, school);
        done(hands(id, Act.HANDED, office, ""));

        assertThat(refused(hands(id, Act.HANDED, teacher.person(), "")))
                .as("the office has not signed")
                .containsKey("act");
        assertThat(missing(incident)).anyMatch(words -> words.contains("signatures of both sides"));
        UUID step = examined(id).last().id();
        isNotFound(here(() -> custody.sign(teacher, step)));
        var browser = visitors.signedInAs(office);
        var devices = browser.get("/incidents/examinations/devices");
        assertThat(devices.text())
                .contains("A black phone, cracked", "I have it")
                .doesNotContain("Pupil", "Threats");
        assertThat(browser.post("/incidents/examinations/devices/" + step).status())
                .isEqualTo(302);
        assertThat(browser.post("/incidents/examinations/devices/" + step).status())
                .as("once")
                .isEqualTo(404);

        done(hands(id, Act.HANDED, senior.person(), ""));
        ExaminationFile.Step last = examined(id).last();
        assertThat(last.givenBy()).isEqualTo(office);
        assertThat(refused(here(() -> custody.signedOnPaper(dsl, id, last.id(), "TAKEN", ""))))
                .containsKey("paper");
        done(here(() -> custody.signedOnPaper(dsl, id, last.id(), "TAKEN", "Sheet 4, office")));
        assertThat(refused(here(() -> custody.signedOnPaper(dsl, id, last.id(), "TAKEN", "Sheet 5"))))
                .containsKey("paper");
        assertThat(examined(id).custody())
                .extracting(ExaminationFile.Step::number)
                .containsExactly(1, 2, 3);
    }

    @Test
    void no_row_of_it_is_changed_or_removed() {
        UUID id = aPhoneTaken();
        done(says(id, EntryKind.NOTE, "", "A note"));
        for (String table : List.of("examination", "examination_entry", "custody", "custody_signature")) {
            assertThatThrownBy(() -> here(
                            () -> transaction.execute(any -> sql.sql("UPDATE incidents." + table + " SET at = now()")
                                    .update())))
                    .as(table)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void it_is_found_by_those_who_may_find_its_incident_alone() {
        UUID id = aPhoneTaken();
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        assertThat(here(() -> examinations.look(deputy, id))).isPresent();
        here(() -> casework.involve(dsl, incident, deputy.person(), Part.INSTIGATOR));

        assertThat(here(() -> examinations.look(deputy, id))).isEmpty();
        assertThat(here(() -> examinations.ofSchool(deputy, school))).isEmpty();
        isNotFound(here(() -> examinations.record(deputy, id, new Recorded(EntryKind.NOTE, "", "x", null))));
        isNotFound(here(() -> examinations.open(deputy, incident, opening(head.person(), teacher.person(), true))));
        isNotFound(here(() -> examinations.record(teacher, id, new Recorded(EntryKind.NOTE, "", "x", null))));
        for (Viewer stranger : List.of(teacher, elsewhere(Role.DSL), viewer(Role.SLT))) {
            assertThat(visitors.signedInAs(stranger.person())
                            .get("/incidents/examinations/" + id)
                            .status())
                    .isIn(403, 404);
        }
        assertThat(audited("looked", "examination:" + id)).isPositive();
    }

    @Test
    void a_closed_incident_takes_nothing_more() {
        UUID id = aPhoneTaken();
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.incident SET closed_at = now() WHERE id = ?")
                        .param(incident)
                        .update());
        assertThat(refused(says(id, EntryKind.NOTE, "", "Late"))).containsKey("form");
        assertThat(refused(hands(id, Act.HANDED, teacher.person(), ""))).containsKey("form");
        assertThat(refused(
                        here(() -> examinations.open(dsl, incident, opening(head.person(), teacher.person(), true)))))
                .containsKey("form");
    }
}
