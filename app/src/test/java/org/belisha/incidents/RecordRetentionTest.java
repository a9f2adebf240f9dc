package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.casework.DueBoard;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Records whose date has come are kept on, or go; the pages of it are closed to others. */
@BelishaTest
class RecordRetentionTest extends RetentionSchool {

    @Autowired
    private DueBoard board;

    @Test
    void an_incident_goes_with_the_last_of_its_children_and_never_while_it_is_open() {
        UUID incident = anIncident();
        born(pupil, 26);
        assertThat(reached(dsl)).as("open").isEmpty();
        close(incident);
        assertThat(reached(dsl)).containsExactly(incident);
        assertThat(kinds(dsl)).as("the board").contains("Retention");

        PersonId younger = given.aPupilInYear(4, given.aClass(school, "Wren"), school);
        born(younger, 24);
        given.inScope(
                school,
                () -> sql.sql("INSERT INTO incidents.involved VALUES (?, ?, ?, 'WITNESS') ON CONFLICT DO NOTHING")
                        .params(incident, school.value(), younger.value())
                        .update());
        assertThat(reached(dsl)).as("another child is younger").isEmpty();
        born(younger, 25);
        assertThat(reached(dsl)).containsExactly(incident);
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.incident SET category = 'IMAGERY' WHERE id = ?")
                        .param(incident)
                        .update());
        assertThat(reached(dsl))
                .as("what may bear on sexual abuse stays 75 years")
                .isEmpty();
    }

    @Test
    void a_child_whose_birth_date_is_not_known_counts_from_the_record() {
        UUID incident = anIncident();
        close(incident);
        assertThat(reached(dsl)).isEmpty();
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.incident SET opened_at = now() - interval '26 years' WHERE id = ?")
                        .param(incident)
                        .update());
        assertThat(reached(dsl)).containsExactly(incident);
    }

    @Test
    void it_is_kept_on_for_a_reason_until_another_day() {
        UUID incident = anOldIncident();
        assertThat(refused(keep(dsl, incident, today(), ""))).containsKeys("until", "keepWhy");
        assertThat(refused(keep(dsl, incident, null, "A claim"))).containsKey("until");
        assertThat(keep(viewer(Role.NOMINATED_MEMBER), incident, today().plusYears(1), "A claim"))
                .isInstanceOf(Outcome.NotFound.class);
        done(keep(dsl, incident, today().plusYears(1), "A claim is under way"));
        assertThat(reached(dsl)).isEmpty();
        assertThat(keep(dsl, incident, today().plusYears(2), "Again"))
                .as("its day is not here")
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(audited("record.kept-on", "record:" + incident)).isEqualTo(1);
    }

    @Test
    void history_a_concern_without_action_and_a_sent_copy_go_by_their_own_dates() {
        UUID concern = aConcern();
        here(() -> triage.noAction(dsl, concern, "Nothing in it"));
        UUID past = history();
        UUID sent = sentOutside();
        assertThat(reached(dsl)).as("accepted two years ago").containsExactly(sent);
        born(pupil, 26);
        assertThat(reached(dsl)).containsExactlyInAnyOrder(concern, pupil.value(), sent);

        for (UUID each : List.of(concern, pupil.value(), sent)) {
            done(propose(dsl, each));
            done(confirm(head, each));
        }
        assertThat(count("SELECT count(*) FROM incidents.concern WHERE id = '" + concern + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM incidents.past_event WHERE id = '" + past + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM incidents.transfer_part WHERE transfer_id = '" + sent + "'"))
                .isZero();
        for (String files : List.of("transfer_file", "transfer_chunk")) {
            assertThat(count("SELECT count(*) FROM incidents." + files + " WHERE transfer_id = '" + sent + "'"))
                    .as(files)
                    .isZero();
        }
        assertThat(count("SELECT count(*) FROM incidents.transfer WHERE id = '" + sent + "'"))
                .as("the receipt stays")
                .isEqualTo(1);
        assertThat(reached(dsl)).isEmpty();
    }

    @Test
    void the_pages_are_searched_and_closed_to_others() {
        UUID incident = anOldIncident();
        var browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get("/incidents/retention").text()).contains("Incident", "IRMS toolkit");
        assertThat(browser.get("/incidents/retention?q=O%27Nobody").html().select(".bel-row"))
                .isEmpty();
        String page = "/incidents/retention/INCIDENT/" + incident;
        assertThat(browser.get("/incidents/incident/" + incident).html().select("a[href=" + page + "]"))
                .hasSize(1);
        var wrong = browser.post(page + "/propose", "why", "");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("There is a problem");
        assertThat(browser.post(page + "/propose", "why", "Its time is over").status())
                .isEqualTo(302);
        assertThat(browser.post(page + "/confirm").text()).contains("second person");
        assertThat(browser.post(
                                page + "/order",
                                "orderedBy",
                                "High Court <b>",
                                "reference",
                                "O'Neill v Trust",
                                "since-day",
                                "1",
                                "since-month",
                                "2",
                                "since-year",
                                "2024")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/incidents/retention/orders?q=neill").text())
                .contains("High Court <b>", "O'Neill v Trust", "In force");
        assertThat(visitors.signedInAs(head.person()).post(page + "/confirm").text())
                .contains("ordered to be kept");
        for (Viewer each : new Viewer[] {teacher, viewer(Role.NOMINATED_MEMBER)}) {
            var closed = visitors.signedInAs(each.person());
            for (String path : List.of("/incidents/retention", "/incidents/retention/orders", page)) {
                assertThat(closed.get(path).status()).as(path).isEqualTo(403);
            }
            assertThat(closed.post(page + "/keep").status()).isEqualTo(403);
        }
        var stranger = visitors.signedInAs(given.a(Role.DSL, given.aSchool()));
        assertThat(stranger.get(page).status()).isEqualTo(404);
        assertThat(stranger.post(page + "/confirm").status()).isEqualTo(404);
        assertThat(stranger.get("/incidents/retention/orders").text()).doesNotContain("Neill");
        assertThat(visitors.signedInAs(viewer(Role.CHAIR).person()).get(page).status())
                .as("the chair reads no incident")
                .isEqualTo(404);
    }

    private List<String> kinds(Viewer viewer) {
        return here(() -> board.look(viewer, school, "")).stream()
                .map(Dues.Due::kind)
                .toList();
    }
}
