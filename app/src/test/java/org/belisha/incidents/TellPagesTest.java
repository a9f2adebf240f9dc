package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.accounts.SignedIn;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;

/** "Tell someone" through the pages: pictures, no names kept, receipts. */
@BelishaTest
class TellPagesTest extends ReportingSchool {

    @Test
    void a_child_tells_in_pictures_and_chooses_an_adult() {
        given.teaches(teacher, kestrel, school);
        PersonId young = given.aPupilInYear(1, kestrel, school);
        Visitor browser = visitors.signedInAs(young, SignedIn.Way.BADGE);
        Visitor.Page pictures = browser.get("/incidents/tell");
        assertThat(pictures.html().select("textarea, input[type=text]")).isEmpty();
        String key = pictures.html().selectFirst("input[name=key]").val();

        Visitor.Page standing = browser.post("/incidents/tell/child", "key", key, "picture", "UNKIND");
        assertThat(standing.text()).contains("Who did it happen to?");
        Visitor.Page adults =
                browser.post("/incidents/tell/child", "key", key, "picture", "UNKIND", "standing", "VICTIM");
        assertThat(adults.text()).contains("Who do you want to talk to?");
        Visitor.Page done = browser.post(
                "/incidents/tell/child",
                "key",
                key,
                "picture",
                "UNKIND",
                "standing",
                "VICTIM",
                "adult",
                teacher.toString(),
                "named",
                "yes");
        assertThat(done.text()).contains("You were right to tell");

        assertThat(visitors.signedInAs(teacher).get("/incidents/chosen").text()).contains("Fixture, Year 1 Kestrel");
        assertThat(count("SELECT count(*) FROM incidents.told WHERE person_id = '" + teacher
                        + "' AND because = 'CHOSEN'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM incidents.told WHERE person_id = '" + dsl + "'"))
                .isEqualTo(1);
        assertThat(browser.get("/incidents/mine").text()).contains("Someone was unkind");
    }

    @Test
    void somebody_the_child_does_not_want_is_not_told_and_cannot_read_it() {
        PersonId deputy = given.a(Role.DEPUTY_DSL, school);
        Visitor browser = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        browser.post(
                "/incidents/tell/child",
                "key",
                UUID.randomUUID().toString(),
                "picture",
                "WORRIED",
                "standing",
                "VICTIM",
                "wordsDone",
                "yes",
                "words",
                "about the lead",
                "not",
                dsl.toString(),
                "adultDone",
                "else",
                "named",
                "yes");

        assertThat(count("SELECT count(*) FROM incidents.told WHERE person_id = '" + dsl + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM incidents.told WHERE person_id = '" + deputy + "'"))
                .isEqualTo(1);
        UUID id = id();
        assertThat(visitors.signedInAs(dsl).get("/incidents/concern/" + id).status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(deputy).get("/incidents/concern/" + id).status())
                .isEqualTo(200);
    }

    @Test
    void an_anonymous_child_leaves_no_trace_in_any_table() {
        Visitor browser = visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        Visitor.Page done = browser.post(
                "/incidents/tell/child",
                "key",
                UUID.randomUUID().toString(),
                "picture",
                "SAW",
                "standing",
                "VICTIM",
                "wordsDone",
                "yes",
                "words",
                "do not say",
                "visit",
                UUID.randomUUID().toString(),
                "adultDone",
                "yes",
                "adult",
                dsl.toString(),
                "named",
                "no");
        assertThat(done.html().selectFirst("#receipt").text()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){2}");

        for (String table : List.of(
                "incidents.concern",
                "incidents.concern_about",
                "incidents.handling",
                "incidents.told",
                "incidents.answer",
                "incidents.draft",
                "audit.entry",
                "notices.notice")) {
            assertThat(count("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + pupil
                            + "%' AND t::text NOT LIKE '%signed-in%'"))
                    .as("rows of %s that name the child", table)
                    .isZero();
        }
    }

    @Test
    void a_receipt_brings_back_the_answer_and_guesses_are_few() {
        Visitor stranger = visitors.nobody();
        Visitor.Page told = stranger.post(
                "/incidents/tell",
                "key",
                UUID.randomUUID().toString(),
                "school",
                school.toString(),
                "words",
                "A rumour online",
                "standing",
                "WITNESS",
                "named",
                "no");
        String code = told.html().selectFirst("#receipt").text();
        visitors.signedInAs(dsl).post("/incidents/concern/" + id() + "/answer", "answer", "Which group was it in?");

        Visitor.Page read = visitors.nobody()
                .post(
                        "/incidents/receipt",
                        "code",
                        code.toLowerCase(java.util.Locale.UK).replace("-", " "));
        assertThat(read.text()).contains("A rumour online", "Which group was it in?");
        assertThat(visitors.nobody()
                        .post("/incidents/receipt/add", "code", code, "more", "The Year 6 one")
                        .text())
                .contains("The Year 6 one");

        Visitor guesser = visitors.nobody();
        for (int i = 0; i < 10; i++) {
            assertThat(guesser.post("/incidents/receipt", "code", "2222-3333-444" + (2 + i % 8))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(guesser.post("/incidents/receipt", "code", code).status()).isEqualTo(429);
    }
}
