package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.incidents.chronology.Search;
import org.belisha.incidents.transfers.Transfers;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A concern that names a child in words only is tied to the child by the team, and goes where the child's record goes. */
@BelishaTest
class WhomItIsAboutTest extends CaseSchool {

    @Autowired
    private WhomItIsAbout about;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Search search;

    @Test
    void it_is_in_chronology_search_and_file_once_it_is_tied_and_no_longer_once_it_is_not() {
        named("Zinnia", "Quellworth");
        UUID concern = inWords("Z in Kestrel cries over her phone");
        here(() -> triage.noAction(dsl, concern, "Nobody knew who it was"));
        assertThat(lines()).isEmpty();
        assertThat(here(() -> transfers.file(dsl, school, pupil)).orElseThrow()).isEmpty();

        done(here(() -> about.add(dsl, concern, pupil, "Only one Z in Kestrel")));

        assertThat(lines())
                .anyMatch(words -> words.contains("Z in Kestrel cries") && words.contains("No further action"))
                .anyMatch(words -> words.startsWith("Only one Z in Kestrel"));
        assertThat(here(() -> transfers.file(dsl, school, pupil)).orElseThrow())
                .anyMatch(piece -> piece.words().contains("Z in Kestrel cries"));
        assertThat(here(() -> search.find(dsl, "Quelworth")).children()).containsExactly(pupil);
        left();
        assertThat(here(() -> transfers.leavers(dsl, school, "")))
                .extracting(Transfers.Leaver::child)
                .containsExactly(pupil);
        assertThat(audited("concern.child-added", "concern:" + concern)).isEqualTo(1);

        done(here(() -> about.takeAway(dsl, concern, pupil, "It was her cousin elsewhere")));
        assertThat(here(() -> transfers.leavers(dsl, school, ""))).isEmpty();
        assertThat(here(() -> about.changes(triage.open(dsl, concern).orElseThrow())))
                .extracting(WhomItIsAbout.Change::because)
                .containsExactly("Only one Z in Kestrel", "It was her cousin elsewhere");
        assertThat(audited("concern.child-taken-away", "concern:" + concern)).isEqualTo(1);
    }

    @Test
    void nobody_but_the_team_of_the_school_ties_it_and_only_to_a_child_of_the_school() {
        UUID concern = inWords("A boy was hit");
        org.belisha.database.SchoolId other = given.aSchool();
        PersonId stranger = given.aPupilInYear(5, given.aClass(other, "Robin"), other);
        PersonId strangersLead = given.a(Role.DSL, other);

        assertThat(here(() -> about.add(teacher, concern, pupil, "I know him"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(visitors.signedInAs(strangersLead)
                        .post("/incidents/concern/" + concern + "/about", "child", pupil.toString(), "because", "x")
                        .status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(teacher.person())
                        .post("/incidents/concern/" + concern + "/about", "child", pupil.toString(), "because", "x")
                        .status())
                .isEqualTo(403);
        assertThat(refused(here(() -> about.add(dsl, concern, stranger, "x")))).containsOnlyKeys("child");
        assertThat(refused(here(() -> about.add(dsl, concern, teacher.person(), "x"))))
                .containsOnlyKeys("child");
        assertThat(refused(here(() -> about.add(dsl, concern, pupil, " ")))).containsOnlyKeys("because");
        assertThat(refused(here(() -> about.takeAway(dsl, concern, pupil, "x"))))
                .containsOnlyKeys("form");
        assertThat(count("SELECT count(*) FROM incidents.concern_about WHERE concern_id = '" + concern + "'"))
                .isZero();

        done(here(() -> about.add(dsl, concern, pupil, "His brother said so")));
        assertThat(refused(here(() -> about.add(dsl, concern, pupil, "Again")))).containsOnlyKeys("child");
        assertThat(here(() -> about.takeAway(teacher, concern, pupil, "x"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(refused(here(() -> about.takeAway(dsl, concern, pupil, "")))).containsOnlyKeys("because");
    }

    @Test
    void whoever_reported_it_does_not_learn_whom_the_team_found_it_to_be_about() {
        PersonId other = given.aPupilInYear(5, given.aClass(school, "Robin"), school);
        UUID concern = aConcern();
        done(here(() -> about.add(dsl, concern, other, "Both were seen")));
        done(here(() -> about.takeAway(dsl, concern, pupil, "Another child of that name")));

        Visitor.Page mine = visitors.signedInAs(teacher.person()).get("/incidents/mine/" + concern);
        assertThat(mine.text()).contains("Year 5 Kestrel").doesNotContain("Robin");
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/concern/" + concern)
                        .text())
                .contains("Year 5 Robin");
    }

    @Test
    void what_was_passed_on_is_tied_to_nobody_any_more() {
        UUID concern = inWords("The caretaker shouts");
        given.a(Role.HEAD, school);
        done(here(() -> triage.passOn(dsl, concern, null, StaffRoute.SOMEBODY)));

        assertThat(here(() -> about.add(dsl, concern, pupil, "x"))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void the_page_finds_children_by_name_and_loses_nothing_typed() {
        named("Zinnia", "Quellworth");
        UUID concern = inWords("Z cries <b>often</b>");
        Visitor browser = visitors.signedInAs(dsl.person());
        String path = "/incidents/concern/" + concern + "/about";
        assertThat(browser.get("/incidents/concern/" + concern)
                        .html()
                        .select("a[href='" + path + "']")
                        .text())
                .isEqualTo("Who is this about?");
        assertThat(browser.get(path + "?q=nobody+here").text()).contains("No other child of this school");
        assertThat(browser.get(path + "?q=quell")
                        .html()
                        .select("input[name=child]")
                        .eachAttr("value"))
                .containsExactly(pupil.toString());

        Visitor.Page refused = browser.post(path, "q", "quell", "because", "The only Z");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("input[name=because]").val()).isEqualTo("The only Z");
        assertThat(browser.post(path, "q", "quell", "child", pupil.toString(), "because", "The only Z")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get(path).text()).contains("It is not about Zinnia Quellworth", "Added: Zinnia Quellworth");
        assertThat(browser.get("/incidents").text()).contains("Zinnia Quellworth");
        assertThat(browser.post(path, "away", pupil.toString(), "because", "").status())
                .isEqualTo(400);
        assertThat(browser.post(path, "away", pupil.toString(), "because", "A mistake")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get(path).text()).contains("No child yet", "Taken away: Zinnia Quellworth");
    }

    private List<String> lines() {
        return here(() -> chronologies.look(dsl, pupil)).orElseThrow().lines().stream()
                .map(Chronology.Line::words)
                .toList();
    }

    private UUID inWords(String words) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.PUBLIC,
                false,
                "A neighbour",
                null,
                List.of(),
                "A child of the school",
                null,
                words,
                null,
                "",
                Set.of(),
                null,
                null,
                List.of());
        return ((ConcernSaved.Saved) here(() -> concerns.report(null, school, reported))).id();
    }

    private void named(String givenName, String familyName) {
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET given_name = ?, family_name = ? WHERE id = ?")
                        .params(givenName, familyName, pupil.value())
                        .update());
    }

    private void left() {
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.pupil SET left_on = current_date WHERE person_id = ?")
                        .param(pupil.value())
                        .update());
    }
}
