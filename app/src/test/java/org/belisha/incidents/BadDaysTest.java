package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;

/** What goes wrong on bad days: signs that no database keeps, far too much at once, the night of the clock change, rights in two schools. */
@BelishaTest
class BadDaysTest extends CaseSchool {

    private static final String ZERO = "\u0000";

    @Test
    void a_zero_character_is_refused_in_words_by_every_form_and_search_and_the_rest_is_given_back() {
        UUID concern = aConcern();
        UUID incident = anIncident();
        String words = "He wrote \"I know where you live\" \uD83D\uDE22";
        Visitor lead = visitors.signedInAs(dsl.person());
        for (String[] form : List.of(
                new String[] {"/incidents/mine/" + concern + "/add", "more"},
                new String[] {"/incidents/concern/" + concern + "/no-action", "reason"},
                new String[] {"/incidents/incident/" + incident + "/note", "note"},
                new String[] {"/incidents/incident/" + incident + "/task", "task"},
                new String[] {"/incidents/evidence/online/" + incident, "words"},
                new String[] {"/incidents/staff/" + concern, "note"},
                new String[] {"/incidents/report", "words"},
                new String[] {"/incidents/tell", "words"})) {
            Visitor.Page page = lead.post(form[0], form[1], words + ZERO);
            assertThat(page.status()).as(form[0]).isEqualTo(400);
            assertThat(page.text()).as(form[0]).contains("cannot be kept", "zero character", "Nothing was saved");
            assertThat(page.html().select("textarea[readonly]").eachText())
                    .as(form[0])
                    .singleElement()
                    .asString()
                    .startsWith(words);
        }
        for (String search : List.of(
                "/incidents/chronology/search?q=",
                "/incidents/all?q=",
                "/incidents/staff?q=",
                "/incidents/child/" + pupil + "?q=")) {
            assertThat(lead.get(search + "a%00b").status()).as(search).isEqualTo(400);
            assertThat(lead.get(search + "ab").status()).as(search).isEqualTo(200);
        }
        assertThat(lead.postFile(
                                "/incidents/evidence/incident/" + incident + "/add",
                                "a.txt",
                                new byte[] {'a'},
                                "undressed",
                                ZERO)
                        .status())
                .as("with a file")
                .isEqualTo(400);
        assertThat(file(incident).entries())
                .as("nothing was saved")
                .noneMatch(entry -> entry.words().contains("know where"));
    }

    @Test
    void too_much_for_a_field_is_refused_in_words_and_given_back_whole() {
        UUID incident = anIncident();
        Visitor lead = visitors.signedInAs(dsl.person());
        String path = "/incidents/incident/" + incident + "/note";
        String much = "word ".repeat(300_000) + "end";

        Visitor.Page long1 = lead.post(path, "noteKind", "NOTE", "note", much);
        assertThat(long1.status()).isEqualTo(400);
        assertThat(long1.html().selectFirst(".govuk-error-summary").text()).contains("20,000 characters");
        assertThat(long1.html().selectFirst("textarea[name=note]").val()).hasSize(much.length());

        assertThat(visitors.nobody().get("/ui/belisha.js").answer().body())
                .as("the page itself says so before it sends")
                .contains("Nothing you typed is lost");
    }

    @Test
    void what_is_not_understood_is_answered_in_words() {
        Visitor lead = visitors.signedInAs(dsl.person());
        Visitor.Page odd = lead.get("/incidents/incident/none");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.text()).contains("could not be understood").doesNotContain("zero character");
    }

    @Test
    void in_the_night_of_the_clock_change_each_hour_has_its_zone_and_the_order_is_right() {
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        entry(incident, "In the second half past one", Instant.parse("2025-10-26T01:30:00Z"));
        entry(incident, "In the first half past one", Instant.parse("2025-10-26T00:30:00Z"));
        entry(incident, "After the leap in spring", Instant.parse("2025-03-30T01:30:00Z"));

        Chronology chronology = here(() -> chronologies.look(dsl, pupil)).orElseThrow();
        List<Chronology.Line> lines = chronology.only("", "half past one");
        assertThat(lines)
                .extracting(line -> line.words().split("\n")[0])
                .containsExactly("In the first half past one", "In the second half past one");
        assertThat(lines.get(0).when()).contains("1:30").contains("BST");
        assertThat(lines.get(1).when()).contains("1:30").contains("GMT");
        assertThat(chronology.only("", "leap in spring").getFirst().when()).endsWith("2:30am");
        String page = visitors.signedInAs(dsl.person())
                .get("/incidents/incident/" + incident)
                .text();
        assertThat(page.indexOf("first half past one")).isLessThan(page.indexOf("second half past one"));
    }

    @Test
    void a_person_with_rights_in_two_schools_sees_each_as_what_they_are_there() {
        SchoolId other = given.aSchool();
        PersonId both = given.a(Role.DSL, school);
        given.inScope(
                other,
                () -> sql.sql("INSERT INTO schools.person_role VALUES (?, ?, 'TEACHER', 'NAMED', now())")
                        .params(both.value(), other.value())
                        .update());
        PersonId child = given.aPupilInYear(4, given.aClass(other, "Heron"), other);
        Viewer lead = new Viewer(given.a(Role.DSL, other), "Lead", Map.of(other, Set.of(Role.DSL)), null);
        UUID here = anIncident();
        UUID there = incidentThere(other, lead, child);
        Visitor browser = visitors.signedInAs(both);

        assertThat(browser.get("/incidents/incident/" + here).status()).isEqualTo(200);
        assertThat(browser.get("/incidents/incident/" + there).status())
                .as("a teacher there")
                .isEqualTo(404);
        assertThat(browser.post("/incidents/incident/" + there + "/note", "noteKind", "NOTE", "note", "x")
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/incidents/child/" + child).location()).isEmpty();
        assertThat(browser.get("/incidents/child/" + child).status()).isEqualTo(404);
        assertThat(browser.get("/incidents/child/" + pupil).status()).isEqualTo(200);
        assertThat(browser.get("/incidents/chronology/search?q=giraffe").text())
                .contains("0 shown")
                .doesNotContain("giraffe was");
        assertThat(browser.get("/incidents/all").text()).doesNotContain("The giraffe");

        given.inScope(
                other,
                () -> sql.sql("INSERT INTO schools.person_role VALUES (?, ?, 'DSL', 'NAMED', now())")
                        .params(both.value(), other.value())
                        .update());
        Visitor again = visitors.signedInAs(both);
        assertThat(again.get("/incidents/incident/" + there).status())
                .as("a lead there now")
                .isEqualTo(200);
        assertThat(again.get("/incidents/chronology/search?q=giraffe").text()).contains("1 shown");
        assertThat(SchoolScope.of(school).call(() -> incidents.look(dsl, there)))
                .as("the lead of the one")
                .isEmpty();
        assertThat(count("SELECT count(*) FROM audit.entry WHERE subject = 'incident:" + there + "'"))
                .isZero();
    }

    private UUID incidentThere(SchoolId other, Viewer lead, PersonId child) {
        UUID incident = UUID.randomUUID();
        given.inScope(other, () -> {
            sql.sql(
                            "INSERT INTO incidents.incident (id, school_id, taxonomy, summary, category, severity, opened_at, opened_by, lead_told)"
                                    + " VALUES (?, ?, 1, 'The giraffe was sent', 'MISUSE', 'LOW', now(), ?, true)")
                    .params(incident, other.value(), lead.person().value())
                    .update();
            sql.sql(
                            "INSERT INTO incidents.involved (incident_id, school_id, person_id, part) VALUES (?, ?, ?, 'VICTIM')")
                    .params(incident, other.value(), child.value())
                    .update();
        });
        return incident;
    }

    private void entry(UUID incident, String words, Instant at) {
        given.inScope(
                school,
                () -> sql.sql("INSERT INTO incidents.entry VALUES (gen_random_uuid(), ?, ?, 'NOTE', NULL, ?, ?, ?)")
                        .params(
                                incident,
                                school.value(),
                                words,
                                dsl.person().value(),
                                org.belisha.database.Times.at(at))
                        .update());
    }
}
