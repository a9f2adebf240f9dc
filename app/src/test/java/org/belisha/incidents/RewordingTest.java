package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Changing the sorting makes a new version; what was sorted or reported before keeps its words. */
@BelishaTest
class RewordingTest extends CaseSchool {

    @Autowired
    private Rewording rewording;

    private Viewer trustLead;
    private Rewording.Wanted before;

    @BeforeEach
    void asItIs() {
        trustLead = viewer(Role.TRUST_SAFEGUARDING);
        before = asItHolds();
    }

    @AfterEach
    void asItWas() {
        Rewording.Wanted now = asItHolds();
        if (!now.categories().equals(before.categories()) || !now.indicators().equals(before.indicators())) {
            done(here(() -> rewording.reword(trustLead, with(before, now.version()), "As it was")));
        }
    }

    @Test
    void an_incident_and_a_report_of_an_earlier_version_keep_their_words() {
        UUID incident = anIncident();
        UUID concern = reportedWith("COMMENTS");
        Map<String, String> categories = new LinkedHashMap<>(before.categories());
        categories.put("MISUSE", "Equipment used wrongly");
        categories.remove("MONEY");
        Map<String, String> signs = new LinkedHashMap<>(before.indicators());
        signs.put("COMMENTS", "Posts that hurt");
        signs.remove("MONEY");
        int was = taxonomy.latest();

        done(here(() -> rewording.reword(
                trustLead,
                new Rewording.Wanted(
                        was,
                        before.areas(),
                        categories,
                        signs,
                        "Made by a machine",
                        Taxonomy.Kind.IMAGERY,
                        "A deepfake"),
                "Words of the new guidance")));

        assertThat(taxonomy.latest()).isEqualTo(was + 1);
        assertThat(file(incident).incident().category().words()).isEqualTo("Misuse of equipment or account");
        UUID later = anIncident();
        assertThat(file(later).incident().category().words()).isEqualTo("Equipment used wrongly");
        assertThat(here(() -> triage.open(dsl, concern)).orElseThrow().indicators())
                .containsExactly(new Indicator("COMMENTS", "Comments or posts"));
        UUID other = reportedWith("COMMENTS", "ADDED_" + (was + 1), "NO_SUCH_SIGN");
        assertThat(here(() -> triage.open(dsl, other)).orElseThrow().indicators())
                .extracting(Indicator::words)
                .containsExactly("Posts that hurt", "A deepfake");
        UUID begun = reportedWith("MONEY", "COMMENTS");
        assertThat(here(() -> triage.open(dsl, begun)).orElseThrow().indicators())
                .as("a draft of before the change")
                .extracting(Indicator::words)
                .containsExactly("Comments or posts", "Money, gambling or scams");
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/incident/" + incident)
                        .text())
                .contains("Misuse of equipment or account");
        assertThat(refused(here(() -> triage.makeIncident(dsl, begun, assessment("MONEY", Severity.LOW)))))
                .as("left out of the new version")
                .containsKey("category");
        assertThat(here(() -> incidents.assess(dsl, incident, decided("MONEY", Severity.LOW))))
                .as("an earlier incident is assessed by its own version")
                .isInstanceOf(Outcome.Done.class);
        assertThat(refused(here(() -> rewording.reword(trustLead, with(before, was), "By an old page"))))
                .containsEntry("form", "Somebody else changed it meanwhile: look again");
    }

    @Test
    void what_law_and_policy_need_cannot_be_left_out() {
        Map<String, String> categories = new LinkedHashMap<>(before.categories());
        categories.remove("CYBERBULLYING");
        Map<String, String> signs = new LinkedHashMap<>(before.indicators());
        signs.remove("FGM");
        signs.put("TEXTING", "comments or POSTS");
        Rewording.Wanted wanted = new Rewording.Wanted(
                taxonomy.latest(), Map.of(), categories, signs, "Something else", null, "x".repeat(201));

        Map<String, String> why = refused(here(() -> rewording.reword(trustLead, wanted, " ")));

        assertThat(why)
                .containsKeys("form", "area-CONTENT", "sign-FGM", "newSign", "newCategory", "newKind", "because");
        assertThat(why.get("form")).contains("Bullying");
        assertThat(refused(here(() -> rewording.reword(trustLead, before, "The same"))))
                .containsEntry("form", "Nothing is different from what holds now");
        for (Viewer other : List.of(dsl, teacher, viewer(Role.HEAD))) {
            assertThat(here(() -> rewording.reword(other, before, "x"))).isInstanceOf(Outcome.NotFound.class);
        }
    }

    @Test
    void the_page_makes_the_version_and_gives_back_what_was_typed() {
        var browser = visitors.signedInAs(trustLead.person());
        var page = browser.get("/incidents/areas/words");
        assertThat(page.text()).contains("What was sorted before keeps its version");
        Map<String, String> fields = new HashMap<>();
        page.html()
                .select("main form input[name], main form select[name]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.put("sign-TEXTING", "Messages <b>");
        fields.put("newKind", "");
        var refused = browser.post("/incidents/areas/words", flat(fields));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select("input[name=sign-TEXTING]").val()).isEqualTo("Messages <b>");
        fields.put("because", "Plainer");
        assertThat(browser.post("/incidents/areas/words", flat(fields)).status())
                .isEqualTo(302);
        assertThat(browser.get("/incidents/areas").text()).contains("Plainer");
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/report")
                        .text())
                .contains("Messages <b>");
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/areas/words")
                        .status())
                .isEqualTo(403);
    }

    private static String[] flat(Map<String, String> fields) {
        List<String> flat = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (!name.equals("_csrf")) {
                flat.add(name);
                flat.add(value);
            }
        });
        return flat.toArray(String[]::new);
    }

    private Rewording.Wanted asItHolds() {
        int latest = taxonomy.latest();
        Map<String, String> categories = new LinkedHashMap<>();
        taxonomy.categories(latest).forEach(each -> categories.put(each.code(), each.words()));
        Map<String, String> signs = new LinkedHashMap<>();
        taxonomy.indicators(latest).forEach(each -> signs.put(each.code(), each.words()));
        return new Rewording.Wanted(latest, taxonomy.areas(latest), categories, signs, "", null, "");
    }

    private static Rewording.Wanted with(Rewording.Wanted wanted, int version) {
        return new Rewording.Wanted(
                version,
                wanted.areas(),
                wanted.categories(),
                wanted.indicators(),
                wanted.newCategory(),
                kind(wanted),
                wanted.newIndicator());
    }

    private static Taxonomy.@Nullable Kind kind(Rewording.Wanted wanted) {
        return wanted.newKind();
    }

    private UUID reportedWith(String... signs) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "What I saw",
                false,
                "",
                Set.of(signs),
                null,
                null,
                List.of());
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }
}
