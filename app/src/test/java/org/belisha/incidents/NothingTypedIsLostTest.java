package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.TestDatabase;
import org.belisha.Visitor;
import org.belisha.database.DatabaseAccess;
import org.junit.jupiter.api.Test;

/** Long forms sent after the sign-in has ended, or to a server that fails: the words come back. */
@BelishaTest
class NothingTypedIsLostTest extends CaseSchool {

    private static final Pattern LONG_FIELD =
            Pattern.compile("(?:textarea\\(name='|<textarea[^>]* name=\")([a-zA-Z-]+)['\"]");
    private static final String WORDS = "It took me twenty minutes to write <b>this</b> down.";

    @Test
    void after_the_sign_in_has_ended_every_form_gives_the_words_back() {
        UUID concern = aConcern();
        UUID incident = anIncident();
        for (String[] form : List.of(
                new String[] {"/incidents/report", "words"},
                new String[] {"/incidents/tell", "words"},
                new String[] {"/incidents/tell/child", "words"},
                new String[] {"/incidents/receipt/add", "more"},
                new String[] {"/incidents/receipt/take-back", "takeBack"},
                new String[] {"/incidents/mine/" + concern + "/add", "more"},
                new String[] {"/incidents/concern/" + concern + "/incident", "decisionReason"},
                new String[] {"/incidents/concern/" + concern + "/no-action", "reason"},
                new String[] {"/incidents/concern/" + concern + "/answer", "answer"},
                new String[] {"/incidents/incident/" + incident + "/assess", "decisionReason"},
                new String[] {"/incidents/incident/" + incident + "/note", "note"},
                new String[] {"/incidents/incident/" + incident + "/correct", "correction"},
                new String[] {"/incidents/incident/" + incident + "/parent", "parentWords"},
                new String[] {"/incidents/incident/" + incident + "/authorities", "reason"},
                new String[] {"/incidents/reopen/" + incident, "reopenReason"},
                new String[] {"/incidents/staff/" + concern, "note"})) {
            Visitor.Page page = visitors.nobody().postWithToken(form[0], "of a session that is over", form[1], WORDS);

            assertThat(page.status()).as(form[0]).isEqualTo(403);
            assertThat(page.html().select("textarea[readonly]").eachText())
                    .as(form[0])
                    .containsExactly(WORDS);
            assertThat(page.text()).contains("copy it before you leave");
        }
    }

    @Test
    void every_long_field_of_a_form_is_among_those_that_come_back() throws IOException {
        Path templates = Path.of("src/main/resources/templates");
        String comeBack = Files.readString(templates.resolve("components/typed.html"));
        Set<String> forgotten = new TreeSet<>();
        try (Stream<Path> all = Files.walk(templates)) {
            for (Path template :
                    all.filter(each -> each.toString().endsWith(".html")).toList()) {
                Matcher field = LONG_FIELD.matcher(Files.readString(template));
                while (field.find()) {
                    if (!comeBack.contains("'" + field.group(1) + "'")) {
                        forgotten.add(field.group(1));
                    }
                }
            }
        }
        assertThat(forgotten).isEmpty();
        assertThat(comeBack).as("a field of everywhere").contains("'decisionReason'");
    }

    @Test
    void a_server_that_fails_gives_the_words_back() throws SQLException {
        UUID concern = aConcern();
        Visitor.Page page;
        try (Connection owner = owner()) {
            owner.createStatement()
                    .execute(
                            "ALTER TABLE incidents.answer ADD CONSTRAINT out_of_order CHECK (words NOT LIKE '%out of order') NOT VALID");
            page = visitors.signedInAs(teacher.person())
                    .post("/incidents/mine/" + concern + "/add", "more", WORDS + " out of order");
            owner.createStatement().execute("ALTER TABLE incidents.answer DROP CONSTRAINT out_of_order");
        }

        assertThat(page.status()).isEqualTo(500);
        assertThat(page.html().selectFirst("textarea[readonly]").text()).startsWith(WORDS);
        assertThat(page.text()).contains("It is our fault");
    }

    private static Connection owner() throws SQLException {
        DatabaseAccess access = TestDatabase.access();
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }

    @Test
    void a_password_is_never_given_back() {
        Visitor.Page page = visitors.nobody()
                .postWithToken("/accounts/sign-in", "stale", "username", "somebody", "password", "a-secret-word");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.answer().body()).doesNotContain("a-secret-word");
    }

    @Test
    void the_script_that_asks_before_a_form_leaves_stands_on_every_page_with_a_long_form() {
        UUID concern = aConcern();
        UUID incident = anIncident();
        Visitor browser = visitors.signedInAs(dsl.person());
        for (String path : List.of("/incidents/concern/" + concern, "/incidents/incident/" + incident)) {
            assertThat(browser.get(path).html().select("script[src$=keep.js][data-check]"))
                    .as(path)
                    .hasSize(1);
        }
        assertThat(visitors.nobody().get("/incidents/tell").html().select("script[src$=keep.js]"))
                .hasSize(1);
        assertThat(browser.get("/incidents/keep.js").status()).isEqualTo(200);
    }
}
