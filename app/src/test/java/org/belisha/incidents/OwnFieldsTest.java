package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.chronology.Search;
import org.belisha.incidents.ownfields.OwnAnswer;
import org.belisha.incidents.ownfields.OwnField;
import org.belisha.incidents.ownfields.OwnFields;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A school's own fields: in versions, answered by addition, found again, and its own alone. */
@BelishaTest
class OwnFieldsTest extends CaseSchool {

    @Autowired
    private OwnFields fields;

    @Autowired
    private Search search;

    @Test
    void an_answer_keeps_the_name_it_was_asked_by_and_the_one_before_it() {
        UUID key = defined("Left with the office?", OwnField.Kind.CHOICE, "Yes", "No");
        UUID incident = anIncident();
        answers(incident, key, "Yes");
        done(here(() -> fields.define(dsl, school, key, wanted("Handed in?", List.of("Handed in", "Kept"), true))));

        assertThat(refused(here(() -> fields.answer(dsl, incident, Map.of(key, "No")))))
                .containsKey("own-" + key);
        assertThat(here(() -> fields.answer(dsl, incident, Map.of(key, "Yes"))))
                .as("what was chosen before may stay")
                .isInstanceOf(Outcome.Done.class);
        answers(incident, key, "Kept");

        assertThat(here(() -> fields.look(dsl, incident)).orElseThrow().all())
                .extracting(OwnAnswer::label, OwnAnswer::words)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Left with the office?", "Yes"),
                        org.assertj.core.groups.Tuple.tuple("Handed in?", "Kept"));
        assertThat(here(() -> chronologies.look(dsl, pupil)).orElseThrow().lines())
                .extracting(line -> line.happened().words())
                .as("in the chronology and what is printed of it")
                .contains("Left with the office?: Yes", "Handed in?: Kept");
    }

    @Test
    void words_are_found_days_are_days_and_a_closed_incident_takes_no_answer() {
        UUID words = defined("What the app is called", OwnField.Kind.TEXT);
        UUID day = defined("Device given back", OwnField.Kind.DATE);
        UUID incident = anIncident();
        Visitor lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/incidents/incident/" + incident).text()).contains("0 of 2 answered");
        Visitor.Page refused = lead.post(
                "/incidents/own/" + incident,
                "own-" + words,
                "zanzibarapp <script>",
                "own-" + day + "-day",
                "31",
                "own-" + day + "-month",
                "2",
                "own-" + day + "-year",
                "2026");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select("textarea").text()).isEqualTo("zanzibarapp <script>");
        assertThat(lead.post(
                                "/incidents/own/" + incident,
                                "own-" + words,
                                "zanzibarapp <script>",
                                "own-" + day + "-day",
                                "7",
                                "own-" + day + "-month",
                                "9",
                                "own-" + day + "-year",
                                "2026")
                        .status())
                .isEqualTo(302);
        Visitor.Page page = lead.get("/incidents/own/" + incident);
        assertThat(page.text()).contains("7 September 2026", "zanzibarapp <script>");
        assertThat(page.html().select("input[name=own-" + day + "-month]").val())
                .isEqualTo("9");
        assertThat(here(() -> search.find(dsl, "zanzibarapp")).texts()).hasSize(1);
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.incident SET closed_at = now(), closed_by = ? WHERE id = ?")
                        .params(dsl.person().value(), incident)
                        .update());
        assertThat(refused(here(() -> fields.answer(dsl, incident, Map.of(words, "x")))))
                .containsKey("form");
        assertThat(lead.get("/incidents/own/" + incident).text()).contains("zanzibarapp");
    }

    @Test
    void a_school_has_a_few_of_its_own_that_no_other_sees_and_only_its_leads_define() {
        assertThat(refused(
                        here(() -> fields.define(dsl, school, null, new OwnFields.Wanted(" ", null, List.of(), true)))))
                .containsKeys("label", "kind");
        assertThat(refused(here(() -> fields.define(
                        dsl, school, null, new OwnFields.Wanted("x", OwnField.Kind.CHOICE, List.of("One"), true)))))
                .containsKey("choices");
        UUID first = defined("Field 1", OwnField.Kind.TEXT);
        assertThat(refused(here(() -> fields.define(
                        dsl, school, null, new OwnFields.Wanted("FIELD 1", OwnField.Kind.TEXT, List.of(), true)))))
                .containsKey("label");
        assertThat(refused(here(() -> fields.define(dsl, school, first, wanted("Field 1", List.of(), true)))))
                .containsEntry("label", "Nothing is different from what holds now");
        for (int n = 2; n <= OwnFields.MOST; n++) {
            defined("Field " + n, OwnField.Kind.TEXT);
        }
        OwnFields.Wanted ninth = new OwnFields.Wanted("Field 9", OwnField.Kind.TEXT, List.of(), true);
        assertThat(refused(here(() -> fields.define(dsl, school, null, ninth)))).containsKey("label");
        done(here(() -> fields.define(dsl, school, first, wanted("Field 1", List.of(), false))));
        done(here(() -> fields.define(dsl, school, null, ninth)));
        assertThat(refused(here(() -> fields.define(dsl, school, first, wanted("Field 1", List.of(), true)))))
                .as("and none more comes back")
                .containsKey("label");

        assertThat(here(() -> fields.define(viewer(Role.NOMINATED_MEMBER), school, null, ninth)))
                .isInstanceOf(Outcome.NotFound.class);
        Visitor lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/incidents/own-fields?field=" + first).text()).contains("Change “Field 1”", "Not used");
        var elsewhere = given.a(Role.DSL, given.aSchool());
        assertThat(visitors.signedInAs(elsewhere).get("/incidents/own-fields").text())
                .doesNotContain("Field 1");
        assertThat(visitors.signedInAs(elsewhere)
                        .post("/incidents/own-fields", "key", first.toString(), "label", "Mine")
                        .status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/own-fields")
                        .status())
                .isEqualTo(403);
    }

    private UUID defined(String label, OwnField.Kind kind, String... choices) {
        return done(here(
                () -> fields.define(dsl, school, null, new OwnFields.Wanted(label, kind, List.of(choices), true))));
    }

    private static OwnFields.Wanted wanted(String label, List<String> choices, boolean used) {
        return new OwnFields.Wanted(label, null, choices, used);
    }

    private void answers(UUID incident, UUID key, String words) {
        done(here(() -> fields.answer(dsl, incident, Map.of(key, words))));
    }
}
