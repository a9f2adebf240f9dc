package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;

/** Every part of the record is found by those who may read it there, and is neither shown nor counted to anybody else. */
@BelishaTest
class SearchEverythingTest extends SearchedSchool {

    @Test
    void whoever_may_read_a_part_finds_it_on_the_page_where_it_is_read() {
        WRITTEN.forEach((word, written) -> assertThat(found(dsl, word).texts())
                .as(word)
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.kind()).isEqualTo(written.kind());
                    assertThat(hit.url()).startsWith(written.page());
                    assertThat(hit.opens()).isTrue();
                    assertThat(hit.piece()).contains(word);
                }));
    }

    @Test
    void every_page_that_a_text_leads_to_opens() {
        Visitor browser = visitors.signedInAs(dsl.person());
        Set<String> pages = new TreeSet<>();
        WRITTEN.keySet()
                .forEach(word -> pages.add(found(dsl, word).texts().getFirst().url()));
        assertThat(pages)
                .hasSize(8)
                .allSatisfy(page -> assertThat(browser.get(page).status()).isEqualTo(200));
    }

    @Test
    void another_school_the_named_person_and_whoever_is_not_in_the_team_find_none_and_are_told_of_none() {
        Viewer teacherToo = viewer(Role.TEACHER);
        WRITTEN.forEach((word, written) -> {
            assertThat(found(stranger, word).texts())
                    .as("another school, " + word)
                    .isEmpty();
            assertThat(found(teacherToo, word).texts()).as("a teacher, " + word).isEmpty();
            assertThat(found(named, word).texts())
                    .as("the named person, " + word)
                    .hasSize(written.hidesFromNamed() ? 0 : 1);
            assertThat(found(deputy, word).texts()).as("a deputy, " + word).hasSize(written.forDeputies() ? 1 : 0);
        });
        for (Viewer viewer : List.of(stranger, named)) {
            Visitor.Page page =
                    visitors.signedInAs(viewer.person()).get("/incidents/chronology/search?q=restrictedword");
            assertThat(page.text())
                    .contains("0 shown")
                    .contains("Nothing found")
                    .doesNotContain("Of this the");
        }
    }

    @Test
    void a_restricted_entry_is_found_by_a_deputy_while_they_are_in_the_team() {
        given.inScope(school, () -> team(true));
        assertThat(found(deputy, "restrictedword").texts()).hasSize(1);
        given.inScope(school, () -> team(false));
        assertThat(found(deputy, "restrictedword").texts()).isEmpty();
    }

    @Test
    void what_only_the_lead_and_the_deputy_do_is_not_found_by_a_head() {
        Viewer head = viewer(Role.HEAD);
        assertThat(found(head, "destinationword").texts()).isEmpty();
        assertThat(found(head, "requestword").texts()).isEmpty();
        assertThat(found(head, "withdrawalword").texts()).hasSize(1);
    }

    @Test
    void a_row_that_is_changed_or_goes_is_followed_at_once() {
        given.inScope(
                school,
                () -> sql.sql("UPDATE sanctions.withdrawal SET ended_why = 'Because of the flamingo'")
                        .update());
        assertThat(found(dsl, "flamingo withdrawalword").texts()).hasSize(1);
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.handling SET reason = 'Another pelican' WHERE concern_id = ?")
                        .param(concern)
                        .update());
        assertThat(found(dsl, "pelican").texts()).hasSize(1);
        assertThat(found(dsl, "reasonword").texts()).isEmpty();
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.task SET done_note = 'Asked the heron'")
                        .update());
        assertThat(found(dsl, "heron taskword").texts()).hasSize(1);
        given.inScope(school, () -> sql.sql("DELETE FROM sanctions.reflection").update());
        assertThat(found(dsl, "reflectionword").texts()).isEmpty();
        assertThat(count("SELECT count(*) FROM incidents.lexeme WHERE lexeme = 'reflectionword'"))
                .isZero();
    }

    @Test
    void the_search_built_anew_finds_what_it_found_and_other_schools_keep_theirs() {
        long texts = count("SELECT count(*) FROM incidents.text");
        long lexemes = count("SELECT count(*) FROM incidents.lexeme");
        given.inScope(school, () -> sql.sql("DELETE FROM incidents.lexeme").update());
        assertThat(found(dsl, "entryword").texts()).isEmpty();

        assertThat(SchoolScope.of(school).call(search::again)).isEqualTo(texts);

        assertThat(count("SELECT count(*) FROM incidents.lexeme")).isEqualTo((int) lexemes);
        WRITTEN.keySet()
                .forEach(word -> assertThat(found(dsl, word).texts()).as(word).hasSize(1));
        assertThat(found(deputy, "restrictedword").texts()).isEmpty();
    }

    @Test
    void a_new_part_that_says_what_it_is_in_its_trigger_is_searched_and_built_anew() {
        given.inScope(
                school,
                () -> sql.sql("""
                                SELECT incidents.put_text(t) FROM incidents.texts_of('incidents.another', jsonb_build_object(
                                  'id', gen_random_uuid(), 'school_id', ?::integer, 'of', ?::uuid, 'written', now(), 'one', 'wombat', 'two', ''),
                                  ARRAY['INCIDENT', 'Another', 'of', 'written', 'one', 'two']) t
                                """).params(school.value(), incident).query().listOfRows());
        assertThat(found(dsl, "wombat").texts())
                .singleElement()
                .satisfies(hit -> assertThat(hit.kind()).isEqualTo("Another"));
        assertThat(found(named, "wombat").texts()).isEmpty();
    }

    @Test
    void a_child_with_nothing_but_history_is_found_by_a_misspelt_name() {
        var child = given.aPupilInYear(4, given.aClass(school, "Owl"), school);
        given.inScope(school, () -> {
            sql.sql("UPDATE schools.person SET given_name = 'Aoife', family_name = 'Przybylski' WHERE id = ?")
                    .param(child.value())
                    .update();
            sql.sql("""
                            INSERT INTO incidents.past_event (id, school_id, child_id, file_id, key, happened_at, kind, words, imported_at)
                            SELECT gen_random_uuid(), school_id, ?, id, 'k', now(), 'Record', 'Long ago', now()
                            FROM incidents.history_file LIMIT 1
                            """).param(child.value()).update();
        });
        assertThat(found(dsl, "Przybilski").children()).containsExactly(child);
        assertThat(found(stranger, "Przybilski").children()).isEmpty();
    }

    @Test
    void concerns_about_adults_are_found_in_their_register_alone_and_there_by_their_readers() {
        Viewer head = viewer(Role.HEAD);
        UUID about = UUID.randomUUID();
        given.inScope(school, () -> {
            sql.sql("SELECT set_config('belisha.viewer', ?, true), set_config('belisha.viewer_roles', ?, true)")
                    .params(head.person().toString(), school + ":HEAD")
                    .query()
                    .listOfRows();
            sql.sql("""
                            INSERT INTO incidents.staff_concern (id, school_id, submission, reporter_id, subject_id, words, readers, reported_at)
                            VALUES (?, ?, decode(md5(?), 'hex'), ?, ?, 'The axolotl of it', ARRAY['HEAD'], now())
                            """)
                    .params(
                            about,
                            school.value(),
                            about.toString(),
                            teacher.person().value(),
                            named.person().value())
                    .update();
            sql.sql("""
                            INSERT INTO incidents.staff_decision (concern_id, school_id, kind, value, words, reference, author, at)
                            VALUES (?, ?, 'LADO', '', 'A tapir was spoken of', 'LADO-77', ?, now())
                            """).params(about, school.value(), head.person().value()).update();
        });
        for (String word : List.of("axolotl", "tapir", "LADO-77")) {
            for (Viewer viewer : List.of(dsl, head, deputy, named, stranger)) {
                assertThat(found(viewer, word).texts()).as(word).isEmpty();
            }
            assertThat(register(head, word)).as(word).contains("/incidents/staff/" + about);
            assertThat(register(dsl, word)).as(word).doesNotContain(about.toString());
            assertThat(register(named, word)).as(word).doesNotContain(about.toString());
        }
        assertThat(register(head, "axolotl tapir")).contains(about.toString());
        assertThat(register(head, "axolotl zebra")).doesNotContain(about.toString());
    }

    private void team(boolean joined) {
        sql.sql(
                        "INSERT INTO incidents.team_change (incident_id, school_id, person_id, joined, author, at) VALUES (?, ?, ?, ?, ?, now())")
                .params(
                        incident,
                        school.value(),
                        deputy.person().value(),
                        joined,
                        dsl.person().value())
                .update();
    }

    private String register(Viewer viewer, String words) {
        return visitors.signedInAs(viewer.person())
                .get("/incidents/staff?q=" + words.replace(" ", "%20"))
                .answer()
                .body();
    }
}
