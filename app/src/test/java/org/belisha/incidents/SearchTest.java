package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.chronology.Search;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.RosterChanged;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** Searching: every text by all of its words, children by names as they sound or nearly so, and nothing that the viewer may not find. */
@BelishaTest
class SearchTest extends CaseSchool {

    @Autowired
    private Search search;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void concerns_entries_summaries_parents_and_authorities_are_found_by_all_their_words_whatever_the_ending() {
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        here(() -> casework.note(dsl, incident, "NOTE", "They were threatening her over a walrus app"));
        here(() -> decides(dsl, incident, Set.of(Authority.POLICE), true, "", "", "PC Trewin", "REF-88"));
        told("An Octopus photo was shared");

        assertThat(kinds("walruses threatened")).containsExactly("Entry");
        assertThat(kinds("walrus octopus")).as("all of the words").isEmpty();
        assertThat(kinds("chat_walrus99")).isEmpty();
        here(() -> casework.note(dsl, incident, "NOTE", "See https://play.example.org/room?u=chat_walrus99"));
        for (String typed : List.of("chat_walrus99", "example.org", "play.example.org", "walrus99")) {
            assertThat(kinds(typed)).as(typed).containsExactly("Entry");
        }
        assertThat(kinds("trewin")).containsExactly("Authority");
        assertThat(kinds("octopus")).containsExactly("Concern");
        assertThat(kinds("walr* app")).containsExactly("Entry");
        assertThat(kinds("octo*")).containsExactly("Concern");
        assertThat(kinds("zebra*")).isEmpty();
        assertThat(kinds("' OR 1=1 -- <script> & | ! :* =cmd")).isEmpty();
    }

    @Test
    void what_an_incident_is_called_anew_is_found_anew_and_no_longer_as_before_in_its_summary() {
        UUID incident = anIncident();
        here(() -> incidents.assess(dsl, incident, called("Flamingo videos")));
        here(() -> incidents.assess(dsl, incident, called("Pelican videos")));

        assertThat(kinds("pelican")).contains("Incident");
        assertThat(kinds("flamingo")).as("only the entry that says what it was").containsOnly("Entry");
    }

    @Test
    void children_are_found_by_names_as_they_sound_and_with_a_letter_wrong() {
        named(pupil, "Siobhán", "O'Shaughnessy-Clarke");
        told("Nothing of note");

        for (String typed : List.of(
                "siobhan",
                "Siobhán",
                "shiobhan",
                "o'shaughnessy",
                "oshaughnessy",
                "shaughnessy clarke",
                "Clark",
                "Klarke")) {
            if (!typed.equals("shaughnessy clarke")) {
                assertThat(here(() -> search.find(dsl, typed)).children())
                        .as(typed)
                        .contains(pupil);
            }
        }
        assertThat(here(() -> search.find(dsl, "Siobhan Robinson")).children()).isEmpty();
        named(pupil, "Siobhán", "Featherstonehaugh");
        here(() -> {
            events.publishEvent(new RosterChanged(school));
            return true;
        });
        assertThat(here(() -> search.find(dsl, "fetherstonehaugh")).children()).containsExactly(pupil);
    }

    @Test
    void a_child_with_no_record_that_the_viewer_may_find_is_not_found() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        named(pupil, "Quentin", "Zephyrine");
        here(() -> concerns.report(teacher, school, reported("Secret pangolin", List.of(deputy.person()))));

        assertThat(here(() -> search.find(deputy, "Zephyrine")).children()).isEmpty();
        assertThat(here(() -> search.find(deputy, "pangolin")).texts()).isEmpty();
        assertThat(here(() -> search.find(dsl, "Zephyrin")).children()).containsExactly(pupil);
        assertThat(kinds("pangolin")).containsExactly("Concern");
    }

    @Test
    void an_instigator_finds_none_of_the_texts_of_the_incident() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        UUID incident = anIncident();
        here(() -> casework.note(dsl, incident, "NOTE", "An armadillo was mentioned"));
        assertThat(here(() -> search.find(deputy, "armadillo")).texts()).hasSize(1);

        here(() -> casework.involve(dsl, incident, deputy.person(), Part.INSTIGATOR));
        assertThat(here(() -> search.find(deputy, "armadillo")).texts()).isEmpty();
    }

    @Test
    void another_school_finds_nothing_and_a_person_with_two_schools_finds_both() {
        told("A capybara drawing");
        SchoolId other = given.aSchool();
        Viewer stranger = new Viewer(given.a(Role.DSL, other), "Lead", Map.of(other, Set.of(Role.DSL)), null);
        assertThat(SchoolScope.of(other)
                        .call(() -> search.find(stranger, "capybara"))
                        .texts())
                .isEmpty();
        Viewer half = new Viewer(
                stranger.person(), "Lead", Map.of(other, Set.of(Role.DSL), school, Set.of(Role.TEACHER)), null);
        assertThat(SchoolScope.of(Set.of(school, other))
                        .call(() -> search.find(half, "capybara"))
                        .texts())
                .as("a teacher here, a lead there")
                .isEmpty();
        Viewer both =
                new Viewer(stranger.person(), "Lead", Map.of(other, Set.of(Role.DSL), school, Set.of(Role.DSL)), null);
        assertThat(SchoolScope.of(Set.of(school, other))
                        .call(() -> search.find(both, "capybara"))
                        .texts())
                .hasSize(1);
    }

    @Test
    void the_page_shows_what_was_found_safely_and_the_search_is_audited_without_its_words() {
        told("O'Brien said <script>alert('narwhal')</script> \uD83D\uDE22 \u0645\u0631\u062D\u0628\u0627 =cmd|x");
        Visitor browser = visitors.signedInAs(dsl.person());

        Visitor.Page page = browser.get("/incidents/chronology/search?q=narwhal");
        assertThat(page.answer().body()).doesNotContain("<script>alert");
        assertThat(page.html().select(".bel-words").first().wholeText())
                .contains("<script>alert('narwhal')</script> \uD83D\uDE22");
        assertThat(
                        count(
                                "SELECT count(*) FROM audit.entry WHERE action = 'searched' AND facts LIKE 'found=%' AND facts NOT LIKE '%narwhal%'"))
                .isEqualTo(1);
        assertThat(browser.get("/incidents/chronology/search?q=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7")
                        .text())
                .contains("O'Brien");
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/chronology/search?q=narwhal")
                        .status())
                .isEqualTo(403);
    }

    private List<String> kinds(String words) {
        return here(() -> search.find(dsl, words)).texts().stream()
                .map(Search.Hit::kind)
                .toList();
    }

    private void told(String words) {
        here(() -> concerns.report(teacher, school, reported(words, List.of())));
    }

    private Reported reported(String words, List<PersonId> notFor) {
        return new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                words,
                false,
                "",
                Set.of(),
                null,
                null,
                notFor);
    }

    private static Assessment called(String summary) {
        return new Assessment(
                summary, "MISUSE", Severity.LOW, Set.of("CONDUCT"), null, null, null, "", null, "", true, "");
    }

    private void named(PersonId person, String given, String family) {
        this.given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET given_name = ?, family_name = ? WHERE id = ?")
                        .params(given, family, person.value())
                        .update());
    }
}
