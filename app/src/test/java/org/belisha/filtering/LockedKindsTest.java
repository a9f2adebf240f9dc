package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.filtering.reading.ListReader;
import org.belisha.filtering.reading.ReadLimits;
import org.belisha.filtering.reading.ReadList;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every way there is to open what the trust keeps closed, or what is illegal: none of them does. */
@BelishaTest
class LockedKindsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired
    private Filtering filtering;

    @Autowired
    private Lessons lessons;

    @Autowired
    private SiteLists lists;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    private final String site = "s" + UUID.randomUUID() + ".test";
    private SchoolId school = SchoolId.TRUST;
    private UUID oak = UUID.randomUUID();
    private PersonId pupil = PersonId.random();

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        pupil = given.aPupilInYear(4, oak, school);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "proton.me, allow, STAFF, 400",
        "mail.proton.me, allow, KS2, 400",
        "proton.me/mail, allow, VISITOR, 400",
        "93.184.216.34, allow, KS2, 400",
        "proton.me, block, STAFF, 302",
        "discord.com, allow, KS2, 302",
    })
    void a_rule_of_the_school(String what, String verdict, Profile whom, int status) {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        Visitor.Page page = ict.post(
                "/filtering/rules", "site", what, "verdict", verdict, "whom", whom.name(), "why", "A club wants it");
        assertThat(page.status()).as(page.text()).isEqualTo(status);
        if (status == 400) {
            assertThat(page.html().select("a[href=#site]").text())
                    .contains("The trust keeps this kind of site closed", whom.title());
            assertThat(page.html().select("#site").attr("value"))
                    .as("what was typed")
                    .isEqualTo(what);
            assertThat(page.html().select("#why").val()).isEqualTo("A club wants it");
        }
    }

    @Test
    void a_rule_or_a_lesson_from_before_the_site_was_listed() {
        SchoolScope.of(school)
                .run(() -> filtering.addRule(
                        school, Hostname.of(site), true, Set.of(Profile.KS2), false, "Nobody had listed it"));
        until(Profile.KS2, Reason.Code.SCHOOL_RULE);
        Instant later = clock.instant().plus(Duration.ofHours(1));
        SchoolScope.of(school).run(() -> lessons.open(school, oak, Hostname.of(site), later, "Our topic"));
        SiteList adult =
                SchoolScope.trust().call(() -> lists.add("Adult " + site, "adult", ListFormat.PLAIN, "", null));
        try {
            assertThat(take(adult, site)).isEmpty();
            until(Profile.KS2, Reason.Code.CATEGORY);
            assertThat(code(new Who.Someone(school, pupil)))
                    .as("nor does the lesson open it")
                    .isNotEqualTo(Reason.Code.GRANT);
            assertThat(refusedForALesson()).contains("The trust keeps this kind of site closed");
        } finally {
            SchoolScope.trust().run(() -> lists.remove(adult.id()));
        }
        until(Profile.KS2, Reason.Code.SCHOOL_RULE);
    }

    @Test
    void illegal_content_is_closed_whatever_anybody_says_and_its_list_stays() {
        SiteList list = ListFixture.illegal(lists, site, "a." + site, "b." + site, "half-" + site + "/there");
        until(Profile.STAFF, Reason.Code.ILLEGAL);
        SchoolScope.trust()
                .run(() -> filtering.addRule(
                        SchoolId.TRUST, Hostname.of(site), true, Set.of(Profile.STAFF), true, "A mistake"));
        Visitor trustIct = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        await().atMost(PATIENCE).until(() -> trustIct.get("/filtering").text().contains(site));
        assertThat(code(Profile.STAFF)).isEqualTo(Reason.Code.ILLEGAL);
        assertThat(snapshots
                        .decide(new Visit(
                                new Who.Place(school, Profile.STAFF), Hostname.of("half-" + site), 80, "/there/it"))
                        .reason()
                        .code())
                .isEqualTo(Reason.Code.ILLEGAL);
        assertThat(refusedForALesson()).contains("closed for everybody");

        String page = "/filtering/lists/" + list.id();
        assertThat(trustIct.get(page).text())
                .contains("Illegal content, closed for everybody", "It cannot be removed")
                .doesNotContain("Remove the list");
        trustIct.post(page + "/remove");
        assertThat(trustIct.get(page).text()).contains("never removed");
        assertThat(take(list, "other-" + site)).as("emptied by a short version").contains("lost more than half");
        trustIct.post(page + "/use", "why", "It is shorter");
        assertThat(code(Profile.STAFF)).isEqualTo(Reason.Code.ILLEGAL);
        assertThatThrownBy(() -> given.inScope(
                        SchoolId.TRUST,
                        () -> sql.sql("UPDATE filtering.site_list SET removed_at = added_at WHERE id = :id")
                                .param("id", list.id())
                                .update()))
                .as("nor by the database's own hand")
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(code(Profile.STAFF)).isEqualTo(Reason.Code.ILLEGAL);
        assertThat(take(list, site, "b." + site)).as("a newer version").isEmpty();
    }

    @Test
    void a_trust_without_a_list_of_illegal_content_or_with_an_old_one_is_told() {
        Instant now = clock.instant();
        assertThat(headline(List.of(), now)).contains("only the test entry");
        SiteList list = new SiteList(
                UUID.randomUUID(), "Watch list", "illegal", ListFormat.PLAIN, "", null, null, 9, now, null, null);
        assertThat(IllegalLists.objection(List.of(list), now)).isNull();
        assertThat(headline(List.of(list), now.plus(IllegalLists.STALE))).contains("not been brought up to date");
    }

    private static String headline(List<SiteList> loaded, Instant now) {
        ClauseState state = IllegalLists.objection(loaded, now);
        assertThat(state).isNotNull();
        assertThat(state.state()).isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        return state.headline();
    }

    private String take(SiteList list, String... sites) {
        ReadList read = ListReader.read(
                ListFormat.PLAIN,
                new ByteArrayInputStream(String.join("\n", sites).getBytes(StandardCharsets.UTF_8)),
                "",
                ReadLimits.USUAL);
        return SchoolScope.trust().call(() -> lists.take(list.id(), read, null));
    }

    private String refusedForALesson() {
        Lessons.Outcome outcome = SchoolScope.of(school)
                .call(() -> lessons.open(
                        school, oak, Hostname.of(site), clock.instant().plusSeconds(600), "Our topic"));
        assertThat(outcome).isInstanceOf(Lessons.Outcome.Refused.class);
        return ((Lessons.Outcome.Refused) outcome).reason();
    }

    private void until(Profile profile, Reason.Code code) {
        await().atMost(PATIENCE).until(() -> code(profile) == code);
    }

    private Reason.Code code(Profile profile) {
        return code(new Who.Place(school, profile));
    }

    private Reason.Code code(Who who) {
        return snapshots
                .decide(new Visit(who, Hostname.of(site), 443, ""))
                .reason()
                .code();
    }
}
