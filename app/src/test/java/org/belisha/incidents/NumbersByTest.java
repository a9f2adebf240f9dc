package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolId;
import org.belisha.incidents.casework.CaseNumbers;
import org.belisha.incidents.casework.Cross;
import org.belisha.incidents.evidence.DetailedReports;
import org.belisha.incidents.evidence.Details;
import org.belisha.incidents.evidence.Place;
import org.belisha.incidents.evidence.Sighting;
import org.belisha.incidents.evidence.Sightings;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Kinds by year group and term, what comes again, schools side by side; and nothing small on paper or in a file. */
@BelishaTest
class NumbersByTest extends CaseSchool {

    private static final String PAGE = "/incidents/casework/numbers";

    @Autowired
    private CaseNumbers numbers;

    @Autowired
    private DetailedReports reports;

    @Autowired
    private Sightings sightings;

    @Test
    void a_kind_is_counted_in_the_year_group_that_the_child_was_in_then() {
        UUID one = anIncident();
        PersonId younger = given.aPupilInYear(3, given.aClass(school, "Owl"), school);
        here(() -> casework.involve(dsl, one, younger, Part.WITNESS));
        UUID two = nobodys();
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.pupil SET year_group = 6 WHERE person_id = ?")
                        .params(pupil.value())
                        .update());

        Cross cross =
                here(() -> numbers.forTeam(dsl, school, null)).orElseThrow().cross();

        assertThat(cross.columns()).containsExactly("Year 3", "Year 5", "No child named");
        assertThat(cross.rows())
                .as("an incident of two year groups is one of its kind")
                .containsExactlyInAnyOrder(
                        new Cross.Row("Misuse of equipment or account", List.of(1L, 1L, 0L), 1),
                        new Cross.Row("Something else", List.of(0L, 0L, 1L), 1));
        assertThat(two).isNotEqualTo(one);
        List<CaseNumbers.TermOf> terms = numbers.lastTerms();
        assertThat(terms).hasSize(CaseNumbers.TERMS);
        assertThat(terms.get(1).ends()).isEqualTo(terms.getFirst().starts());
        assertThat(here(() -> numbers.forTeam(dsl, school, terms.get(1).starts()))
                        .orElseThrow()
                        .cross()
                        .rows())
                .as("none in the term before")
                .isEmpty();
        Visitor lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get(PAGE + "?term=" + terms.get(1).starts()).text()).contains("No incident in this term.");
        assertThat(lead.get(PAGE + "?term=yesterday").status()).isEqualTo(400);
    }

    @Test
    void the_same_two_children_the_same_platform_and_the_same_place_are_found() {
        PersonId other = given.aPupilInYear(5, given.aClass(school, "Wren"), school);
        UUID one = inThePlayground();
        UUID two = anIncident();
        UUID third = anIncident();
        for (UUID each : List.of(one, two)) {
            here(() -> casework.involve(dsl, each, pupil, Part.VICTIM));
            here(() -> casework.involve(dsl, each, other, Part.INSTIGATOR));
        }
        here(() -> casework.involve(dsl, third, other, Part.WITNESS));
        UUID row = seen(one, null, "Roblocks");
        seen(one, row, "=Roblox");
        seen(two, null, " =roblox");
        seen(third, null, "Snapchat");

        CaseNumbers.Patterns found =
                here(() -> numbers.forTeam(dsl, school, null)).orElseThrow().patterns();

        boolean first = pupil.value().toString().compareTo(other.value().toString()) < 0;
        assertThat(found.pairs())
                .as("a witness makes no pair")
                .containsExactly(
                        first
                                ? new CaseNumbers.Pair(pupil, other, 2, 2, 0)
                                : new CaseNumbers.Pair(other, pupil, 2, 0, 2));
        assertThat(found.platforms()).extracting(CaseNumbers.Line::first).containsExactly(2L);
        assertThat(found.places()).containsExactly(new CaseNumbers.Line("At break or lunch", 1, 1));
        assertThat(visitors.signedInAs(dsl.person()).get(PAGE).text()).contains("2 incidents together");

        Visitor.Page file = visitors.signedInAs(dsl.person()).get(PAGE + "/outside.csv");
        assertThat(file.answer().body())
                .as("a platform is no formula, and a small count is not told")
                .contains("\"'=", "\"under 5\"")
                .doesNotContain("\"2\"", "\"3\"", pupil.toString(), "Fixture");
        assertThat(file.answer().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/csv");
        assertThat(audited("numbers.taken-out", "numbers:" + school)).isEqualTo(1);
        Visitor.Page paper = visitors.signedInAs(dsl.person()).get(PAGE + "/outside");
        assertThat(paper.text()).contains("under 5").doesNotContain("Fixture,");
    }

    @Test
    void five_of_a_kind_are_told_and_four_beside_them_are_not() {
        for (int n = 0; n < 5; n++) {
            anIncident();
        }
        UUID sixth = anIncident();
        PersonId younger = given.aPupilInYear(2, given.aClass(school, "Owl"), school);
        here(() -> casework.involve(dsl, sixth, younger, Part.WITNESS));

        Cross.HiddenRow row = here(() -> numbers.forTeam(dsl, school, null))
                .orElseThrow()
                .cross()
                .hidden()
                .getFirst();

        assertThat(row.counts()).containsExactly("under 5", "6");
        assertThat(row.whole()).isEqualTo("about 5");
    }

    @Test
    void the_trusts_lead_sees_schools_side_by_side_and_a_lead_sees_their_own() {
        anIncident();
        SchoolId other = given.aSchool();
        PersonId trust = given.a(Role.TRUST_SAFEGUARDING, other);
        String here = name(school);

        Visitor lead = visitors.signedInAs(trust);
        assertThat(lead.get(PAGE).text()).contains("Your schools side by side");
        assertThat(lead.get(PAGE + "/trust").text()).contains(here, name(other), "By category and school");
        assertThat(audited("looked", "numbers:" + school)).isEqualTo(1);
        assertThat(lead.get(PAGE + "/trust/outside.csv").answer().body())
                .contains(here, "under 5")
                .doesNotContain("\"1\"");

        Visitor own = visitors.signedInAs(dsl.person());
        assertThat(own.get(PAGE).text()).doesNotContain("side by side");
        assertThat(own.get(PAGE + "/trust").text()).contains(here).doesNotContain(name(other));
        assertThat(visitors.signedInAs(viewer(Role.GOVERNOR).person())
                        .get(PAGE + "/trust")
                        .status())
                .isEqualTo(403);
    }

    private String name(SchoolId id) {
        return here(() -> transaction.execute(any -> sql.sql("SELECT name FROM schools.school WHERE id = ?")
                .params(id.value())
                .query(String.class)
                .single()));
    }

    private UUID nobodys() {
        Reported nobody = reported(List.of());
        UUID concern = ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, nobody))).id();
        return done(here(() -> triage.makeIncident(dsl, concern, assessment("OTHER", Severity.LOW))));
    }

    private UUID inThePlayground() {
        Details details = new Details("", "", null, null, Place.BREAK, false, "", List.of());
        ConcernSaved saved = here(() -> reports.report(teacher, school, reported(List.of(pupil)), details));
        UUID concern = ((ConcernSaved.Saved) saved).id();
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/concern/" + concern)
                        .text())
                .contains("At break or lunch");
        return done(here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.LOW))));
    }

    private static Reported reported(List<PersonId> about) {
        return new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                about,
                about.isEmpty() ? "Nobody in particular" : "",
                null,
                "What I saw",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of());
    }

    private UUID seen(UUID incident, @org.jspecify.annotations.Nullable UUID corrects, String platform) {
        return done(here(() -> sightings.add(
                dsl, incident, corrects, new Sighting.Words(platform, "", "", "A chat", "A child", null))));
    }
}
