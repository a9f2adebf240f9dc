package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page after a form names the words that were taken, so that a tab lets go of just those; a refused form names none. */
@BelishaTest
class TakenFormsTest extends CaseSchool {

    @Autowired
    private StaffConcerns staffConcerns;

    @Test
    void an_entry_that_was_taken_is_named_once_and_one_that_was_refused_is_not() {
        String page = "/incidents/incident/" + anIncident();
        Visitor lead = visitors.signedInAs(dsl.person());
        String key = UUID.randomUUID().toString();

        Visitor.Page refused = lead.post(page + "/note", "note", "", "typedKey", key);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(taken(refused)).isEmpty();
        assertThat(taken(lead.get(page))).isEmpty();
        lead.post(page + "/note", "note", "Spoke with the child", "typedKey", key);
        assertThat(taken(lead.get(page))).isEqualTo(key);
        assertThat(taken(lead.get(page))).as("once").isEmpty();
        lead.post(page + "/note", "note", "Another", "typedKey", "\"><script>");
        assertThat(taken(lead.get(page))).as("no key").isEmpty();
    }

    @Test
    void each_long_form_waits_in_its_tab_under_a_key_of_its_writer() {
        Visitor lead = visitors.signedInAs(dsl.person());
        UUID incident = anIncident();
        var page = lead.get("/incidents/incident/" + incident).html();
        assertThat(page.select("form[data-restore]").eachAttr("action"))
                .singleElement()
                .asString()
                .endsWith("/note");
        lead.post(
                "/incidents/casework/team/" + incident + "/people",
                "person",
                dsl.person().toString());
        var team = lead.get("/incidents/casework/team/" + incident).html();
        assertThat(team.select("form[data-restore] textarea").eachAttr("name")).contains("words");
        String sealing = page.selectFirst("main").attr("data-unsent");
        assertThat(sealing).isNotBlank();

        var head = viewer(Role.HEAD);
        UUID concern = ((ConcernSaved.Saved) here(() -> staffConcerns.report(
                        teacher,
                        school,
                        Submission.fresh(),
                        null,
                        "A visitor",
                        StaffRoute.SOMEBODY,
                        "Took a picture",
                        "",
                        false)))
                .id();
        var register = visitors.signedInAs(head.person())
                .get("/incidents/staff/" + concern)
                .html();
        assertThat(register.select("form[data-restore] textarea").eachAttr("name"))
                .containsAll(List.of("why", "contact", "outcomeWords", "note"));
        assertThat(register.selectFirst("main").attr("data-unsent"))
                .as("another's key opens nothing of hers")
                .isNotBlank()
                .isNotEqualTo(sealing);
    }

    private static String taken(Visitor.Page page) {
        return page.html().selectFirst("main").attr("data-taken");
    }
}
