package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The children of a concern come into its incident, and it does not close while one of them is left without a part or a reason. */
@BelishaTest
class CarriedPartsTest extends CaseSchool {

    @Autowired
    private NoPart noPart;

    @Autowired
    private WhomItIsAbout about;

    @Test
    void the_child_of_a_concern_is_in_its_incident_until_given_another_part() {
        UUID incident = anIncident();
        assertThat(file(incident).involved().get(pupil)).containsExactly(Part.INVOLVED);
        assertThat(here(() -> chronologies.look(dsl, pupil)).orElseThrow().lines())
                .extracting(Chronology.Line::kind)
                .contains("Incident");

        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        assertThat(file(incident).involved().get(pupil)).containsExactly(Part.VICTIM);
        UUID further = aConcern();
        done(here(() -> triage.addTo(dsl, further, incident)));
        assertThat(file(incident).involved().get(pupil))
                .as("a further concern says nothing less")
                .containsExactly(Part.VICTIM);
    }

    @Test
    void a_child_who_is_found_later_comes_in_as_well_and_so_does_that_of_a_further_concern() {
        PersonId other = given.aPupilInYear(5, given.aClass(school, "Robin"), school);
        UUID incident = done(here(() -> triage.makeIncident(dsl, inWords(), assessment("MISUSE", Severity.LOW))));
        assertThat(file(incident).involved()).containsOnlyKeys(teacher.person());
        UUID first = file(incident).incident().id();
        UUID concern = here(() -> incidents.concernsOf(dsl, first)).getFirst().id();

        done(here(() -> about.add(dsl, concern, other, "The class teacher knew")));
        here(() -> triage.addTo(dsl, aConcern(), incident));

        assertThat(file(incident).involved().get(other)).containsExactly(Part.INVOLVED);
        assertThat(file(incident).involved().get(pupil)).containsExactly(Part.INVOLVED);
    }

    @Test
    void it_does_not_close_while_a_child_of_a_concern_has_no_part_and_no_reason() {
        UUID incident = anIncident();
        assertThat(missing(incident)).noneMatch(words -> words.contains("whom a concern names"));
        here(() -> casework.uninvolve(dsl, incident, pupil, Part.INVOLVED));
        here(() -> casework.involve(dsl, incident, pupil, Part.REPORTER));

        assertThat(missing(incident)).anyMatch(words -> words.contains("whom a concern names"));
        assertThat(here(() -> incidents.close(dsl, incident))).isInstanceOf(Outcome.Incomplete.class);

        assertThat(here(() -> noPart.because(teacher, incident, pupil, "x"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> noPart.because(dsl, incident, teacher.person(), "x")))
                .as("nobody whom a concern names")
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(refused(here(() -> noPart.because(dsl, incident, pupil, " "))))
                .containsOnlyKeys("noPart-" + pupil);
        done(here(() -> noPart.because(dsl, incident, pupil, "Only brought the note")));
        assertThat(missing(incident)).noneMatch(words -> words.contains("whom a concern names"));
        assertThat(file(incident).entries())
                .extracting(IncidentFile.Entry::words)
                .anyMatch(words -> words.contains("Only brought the note"));
        assertThat(audited("incident.no-part", "incident:" + incident)).isEqualTo(1);
    }

    @Test
    void it_does_not_close_with_nobody_in_it_but_its_reporter_unless_somebody_says_why() {
        UUID incident = done(here(() -> triage.makeIncident(dsl, inWords(), assessment("MISUSE", Severity.LOW))));
        assertThat(file(incident).involved().get(teacher.person())).containsExactly(Part.REPORTER);

        assertThat(missing(incident)).anyMatch(words -> words.startsWith("Who was involved"));
        assertThat(here(() -> incidents.close(dsl, incident))).isInstanceOf(Outcome.Incomplete.class);
        Visitor browser = visitors.signedInAs(dsl.person());
        String path = "/incidents/incident/" + incident + "/no-part";
        assertThat(browser.post(path, "nobody", "").status()).isEqualTo(400);
        assertThat(visitors.signedInAs(teacher.person())
                        .post(path, "nobody", "A machine did it")
                        .status())
                .isEqualTo(403);
        assertThat(missing(incident)).anyMatch(words -> words.startsWith("Who was involved"));
        assertThat(browser.post(path, "nobody", "A machine did it").status()).isEqualTo(302);
        assertThat(missing(incident)).noneMatch(words -> words.startsWith("Who was involved"));
    }

    @Test
    void the_page_shows_a_child_without_a_part_and_takes_the_part_or_the_reason() {
        UUID incident = anIncident();
        here(() -> casework.uninvolve(dsl, incident, pupil, Part.INVOLVED));
        Visitor browser = visitors.signedInAs(dsl.person());
        String page = "/incidents/incident/" + incident;
        assertThat(browser.get(page).text()).contains("who has no part here");

        assertThat(browser.post(page + "/no-part", "unplaced", pupil.toString(), "noPart-" + pupil, "x".repeat(2_001))
                        .html()
                        .select("input[name=noPart-" + pupil + "]")
                        .val())
                .hasSize(2_001);
        assertThat(browser.post(page + "/people", "person", pupil.toString(), "part", "WITNESS")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get(page).text()).doesNotContain("who has no part here");
    }

    private UUID inWords() {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(),
                "Nobody in particular",
                null,
                "The shared tablet was used",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of());
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }
}
