package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Tenants;
import org.belisha.filtering.WireSafety;
import org.belisha.filtering.YouTubeMode;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Search engines and video over the proxy, on real sockets: of all their hosts only the one that holds the mode answers. */
class SafeSearchOverProxyTest {
    private static final List<String> HOSTS = List.of(
            "www.google.com",
            "forcesafesearch.google.com",
            "www.bing.com",
            "strict.bing.com",
            "duckduckgo.com",
            "safe.duckduckgo.com",
            "pixabay.com",
            "safesearch.pixabay.com",
            "www.youtube.com",
            "restrict.youtube.com",
            "restrictmoderate.youtube.com");

    @ParameterizedTest(name = "{0}, safe search {1}, YouTube {2}: {3}")
    @CsvSource({
        "www.google.com, true, OFF, forcesafesearch.google.com",
        "www.google.com, false, STRICT, www.google.com",
        "www.bing.com, true, OFF, strict.bing.com",
        "www.bing.com, false, STRICT, www.bing.com",
        "duckduckgo.com, true, OFF, safe.duckduckgo.com",
        "duckduckgo.com, false, STRICT, duckduckgo.com",
        "pixabay.com, true, OFF, safesearch.pixabay.com",
        "www.youtube.com, false, STRICT, restrict.youtube.com",
        "www.youtube.com, true, STRICT, restrict.youtube.com",
        "www.youtube.com, true, MODERATE, restrictmoderate.youtube.com",
        "www.youtube.com, true, OFF, www.youtube.com",
    })
    void a_site_is_asked_at_the_host_that_holds_its_mode_whether_it_is_read_or_not(
            String host, boolean searches, YouTubeMode mode, String asked) throws IOException {
        String nobodyElse = HOSTS.stream()
                .filter(other -> !other.equals(asked))
                .map(other -> "," + other + ":443=127.0.0.1:9")
                .collect(Collectors.joining());
        try (TlsFixture given = new TlsFixture(false, Set.of(Profile.KS2), nobodyElse)) {
            RunningGateway gateway = given.gateway;
            HOSTS.forEach(each -> gateway.filter.aRule(SCHOOL, each, true, false));
            for (Profile each : List.of(Profile.KS2, Profile.VISITOR)) {
                gateway.filter.holds(each, new WireSafety(searches, mode, Tenants.ANY));
            }
            PersonId pupil = gateway.filter.aPerson(Profile.KS2);
            assertThat(given.get(host, "/search?q=cats", basic(pupil))).endsWith("GET /search?q=cats");
            assertThat(gateway.headersAtOrigin.getFirst())
                    .as("asked under its own name")
                    .containsEntry("Host", List.of(host));
            List<String> told = gateway.headersAtOrigin.getFirst().get("Youtube-restrict");
            assertThat(told)
                    .isEqualTo(
                            host.equals("www.youtube.com") && mode != YouTubeMode.OFF ? List.of(mode.header()) : null);
            PersonId visitor = gateway.filter.aPerson(Profile.VISITOR);
            try (SSLSocket unread = given.open(host, host, basic(visitor), given.world)) {
                GatewayTest.send(unread, "GET /search?q=dogs HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                assertThat(GatewayTest.answer(GatewayTest.reader(unread)))
                        .last()
                        .isEqualTo("GET /search?q=dogs");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "yandex.com",
        "www.startpage.com",
        "uk.search.yahoo.com",
        "search.brave.com",
        "www.ecosia.org",
    })
    void an_engine_without_a_safe_mode_is_closed_for_all_but_staff(String host) throws IOException {
        try (RunningGateway gateway = new RunningGateway(GatewayLimits.USUAL, "," + host + ":443=127.0.0.1:9")) {
            Stream.of(Profile.EYFS_KS1, Profile.KS2, Profile.VISITOR, Profile.UNKNOWN)
                    .forEach(profile -> assertThat(connects(gateway, host, gateway.filter.aPerson(profile)))
                            .as(profile.name())
                            .startsWith("HTTP/1.1 403"));
            assertThat(connects(gateway, host, gateway.filter.aPerson(Profile.STAFF)))
                    .as("open, though nobody is there")
                    .startsWith("HTTP/1.1 502");
        }
    }

    private static String connects(RunningGateway gateway, String host, PersonId as) {
        try {
            return gateway.exchange("CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host
                    + ":443\r\nProxy-Authorization: " + basic(as) + "\r\nConnection: close\r\n\r\n");
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
