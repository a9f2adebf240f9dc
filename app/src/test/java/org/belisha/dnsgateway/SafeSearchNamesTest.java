package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.belisha.dnsgateway.RunningNames.Got;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Tenants;
import org.belisha.filtering.WireSafety;
import org.belisha.filtering.YouTubeMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each search engine and each video site for each profile, as names: led to the strict host, closed, or as they are. */
class SafeSearchNamesTest {
    private static final String ITS_OWN = "93.184.215.14";
    private static final Set<Profile> HELD = EnumSet.complementOf(EnumSet.of(Profile.STAFF));
    private static final Map<Profile, String> PLACES = new EnumMap<>(Profile.class);

    private static final Map<String, String> ENGINES = Map.ofEntries(
            Map.entry("google.com", "forcesafesearch.google.com"),
            Map.entry("www.google.co.uk", "forcesafesearch.google.com"),
            Map.entry("www.google.cat", "forcesafesearch.google.com"),
            Map.entry("bing.com", "strict.bing.com"),
            Map.entry("www.bing.com", "strict.bing.com"),
            Map.entry("edgeservices.bing.com", "strict.bing.com"),
            Map.entry("duckduckgo.com", "safe.duckduckgo.com"),
            Map.entry("html.duckduckgo.com", "safe.duckduckgo.com"),
            Map.entry("lite.duckduckgo.com", "safe.duckduckgo.com"),
            Map.entry("pixabay.com", "safesearch.pixabay.com"));

    private static final List<String> WITHOUT_A_SAFE_MODE = List.of(
            "yandex.com",
            "yandex.com.tr",
            "ya.ru",
            "www.startpage.com",
            "search.yahoo.com",
            "uk.search.yahoo.com",
            "search.brave.com",
            "www.ecosia.org",
            "www.qwant.com",
            "www.baidu.com",
            "www.perplexity.ai");

    private static RunningNames names;

    @BeforeAll
    static void everyProfileHasAPlaceAndTheEnginesAreOpen() {
        names = new RunningNames();
        PLACES.put(Profile.KS2, RunningNames.KS2);
        PLACES.put(Profile.STAFF, RunningNames.STAFF);
        PLACES.put(Profile.EYFS_KS1, "127.0.0.4");
        PLACES.put(Profile.VISITOR, "127.0.0.5");
        PLACES.put(Profile.UNKNOWN, "127.0.0.6");
        for (Profile each : List.of(Profile.EYFS_KS1, Profile.VISITOR, Profile.UNKNOWN)) {
            names.filter.aNetwork(PLACES.get(each) + "/32", each);
        }
        ENGINES.keySet().forEach(host -> names.filter.aRule(FilterFixture.SCHOOL, host, true, false));
        for (String host : List.of("youtube.com", "youtubei.googleapis.com", "youtube-nocookie.com")) {
            names.filter.aRule(FilterFixture.SCHOOL, host, true, false);
        }
    }

    @AfterAll
    static void close() {
        names.close();
    }

    static Stream<Arguments> eachEngineForEachProfile() {
        return ENGINES.keySet().stream()
                .sorted()
                .flatMap(host -> Stream.of(Profile.values()).map(profile -> Arguments.of(host, profile)));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @MethodSource("eachEngineForEachProfile")
    void an_engine_with_a_safe_mode_is_held_to_it_for_all_but_staff(String host, Profile profile) {
        Got got = names.a(PLACES.get(profile), host);
        if (HELD.contains(profile)) {
            assertThat(got.records()).containsExactly("CNAME " + ENGINES.get(host), ITS_OWN);
        } else {
            assertThat(got.records()).containsExactly(ITS_OWN);
        }
    }

    static Stream<Arguments> eachOtherEngineForEachProfile() {
        return WITHOUT_A_SAFE_MODE.stream()
                .flatMap(host -> Stream.of(Profile.values()).map(profile -> Arguments.of(host, profile)));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @MethodSource("eachOtherEngineForEachProfile")
    void an_engine_without_one_is_closed_for_all_but_staff(String host, Profile profile) {
        Got got = names.a(PLACES.get(profile), host);
        if (HELD.contains(profile)) {
            assertThat(got.rcode()).isEqualTo(Codes.NXDOMAIN);
            assertThat(got.records()).isEmpty();
        } else {
            assertThat(got.records()).containsExactly(ITS_OWN);
        }
    }

    @ParameterizedTest(name = "{0}, YouTube {1}: {2}")
    @CsvSource({
        "www.youtube.com, STRICT, restrict.youtube.com",
        "www.youtube.com, MODERATE, restrictmoderate.youtube.com",
        "www.youtube.com, OFF,",
        "m.youtube.com, STRICT, restrict.youtube.com",
        "m.youtube.com, MODERATE, restrictmoderate.youtube.com",
        "youtubei.googleapis.com, STRICT, restrict.youtube.com",
        "youtubei.googleapis.com, MODERATE, restrictmoderate.youtube.com",
        "youtube-nocookie.com, STRICT, restrict.youtube.com",
        "youtube-nocookie.com, OFF,",
    })
    void video_is_led_to_the_host_of_its_mode_whatever_holds_for_searches(
            String host, YouTubeMode mode, String expected) {
        for (Profile profile : Profile.values()) {
            for (boolean searches : new boolean[] {true, false}) {
                names.filter.holds(profile, new WireSafety(searches, mode, Tenants.ANY));
                assertThat(names.a(PLACES.get(profile), host).records())
                        .as("%s, safe search %s", profile, searches)
                        .isEqualTo(expected == null ? List.of(ITS_OWN) : List.of("CNAME " + expected, ITS_OWN));
            }
            names.filter.holds(profile, new WireSafety(HELD.contains(profile), mode, Tenants.ANY));
        }
    }
}
