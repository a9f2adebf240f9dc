package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a school decides otherwise than the trust, on the page and on the wire. */
@BelishaTest
class SchoolProfilesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Decisions decisions;

    private SchoolId school = SchoolId.TRUST;
    private SchoolId other = SchoolId.TRUST;
    private Visitor ict;

    @BeforeEach
    void twoSchools() {
        school = given.aSchool();
        other = given.aSchool();
        ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
    }

    @Test
    void a_school_tightens_for_itself_alone_and_ends_it() {
        assertThat(isOpen(school, Profile.VISITOR, "github.com")).isTrue();
        assertThat(decide("VISITOR", "unlisted", "block").status()).isEqualTo(302);
        await().until(() -> !isOpen(school, Profile.VISITOR, "github.com"));
        assertThat(isOpen(other, Profile.VISITOR, "github.com")).isTrue();
        Visitor.Page page = ict.get("/filtering/profiles?profile=VISITOR");
        assertThat(page.text()).contains("Everything on no list, Visitors", "We tried it");
        String id = page.html().select("input[name=verdict]").val();

        Visitor elsewhere = visitors.signedInAs(given.a(Role.ICT_MANAGER, other));
        assertThat(elsewhere.get("/filtering/profiles").text()).doesNotContain("We tried it");
        assertThat(elsewhere.post("/filtering/profiles/end", "verdict", id).status())
                .isEqualTo(404);

        assertThat(ict.post("/filtering/profiles/end", "verdict", id).status()).isEqualTo(302);
        await().until(() -> isOpen(school, Profile.VISITOR, "github.com"));
        assertThat(ict.get("/filtering/profiles").text()).contains("ended by");
    }

    @Test
    void a_school_loosens_what_the_trust_did_not_lock() {
        assertThat(isOpen(school, Profile.KS2, "www.youtube.com")).isFalse();
        assertThat(decide("KS2", "video", "allow").status()).isEqualTo(302);
        await().until(() -> isOpen(school, Profile.KS2, "www.youtube.com"));
        assertThat(isOpen(other, Profile.KS2, "www.youtube.com")).isFalse();
    }

    @Test
    void no_school_loosens_what_is_locked() {
        Visitor.Page refused = decide("KS2", "gambling", "allow");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The trust has locked this", "We tried it");
        assertThat(decide("KS2", "unlisted", "allow").status())
                .as("the allow-list of children")
                .isEqualTo(400);
        assertThat(ict.get("/filtering/profiles").text()).doesNotContain("We tried it");
    }

    @Test
    void a_lock_put_on_later_holds_over_what_a_school_had_loosened() {
        ProfileBook book = new ProfileBook(
                java.util.Map.of(Profile.KS2, new ProfileRules(false, 1, 0)),
                List.of(verdict("games", true)),
                ShippedLists.load(java.util.Set.of()),
                new TrustLocks(java.util.Map.of(Profile.KS2, java.util.Set.of("games")), java.util.Set.of()));
        assertThat(book.of(school, Profile.KS2)).isEqualTo(new ProfileRules(false, 1, 0));
    }

    @Test
    void hours_open_a_kind_of_site_and_close_it_again() {
        FilterFixture filter = new FilterFixture();
        Lists lists = ShippedLists.load(java.util.Set.of());
        long games = lists.bit("games");
        ProfileRules rules = new ProfileRules(false, games, 0)
                .with(new ProfileRules.Change(games, true, new TimeWindow(1, 9 * 60, 10 * 60)));
        assertThat(rules.at(filter.clock().millis()).allowed()).isEqualTo(games);
        filter.timePasses(java.time.Duration.ofHours(1));
        assertThat(rules.at(filter.clock().millis()).blocked()).isEqualTo(games);
    }

    @Test
    void a_form_that_is_wrong_keeps_what_was_typed_and_others_may_not() {
        Visitor.Page refused = ict.post(
                "/filtering/profiles/change",
                "profile",
                "KS2",
                "category",
                "games",
                "from",
                "12:00",
                "why",
                "Wet play");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#verdict", "#days");
        assertThat(refused.html().select("textarea").text()).isEqualTo("Wet play");
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        assertThat(head.get("/filtering/profiles").status()).isEqualTo(200);
        assertThat(head.get("/filtering/profiles/change").status()).isEqualTo(403);
        assertThat(head.post("/filtering/profiles/end", "verdict", java.util.UUID.randomUUID() + "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_rule_for_searches_with_hours_is_made_and_shown() {
        Visitor.Page made = ict.post(
                "/filtering/rules",
                "words",
                "free coins",
                "verdict",
                "block",
                "whom",
                "KS2",
                "days",
                "MONDAY",
                "from",
                "09:00",
                "to",
                "15:30",
                "why",
                "A fad");
        assertThat(made.status()).isEqualTo(302);
        assertThat(ict.get("/filtering?q=coins").text())
                .contains("searches for", "free coins", "Monday, 09:00 to 15:30");
        assertThat(ict.get("/filtering?q=nothing-like-it").text()).doesNotContain("free coins");
        Visitor.Page refused = ict.post(
                "/filtering/rules",
                "words",
                "free coins",
                "files",
                "exe",
                "verdict",
                "block",
                "whom",
                "KS2",
                "why",
                "x");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select("#words").val()).isEqualTo("free coins");
        assertThat(refused.html().select("details[open]")).isNotEmpty();
    }

    private SchoolVerdict verdict(String category, boolean allow) {
        return new SchoolVerdict(
                java.util.UUID.randomUUID(),
                school,
                Profile.KS2,
                category,
                allow,
                null,
                "",
                PersonId.random(),
                java.time.Instant.EPOCH);
    }

    private Visitor.Page decide(String profile, String category, String verdict) {
        return ict.post(
                "/filtering/profiles/change",
                "profile",
                profile,
                "category",
                category,
                "verdict",
                verdict,
                "why",
                "We tried it");
    }

    private boolean isOpen(SchoolId where, Profile profile, String host) {
        return decisions
                .decide(new Visit(new Who.Place(where, profile), Hostname.of(host), 443, ""))
                .isAllowed();
    }
}
