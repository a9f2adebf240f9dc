package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Words of a search stop it before it leaves; whose pages are read, and whether they are stopped, follows from who opened the site. */
class WordDecisionTest {
    private final FilterFixture filter = new FilterFixture();
    private PersonId adult = PersonId.random();
    private PersonId pupil = PersonId.random();

    @BeforeEach
    void people() {
        filter.wordsWeighUpTo(80, 40);
        adult = filter.aPerson(Profile.VISITOR);
        pupil = filter.aPerson(Profile.KS2);
    }

    @Test
    void a_search_for_what_the_lists_are_about_is_stopped_with_its_theme() {
        assertThat(decide(adult, "www.bing.com", "/search?q=how+to+make+a+bomb").reason())
                .isEqualTo(new Reason(Reason.Code.SEARCH, "extremism"));
        assertThat(decide(adult, "www.bing.com", "/search?q=essex+weather").isAllowed())
                .isTrue();
        assertThat(decide(adult, "museum.test", "/how-to-make-a-bomb").isAllowed())
                .as("no search")
                .isTrue();
    }

    @Test
    void opening_a_site_opens_no_search_on_it_and_a_locked_rule_of_the_trust_does() {
        filter.aRule(FilterFixture.SCHOOL, "bing.com", true, false);
        assertThat(decide(pupil, "www.bing.com", "/search?q=free+porn+videos")
                        .reason()
                        .code())
                .isEqualTo(Reason.Code.SEARCH);
        filter.aRule(SchoolId.TRUST, "bing.com", true, true);
        assertThat(decide(pupil, "www.bing.com", "/search?q=free+porn+videos").isAllowed())
                .isTrue();
    }

    @Test
    void what_is_locked_open_is_never_asked_for_words() {
        assertThat(decide(pupil, "www.childline.org.uk", "/search?q=i+want+to+kill+myself")
                        .reason()
                        .code())
                .isEqualTo(Reason.Code.LOCKED);
        assertThat(words(pupil, "www.childline.org.uk")).isNull();
    }

    @Test
    void pages_of_a_kind_are_stopped_and_those_of_a_site_that_somebody_opened_are_weighed_only() {
        assertThat(words(adult, "museum.test"))
                .satisfies(read -> assertThat(read.stops()).isTrue());
        filter.aRule(FilterFixture.SCHOOL, "museum.test", true, false);
        assertThat(words(adult, "museum.test"))
                .satisfies(read -> assertThat(read.stops()).isFalse());
    }

    @Test
    void without_a_limit_nothing_is_read() {
        filter.wordsWeighUpTo(0, 0);
        assertThat(words(adult, "museum.test")).isNull();
        assertThat(decide(adult, "www.bing.com", "/search?q=free+porn+videos").isAllowed())
                .isTrue();
    }

    @Test
    void why_a_search_was_stopped_is_a_step_of_its_own() {
        Visit visit = visit(adult, "www.bing.com", "/search?q=online+casino");
        assertThat(filter.decisions().explain(visit).getLast())
                .isEqualTo(
                        new Step(Reason.Code.SEARCH, new Decision.Block(new Reason(Reason.Code.SEARCH, "gambling"))));
        assertThat(filter.decisions().weigh("online casino").total()).isEqualTo(60 + 40);
    }

    @Test
    void a_child_reads_that_words_are_not_for_school_and_never_which() {
        Reason harm = new Reason(Reason.Code.SEARCH, "self-harm");
        assertThat(BlockWords.of(harm, Profile.KS2).next()).contains("0800 1111");
        assertThat(BlockWords.of(harm, Profile.EYFS_KS1).next()).contains("0800 1111");
        for (Reason.Code code : Reason.Code.values()) {
            BlockWords youngest = BlockWords.of(new Reason(code, ""), Profile.EYFS_KS1);
            assertThat(youngest.why().split("[.?]", -1)).as(code.name()).allMatch(one -> one.split(" ").length <= 9);
            assertThat(youngest.title())
                    .isNotEqualTo(
                            BlockWords.of(new Reason(code, ""), Profile.STAFF).title());
        }
        assertThat(BlockWords.of(new Reason(Reason.Code.WORDS, "weapons"), Profile.KS2)
                        .toString())
                .contains("words")
                .doesNotContainIgnoringCase("weapon");
        assertThat(BlockWords.of(new Reason(Reason.Code.WORDS, "weapons"), Profile.STAFF)
                        .why())
                .contains("weapons");
    }

    private PageWords words(PersonId who, String host) {
        Visit visit = visit(who, host, "/" + UUID.randomUUID());
        return filter.decisions().pageWords(visit, filter.decisions().decide(visit));
    }

    private Decision decide(PersonId who, String host, String path) {
        return filter.decisions().decide(visit(who, host, path));
    }

    private static Visit visit(PersonId who, String host, String path) {
        return new Visit(new Who.Someone(FilterFixture.SCHOOL, who), Hostname.of(host), 80, path);
    }
}
