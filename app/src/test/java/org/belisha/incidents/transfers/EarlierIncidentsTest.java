package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.incidents.EarlierIncidents;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The test of bullying looks at what happened at earlier schools of the trust once it was accepted, and asks again who sits there. */
@BelishaTest
class EarlierIncidentsTest extends TwoSchools {

    private static final UUID NONE = new UUID(0, 0);

    @Autowired
    private EarlierIncidents earlier;

    @Test
    void an_incident_of_an_earlier_school_is_seen_once_its_file_was_accepted_and_the_look_is_kept_there() {
        UUID incident = anIncident(old, "Filmed in the yard", child);
        UUID transfer = sentWithinTheTrust();
        theRosterMovesTheChild(today());
        assertThat(found(receiver)).as("before it is accepted").isEmpty();

        at(next, () -> answers.answer(receiver, transfer, true, ""));

        assertThat(found(receiver)).singleElement().satisfies(each -> {
            assertThat(each.incident().id()).isEqualTo(incident);
            assertThat(each.opens()).as("its page is the other school's").isFalse();
        });
        assertThat(count(
                        old,
                        "SELECT count(*) FROM audit.entry WHERE action = 'looked' AND subject = 'incident:" + incident
                                + "' AND actor = '" + receiver.person() + "'"))
                .isEqualTo(1);
        assertThat(found(viewer(Role.DSL, given.aSchool())))
                .as("a third school")
                .isEmpty();
        assertThat(found(viewer(Role.TEACHER, next))).as("a teacher there").isEmpty();
        UUID now = anIncident(next, "Filmed again", child);
        var page = visitors.signedInAs(receiver.person()).get("/incidents/incident/" + now);
        assertThat(page.text()).contains("Filmed in the yard", "at an earlier school");
        assertThat(page.html().select("a[href*=" + incident + "]")).isEmpty();
    }

    @Test
    void what_the_sender_left_out_is_not_seen_and_neither_is_what_hides_from_the_viewer() {
        UUID leftOut = anIncident(old, "About a brother", child);
        UUID kept = anIncident(old, "Filmed in the yard", child);
        UUID transfer = gone(at(
                        old,
                        () -> sendings.send(
                                sender, old, to(Destination.TRUST, "", Map.of(leftOut, "About a brother")))))
                .id();
        theRosterMovesTheChild(today());
        at(next, () -> answers.answer(receiver, transfer, true, ""));
        assertThat(found(receiver)).extracting(each -> each.incident().id()).containsExactly(kept);

        given.inScope(old, () -> involve(old, kept, receiver.person(), "INSTIGATOR"));
        assertThat(found(receiver)).as("its instigator works there now").isEmpty();
    }

    @Test
    void earlier_incidents_stand_behind_proof_that_it_is_still_the_same_person() {
        anIncident(old, "Filmed in the yard", child);
        UUID now = anIncident(old, "Filmed again", child);
        var browser = visitors.signedInAs(sender.person());
        assertThat(browser.get("/incidents/incident/" + now).text()).contains("Filmed in the yard");

        clock.forward(Duration.ofMinutes(31));
        var page = browser.get("/incidents/incident/" + now);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Filmed again").doesNotContain("Filmed in the yard");
        assertThat(page.html().select("a[href^=/accounts/again?to=]").text()).contains("Show earlier incidents");
        assertThat(browser.get("/incidents/casework/related/" + now)
                        .html()
                        .select(".govuk-inset-text")
                        .text())
                .contains("asks once more")
                .doesNotContain("Filmed in the yard");
    }

    private List<EarlierIncidents.Earlier> found(Viewer viewer) {
        SchoolId at = viewer.roles().keySet().iterator().next();
        return at(at, () -> earlier.of(viewer, Set.of(child), NONE));
    }

    private UUID anIncident(SchoolId school, String summary, PersonId about) {
        UUID incident = UUID.randomUUID();
        given.inScope(school, () -> {
            sql.sql("""
                            INSERT INTO incidents.incident (id, school_id, taxonomy, summary, category, severity, opened_at, opened_by, lead_told)
                            VALUES (?, ?, 1, ?, 'CYBERBULLYING', 'SERIOUS', now(), ?, true)
                            """)
                    .params(incident, school.value(), summary, sender.person().value())
                    .update();
            involve(school, incident, about, "VICTIM");
        });
        return incident;
    }

    private void involve(SchoolId school, UUID incident, PersonId person, String part) {
        sql.sql("INSERT INTO incidents.involved (incident_id, school_id, person_id, part) VALUES (?, ?, ?, ?)")
                .params(incident, school.value(), person.value(), part)
                .update();
    }
}
