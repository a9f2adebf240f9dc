package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.filtering.reading.ReadList;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits for words are decided with a reason; what a text weighs is shown to those who may see; lists of phrases are tried first. */
@BelishaTest
class WordsPageTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Words words;

    @Autowired
    private SiteLists lists;

    @Autowired
    private ListUpdates updates;

    @Autowired
    private JdbcClient sql;

    private SchoolId school = SchoolId.TRUST;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
    }

    @Test
    void the_trust_changes_a_limit_with_a_reason_and_the_history_says_who() {
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        Visitor.Page before = ict.get("/filtering/words");
        assertThat(before.text()).contains("Words on pages", "As it came with Belisha", "Self-harm");
        String why = "Guests read the news here " + UUID.randomUUID();
        ict.post("/filtering/words/change", "profile", "VISITOR", "page", "170", "search", "90", "why", why);
        assertThat(ict.get("/filtering/words").text()).contains("Pages stop at 170", why);
        await().untilAsserted(() -> assertThat(words.limits(Profile.VISITOR)).isEqualTo(new WordLimits(170, 90)));
        ict.post("/filtering/words/change", "profile", "VISITOR", "page", "160", "search", "80", "why", "As before");
        await().untilAsserted(() -> assertThat(words.limits(Profile.VISITOR)).isEqualTo(new WordLimits(160, 80)));
    }

    @Test
    void a_limit_without_sense_or_reason_is_refused_and_what_was_typed_stays() {
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        Visitor.Page refused =
                ict.post("/filtering/words/change", "profile", "KS2", "page", "many", "search", "1001", "why", " ");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select("#page").val()).isEqualTo("many");
        assertThat(refused.text()).contains("such as 80", "such as 40", "Say why");
    }

    @Test
    void a_school_sees_the_limits_and_changes_none_and_a_teacher_sees_none() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(ict.get("/filtering/words").html().select("a[href*=change]")).isEmpty();
        assertThat(ict.get("/filtering/words/change").status()).isEqualTo(403);
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.get("/filtering/words").status()).isEqualTo(403);
        assertThat(teacher.post("/filtering/why/words", "text", "owls").status())
                .isEqualTo(403);
    }

    @Test
    void what_a_text_weighs_is_shown_by_weight_and_not_kept() {
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        Visitor.Page told = dsl.post("/filtering/why/words", "text", "An online casino with free spins; the charity");
        assertThat(told.text()).contains("They weigh 120", "online casino*", "+60", "−40", "Gambling", "Stopped");
        assertThat(dsl.post("/filtering/why/words", "text", "Owls in Essex").text())
                .contains("They weigh nothing", "No phrase occurs");
        assertThat(dsl.post("/filtering/why/words", "text", " ").status()).isEqualTo(400);
    }

    @Test
    void a_list_of_phrases_holds_once_tried_and_is_refused_where_it_would_close_what_must_stay_open() {
        String word = "zq" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
        UUID list = SchoolScope.trust()
                .call(() -> lists.add("Phrases " + word, "gambling", ListFormat.PHRASES, "", null))
                .id();
        try {
            assertThat(take(list, "< " + word + " ><90>\n<and>,< " + word + " ><-10>\n"))
                    .isEmpty();
            await().untilAsserted(() -> assertThat(words.weigh("bets and " + word))
                    .satisfies(score -> assertThat(score.total()).isEqualTo(80))
                    .satisfies(
                            score -> assertThat(score.hits().getFirst().theme()).isEqualTo("gambling")));
            assertThat(take(list, "<sex><90>\n< " + word + " ><5>\n"))
                    .contains("must stay open")
                    .contains("Essex");
            assertThat(take(list, "# nothing\n")).contains("no phrases");
            assertThat(words.weigh(word).total()).isEqualTo(90);
            Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
            assertThat(ict.get("/filtering/lists/" + list).text()).contains("2 phrases are in force", "Essex");
        } finally {
            SchoolScope.trust().call(() -> lists.remove(list));
        }
        await().untilAsserted(() -> assertThat(words.weigh(word).total()).isZero());
        assertThat(sql.sql("SELECT count(*) FROM filtering.word_limit")
                        .query(Integer.class)
                        .single())
                .isEqualTo(Profile.values().length);
    }

    private String take(UUID list, String text) {
        return SchoolScope.trust().call(() -> {
            SiteList one = lists.one(list).orElseThrow();
            ReadList read = updates.read(one, text.getBytes(StandardCharsets.UTF_8));
            return lists.take(list, read, null);
        });
    }
}
