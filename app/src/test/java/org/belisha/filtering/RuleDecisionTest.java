package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;

import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules on parts of sites, searches, files and hours. */
class RuleDecisionTest {
    private final FilterFixture filter = new FilterFixture();
    private final PersonId pupil = filter.aPerson(Profile.KS2);
    private final PersonId teacher = filter.aPerson(Profile.STAFF);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/videos",
                "/videos/",
                "/videos/cats?x=1",
                "/videos?x",
                "/Videos",
                "/%76ideos",
                "//videos",
                "/x/../videos",
                "/videos;v=1",
                "/.//videos/a"
            })
    void a_blocked_part_of_a_site_is_blocked_in_every_spelling(String path) {
        block(SCHOOL, RuleSubject.part(Hostname.of("museum.test"), "/videos/"));
        assertThat(open(teacher, "museum.test", path)).isFalse();
        assertThat(open(teacher, "www.museum.test", path)).isFalse();
        assertThat(filter.explain(teacher, "museum.test").getLast().decision())
                .isEqualTo(Decision.allow(Reason.Code.DEFAULT));
        assertThat(open(teacher, "museum.test", "/videosonic")).isTrue();
        assertThat(open(teacher, "museum.test", "/about/videos")).isTrue();
        assertThat(open(teacher, "museum.test", ""))
                .as("a tunnel shows no path")
                .isTrue();
    }

    @Test
    void the_longest_site_then_the_longest_part_decides() {
        allow(SCHOOL, RuleSubject.part(Hostname.of("museum.test"), "/learn"));
        block(SCHOOL, RuleSubject.part(Hostname.of("museum.test"), "/learn/forum"));
        allow(SCHOOL, RuleSubject.site(Hostname.of("kids.museum.test")));
        assertThat(open(pupil, "museum.test", "/learn/romans")).isTrue();
        assertThat(open(pupil, "museum.test", "/learn/forum/1")).isFalse();
        assertThat(open(pupil, "museum.test", "/"))
                .as("the rest of the site is on no list")
                .isFalse();
        assertThat(open(pupil, "kids.museum.test", "/learn/forum"))
                .as("a rule for the longer name")
                .isTrue();
    }

    @Test
    void files_of_a_kind_are_blocked_even_on_a_site_that_is_allowed() {
        block(SchoolId.TRUST, RuleSubject.files(null, ".EXE"));
        allow(SCHOOL, RuleSubject.site(Hostname.of("museum.test")));
        assertThat(open(pupil, "museum.test", "/game.exe")).isFalse();
        assertThat(open(pupil, "museum.test", "/game.EXE?x=.txt")).isFalse();
        assertThat(open(pupil, "museum.test", "/game%2eexe")).isFalse();
        assertThat(open(pupil, "museum.test", "/exe")).isTrue();
        assertThat(open(pupil, "museum.test", "/about.exeter")).isTrue();
        assertThat(open(pupil, "museum.test", "/page?file=x.exe"))
                .as("what is asked is no file name")
                .isTrue();
    }

    @Test
    void files_may_be_let_through_from_one_site() {
        block(SCHOOL, RuleSubject.files(null, "zip"));
        allow(SCHOOL, RuleSubject.files(Hostname.of("museum.test"), "zip"));
        assertThat(open(teacher, "museum.test", "/pictures.zip")).isTrue();
        assertThat(open(teacher, "example.com", "/pictures.zip")).isFalse();
        assertThat(open(pupil, "museum.test", "/pictures.zip"))
                .as("the site itself is on no list")
                .isFalse();
    }

    @Test
    void a_search_with_all_the_words_is_blocked_in_any_order_and_writing() {
        block(SCHOOL, RuleSubject.searches(null, "Free  Coins!"));
        assertThat(open(teacher, "www.google.com", "/search?q=free+coins")).isFalse();
        assertThat(open(teacher, "www.google.com", "/search?q=coins%20for%20%EF%BC%A6REE"))
                .isFalse();
        assertThat(open(teacher, "www.bing.com", "/search?q=fr%C3%A9e+coins")).isFalse();
        assertThat(open(teacher, "www.google.com", "/search?q=freedom+coins")).isTrue();
        assertThat(open(teacher, "www.google.com", "/search?q=roman+coins")).isTrue();
        assertThat(open(teacher, "museum.test", "/free/coins")).as("no search").isTrue();
    }

    @Test
    void a_rule_with_hours_holds_in_them_and_the_next_rule_outside() {
        // The fixture's clock shows Monday 7 September 2026, 9:05 in London.
        Hostname site = Hostname.of("games.test");
        add(SCHOOL, RuleSubject.site(site), true, false, new TimeWindow(1, 9 * 60, 10 * 60));
        block(SCHOOL, RuleSubject.site(site));
        assertThat(open(pupil, "games.test", "/")).isTrue();
        filter.timePasses(Duration.ofMinutes(55));
        assertThat(open(pupil, "games.test", "/")).isFalse();
        filter.timePasses(Duration.ofDays(7).minusMinutes(30));
        assertThat(open(pupil, "games.test", "/")).as("a week later").isTrue();
        filter.timePasses(Duration.ofDays(1));
        assertThat(open(pupil, "games.test", "/")).as("on Tuesday").isFalse();
    }

    @Test
    void a_locked_part_of_the_trust_beats_the_school() {
        add(SchoolId.TRUST, RuleSubject.part(Hostname.of("museum.test"), "/chat"), false, true, null);
        allow(SCHOOL, RuleSubject.part(Hostname.of("museum.test"), "/chat/kids"));
        assertThat(open(pupil, "museum.test", "/chat/kids")).isFalse();
    }

    private void block(SchoolId owner, RuleSubject what) {
        add(owner, what, false, false, null);
    }

    private void allow(SchoolId owner, RuleSubject what) {
        add(owner, what, true, false, null);
    }

    private void add(SchoolId owner, RuleSubject what, boolean allow, boolean locked, @Nullable TimeWindow window) {
        filter.aRule(new Rule(
                UUID.randomUUID(), owner, what, allow, EnumSet.allOf(Profile.class), locked, window, "a lesson"));
    }

    private boolean open(PersonId person, String host, String path) {
        return filter.decisions()
                .decide(new Visit(new Who.Someone(SCHOOL, person), Hostname.of(host), 80, path))
                .isAllowed();
    }
}
