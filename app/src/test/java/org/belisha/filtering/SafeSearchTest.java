package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is shipped decides for each search engine and each profile: held to its safe mode, or closed to all but staff. */
@BelishaTest
class SafeSearchTest {
    private static final WireSafety HELD = new WireSafety(true, YouTubeMode.STRICT, Tenants.ANY);

    /** They show nothing but what is fit for families, to everybody. */
    private static final Set<String> SAFE_BY_THEMSELVES = Set.of("swisscows.com");

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private Rationale rationale;

    private SchoolId school = SchoolId.TRUST;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
    }

    static Stream<Hostname> shippedWithoutASafeMode() {
        List<Hostname> closedToEverybody = ListFile.names("webmail");
        return ListFile.names("search-unlocked").stream()
                .filter(engine -> closedToEverybody.stream().noneMatch(engine::isWithin));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shippedWithoutASafeMode")
    void an_engine_that_cannot_be_held_is_closed_to_all_but_staff(Hostname engine) {
        for (Profile profile : Profile.values()) {
            Decision decision = decide(profile, engine);
            assertThat(decision.isAllowed()).as(profile.name()).isEqualTo(profile == Profile.STAFF);
            if (profile != Profile.STAFF) {
                assertThat(decision.reason()).isEqualTo(new Reason(Reason.Code.CATEGORY, "search-unlocked"));
            }
        }
    }

    @Test
    void no_shipped_engine_is_neither_held_nor_closed() {
        for (Hostname engine : ListFile.names("search")) {
            boolean held = SafeHosts.of(engine.text(), HELD) != null
                    || SAFE_BY_THEMSELVES.contains(engine.text())
                    || Stream.of(engine, Hostname.of("search." + engine.text()))
                            .anyMatch(host -> !decide(Profile.VISITOR, host).isAllowed());
            assertThat(held).as(engine.text()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EYFS_KS1, true, STRICT",
        "KS2, true, STRICT",
        "VISITOR, true, MODERATE",
        "STAFF, false, OFF",
        "UNKNOWN, true, STRICT"
    })
    void each_profile_begins_with(Profile profile, boolean safeSearch, YouTubeMode youTube) {
        assertThat(WireSafety.usual(profile)).isEqualTo(new WireSafety(safeSearch, youTube, Tenants.ANY));
    }

    @Test
    void that_visitors_are_among_them_is_on_record_with_its_reason() {
        assertThat(SchoolScope.trust().call(rationale::entries))
                .filteredOn(entry -> entry.category().equals("search-unlocked"))
                .allSatisfy(entry -> assertThat(entry.stance()).isEqualTo(Stance.BLOCKED))
                .allSatisfy(entry -> assertThat(entry.why()).contains("cannot be held"))
                .extracting(Rationale.Entry::profile)
                .containsExactlyInAnyOrder(Profile.EYFS_KS1, Profile.KS2, Profile.UNKNOWN, Profile.VISITOR);
    }

    private Decision decide(Profile profile, Hostname host) {
        return snapshots.decide(new Visit(new Who.Place(school, profile), host, 443, ""));
    }
}
