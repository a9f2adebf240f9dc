package org.belisha.incidents.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.accounts.SignedIn;
import org.belisha.incidents.CaseSchool;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Paper, a child's voice, and whom a child is not to be passed on to. */
@BelishaTest
class PaperAndVoiceTest extends CaseSchool {

    @Autowired
    private PaperForms forms;

    @Test
    void a_paper_form_is_typed_in_once_and_takes_its_scan() {
        Visitor browser = visitors.signedInAs(dsl.person());
        String code = visitors.signedInAs(teacher.person())
                .get("/incidents/evidence/paper")
                .html()
                .selectFirst(".bel-number")
                .text();
        String[] form = {
            "key",
            UUID.randomUUID().toString(),
            "code",
            code,
            "route",
            "STAFF",
            "writer",
            "Mr O'Hara, TA",
            "about",
            "Ada",
            "words",
            "On paper, since the power was out",
            "told",
            "yes"
        };
        Visitor.Page kept = browser.post("/incidents/evidence/paper/type-in", form);
        assertThat(kept.status()).isEqualTo(302);
        assertThat(browser.postFile(kept.location(), "scan.pdf", Samples.latin("%PDF-1.4"), "undressed", "no")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get(kept.location()).text()).contains("Scan of a paper form");
        String id = kept.location().replaceAll(".*/", "");
        assertThat(browser.get("/incidents/concern/" + id).text()).contains("Mr O'Hara, TA (on paper, form " + code);

        form[1] = UUID.randomUUID().toString();
        Visitor.Page again = browser.post("/incidents/evidence/paper/type-in", form);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("typed in already");
        assertThat(count("SELECT count(*) FROM incidents.concern"))
                .as("the second is not half kept")
                .isEqualTo(1);
        assertThat(here(() -> forms.typeIn(
                        viewer(Role.HEAD),
                        school,
                        new PaperForms.Written("", code, null, "", List.of(), "", "", Details.NONE, "", null, false))))
                .isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void a_childs_voice_is_sound_only_kept_without_the_child_where_they_ask_for_that_and_heard_by_the_team() {
        Visitor child = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        Visitor.Page page = child.post("/incidents/tell/child", toSound("no"));
        assertThat(page.text()).contains("Do you want to say it aloud?");
        assertThat(page.answer().headers().firstValue("Permissions-Policy").orElse(""))
                .contains("microphone=(self)");
        assertThat(child.get("/incidents/mine")
                        .answer()
                        .headers()
                        .firstValue("Permissions-Policy")
                        .orElse(""))
                .contains("microphone=()");

        List<String> sent = new ArrayList<>(List.of(toSound("no")));
        sent.set(sent.indexOf("ask"), "done");
        Visitor.Page thanks = child.postFileAs(
                "voice", "/incidents/tell/child", "voice", Samples.voice(), sent.toArray(String[]::new));
        assertThat(thanks.text()).contains("Your voice is kept safe");
        assertThat(count("SELECT count(*) FROM incidents.file WHERE origin = 'VOICE' AND added_by IS NULL"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM audit.entry WHERE action = 'file.added' AND actor IS NOT NULL"))
                .isZero();

        sent.set(1, UUID.randomUUID().toString());
        assertThat(child.postFileAs(
                                "voice", "/incidents/tell/child", "voice", Samples.film(), sent.toArray(String[]::new))
                        .text())
                .contains("You were right to tell", "We could not keep your voice");

        UUID file = UUID.fromString(here(
                () -> transaction.execute(any -> sql.sql("SELECT id::text FROM incidents.file WHERE origin = 'VOICE'")
                        .query(String.class)
                        .single())));
        Visitor lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/incidents/evidence/sound/" + file).html().select("audio"))
                .hasSize(1);
        Visitor.Page play = lead.get("/incidents/evidence/sound/" + file + "/play");
        assertThat(play.status()).isEqualTo(200);
        assertThat(audited("looked", "file:" + file))
                .as("the page and the play")
                .isEqualTo(2);
        assertThat(child.get("/incidents/evidence/sound/" + file + "/play").status())
                .isEqualTo(403);
    }

    @Test
    void an_adult_whom_a_child_names_is_not_told_and_somebody_not_listed_is_kept() {
        String family = "Quill" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET family_name = ? WHERE id = ?")
                        .params(family, dsl.person().value())
                        .update());
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        Visitor child = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        child.post(
                "/incidents/tell/child",
                "key",
                UUID.randomUUID().toString(),
                "picture",
                "UNKIND",
                "standing",
                "VICTIM",
                "wordsDone",
                "yes",
                "words",
                "Mr " + family + " shouts at me",
                "someone",
                "My old teacher Mrs Pip",
                "adultDone",
                "else",
                "named",
                "yes");
        UUID concern =
                UUID.fromString(here(() -> transaction.execute(any -> sql.sql("SELECT id::text FROM incidents.concern")
                        .query(String.class)
                        .single())));
        assertThat(told(concern, dsl.person())).isZero();
        assertThat(told(concern, deputy.person())).isEqualTo(1);
        assertThat(visitors.signedInAs(deputy.person())
                        .get("/incidents/concern/" + concern)
                        .text())
                .contains("My old teacher Mrs Pip");
    }

    @Test
    void the_public_form_of_a_school_opens_at_that_school() {
        assertThat(visitors.nobody()
                        .get("/incidents/tell?school=" + school)
                        .html()
                        .select("input[name=school][checked]")
                        .eachAttr("value"))
                .containsExactly(school.toString());
    }

    private String[] toSound(String named) {
        return new String[] {
            "key",
            UUID.randomUUID().toString(),
            "picture",
            "UNKIND",
            "standing",
            "VICTIM",
            "wordsDone",
            "yes",
            "adultDone",
            "else",
            "named",
            named,
            "sound",
            "ask"
        };
    }
}
