package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.filtering.reading.ListReader;
import org.belisha.filtering.reading.ReadLimits;
import org.belisha.filtering.reading.ReadList;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A list of the trust's own from its first version to its removal; whatever fails, the last good version stays. */
@BelishaTest
class SiteListsTest {

    @Autowired
    private SiteLists lists;

    @Autowired
    private Decisions decisions;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private VisitSink sink;

    @Autowired
    private PastVisits past;

    @Autowired
    private InstantSource clock;

    private SchoolId school = SchoolId.TRUST;
    private UUID list = UUID.randomUUID();
    private final String bad = "bad-" + UUID.randomUUID() + ".test";

    @BeforeEach
    void aList() {
        school = given.aSchool();
        list = SchoolScope.trust()
                .call(() -> lists.add("Betting " + bad, "gambling", ListFormat.PLAIN, "", null))
                .id();
    }

    @AfterEach
    void gone() {
        SchoolScope.trust().call(() -> lists.remove(list));
    }

    @Test
    void a_version_holds_once_tried_and_no_longer_when_the_list_is_removed() {
        assertThat(staff(bad, "/").isAllowed()).isTrue();
        assertThat(take(bad + "\nhalf-" + bad + "/bets/today\n")).isEmpty();
        await().untilAsserted(() ->
                assertThat(staff("www." + bad, "/").reason().detail()).isEqualTo("gambling"));
        assertThat(staff("half-" + bad, "/news").isAllowed()).isTrue();
        assertThat(staff("half-" + bad, "/bets/today/odds").isAllowed()).isFalse();
        assertThat(staff("half-" + bad, "/BETS/today?x=1").isAllowed()).isFalse();
        assertThat(staff("half-" + bad, "/bets/todayish").isAllowed()).isTrue();
        assertThat(SchoolScope.trust().call(() -> lists.listsWith(Hostname.of("www." + bad))))
                .containsExactly("Betting " + bad);
        assertThat(SchoolScope.trust().call(() -> lists.remove(list))).isTrue();
        await().untilAsserted(() -> assertThat(staff(bad, "/").isAllowed()).isTrue());
    }

    @Test
    void a_version_that_would_close_what_must_stay_open_is_refused_and_the_last_good_one_stays() {
        assertThat(take(bad)).isEmpty();
        await().untilAsserted(() -> assertThat(staff(bad, "/").isAllowed()).isFalse());
        assertThat(take(bad + "\nunhcr.org\n")).contains("must stay open", "unhcr.org");
        SiteList now = SchoolScope.trust().call(() -> lists.one(list)).orElseThrow();
        assertThat(now.sites()).isEqualTo(1);
        assertThat(now.failedSince()).isNotNull();
        assertThat(SchoolScope.trust().call(() -> lists.versions(list)))
                .extracting(SiteList.Version::state)
                .containsExactlyInAnyOrder(SiteList.State.IN_FORCE, SiteList.State.REFUSED);
        assertThat(staff(bad, "/").isAllowed()).isFalse();
        assertThat(staff("unhcr.org", "/").isAllowed()).isTrue();
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        assertThat(ict.get("/").text()).contains("could not be updated");
        assertThat(ict.get("/filtering/lists/" + list).text()).contains("unhcr.org", "The last good version stays");
        assertThat(take(bad)).as("and it may recover").isEmpty();
        assertThat(SchoolScope.trust().call(() -> lists.one(list)).orElseThrow().failedSince())
                .isNull();
    }

    @Test
    void an_empty_a_broken_and_a_shrunken_version_are_refused() {
        assertThat(take("# nothing\n")).contains("no sites");
        assertThat(take("<html>\n".repeat(50) + bad)).contains("Too many of its lines", "Line 1");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            many.append('n').append(i).append('.').append(bad).append('\n');
        }
        assertThat(take(many.toString())).isEmpty();
        assertThat(take(bad)).contains("lost more than half");
    }

    @Test
    void a_version_that_would_turn_many_of_one_schools_visits_of_yesterday_is_refused_however_large_the_trust() {
        SchoolId another = given.aSchool();
        for (int i = 0; i < 1_500; i++) {
            Visit visit = new Visit(new Who.Place(another, Profile.STAFF), Hostname.of("elsewhere-" + bad), 443, "");
            sink.seen(new SeenVisit(null, visit, null, Profile.STAFF, decisions.decide(visit), clock.instant()));
        }
        for (int i = 0; i < 25; i++) {
            Visit visit = new Visit(new Who.Place(school, Profile.STAFF), Hostname.of(bad), 443, "");
            sink.seen(new SeenVisit(null, visit, null, Profile.STAFF, decisions.decide(visit), clock.instant()));
        }
        await().untilAsserted(() -> assertThat(SchoolScope.trust()
                        .call(() -> past.visited(
                                clock.instant().minusSeconds(60),
                                clock.instant().plusSeconds(60),
                                100_000)))
                .anySatisfy(one -> assertThat(one.times()).isEqualTo(1_500))
                .anySatisfy(one -> {
                    assertThat(one.host().text()).isEqualTo(bad);
                    assertThat(one.times()).isEqualTo(25);
                }));
        assertThat(take(bad)).contains("25 of yesterday's 25 visits of one school");
        assertThat(staff(bad, "/").isAllowed()).isTrue();
    }

    @Test
    void a_version_that_would_close_a_part_of_what_must_stay_open_is_refused() {
        assertThat(take(bad + "\nbbc.co.uk/bitesize\n")).contains("must stay open", "bbc.co.uk/bitesize");
        assertThat(take(bad + "\nwww.bbc.co.uk/bitesize/subjects\n")).contains("www.bbc.co.uk/bitesize/subjects");
        assertThat(take(bad + "\nhalf-" + bad + "/bets\n"))
                .as("a part of another site")
                .isEmpty();
    }

    @Test
    void visits_of_yesterday_to_a_part_of_a_site_count_by_their_path() {
        String half = "half-" + bad;
        for (int i = 0; i < 25; i++) {
            seen("www." + half, "/bets/today?n=" + i);
            seen(half, "/news/" + i);
        }
        await().untilAsserted(() -> assertThat(SchoolScope.trust()
                        .call(() -> past.visitedAt(
                                List.of(Hostname.of(half)),
                                clock.instant().minusSeconds(60),
                                clock.instant().plusSeconds(60),
                                100_000)))
                .anySatisfy(one -> assertThat(one.times()).isEqualTo(25))
                .hasSize(26));
        assertThat(take(half + "/bets")).contains("25 of yesterday's");
        assertThat(take(half + "/sports")).as("a part that nobody visited").isEmpty();
    }

    private void seen(String host, String path) {
        Visit visit = new Visit(new Who.Place(school, Profile.STAFF), Hostname.of(host), 80, path);
        sink.seen(new SeenVisit(null, visit, null, Profile.STAFF, decisions.decide(visit), clock.instant()));
    }

    @Test
    void what_the_trial_refused_is_used_all_the_same_with_a_reason_and_only_by_trust_ict() {
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        String page = "/filtering/lists/" + list;
        assertThat(ict.get(page).html().select("form[action$=/use]")).isEmpty();
        assertThat(take("# nothing\n")).contains("no sites");
        assertThat(ict.get(page).html().select("form[action$=/use]"))
                .as("an empty version is none")
                .isEmpty();
        assertThat(take(bad + "\nunhcr.org\n")).contains("unhcr.org");
        Visitor manager = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(manager.post(page + "/use", "why", "x").status()).isEqualTo(403);
        assertThat(ict.post(page + "/use", "why", " ").status()).isEqualTo(302);
        assertThat(ict.get(page).text()).contains("Say why it is to be used").doesNotContain("Used all the same:");
        assertThat(ict.post(page + "/use", "why", "A trial of ours").status()).isEqualTo(302);
        assertThat(ict.get(page).text()).contains("in force now", "Used all the same: A trial of ours");
        await().untilAsserted(() -> assertThat(staff(bad, "/").isAllowed()).isFalse());
        assertThat(ict.post(page + "/use", "why", "Again").status()).isEqualTo(302);
        assertThat(ict.get(page).text()).contains("no such version");
        assertThat(ict.post(page + "/file").status()).as("no file").isEqualTo(302);
    }

    @Test
    void only_trust_ict_changes_lists_and_what_is_typed_wrongly_is_said() {
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        Visitor.Page refused = ict.post("/filtering/lists", "name", "Mine", "address", "http://x.test/list");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select("#name").val()).isEqualTo("Mine");
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#category", "#format", "#address");
        assertThat(ict.get("/filtering/lists?q=" + bad).text()).contains("Betting " + bad, "is in no category");
        Visitor manager = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(manager.get("/filtering/lists").status()).isEqualTo(200);
        assertThat(manager.get("/filtering/lists/new").status()).isEqualTo(403);
        assertThat(manager.post("/filtering/lists/" + list + "/remove").status())
                .isEqualTo(403);
    }

    private String take(String text) {
        ReadList read = ListReader.read(
                ListFormat.PLAIN,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "",
                ReadLimits.USUAL);
        return SchoolScope.trust().call(() -> lists.take(list, read, null));
    }

    private Decision staff(String host, String path) {
        return decisions.decide(new Visit(new Who.Place(school, Profile.STAFF), Hostname.of(host), 80, path));
    }
}
