package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.belisha.e2e.Programs.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real askers for names, dig, kdig and curl, agree with what the gateway's own tests say of its answers. */
@ExtendWith(RealWorld.Shared.class)
class RealNamesTest {
    private static final String PUPIL = "127.0.0.2";
    private static final String STAFF = "127.0.0.3";

    private final RealWorld world;

    RealNamesTest(RealWorld world) {
        this.world = world;
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of(PUPIL, "www.reading.test A", "NOERROR", List.of("A\t" + NamesOutside.ADDRESS)),
                Arguments.of(PUPIL, "www.reading.test AAAA", "NOERROR", List.of("AAAA\t" + NamesOutside.SIX)),
                Arguments.of(PUPIL, "WWW.Reading.TEST A", "NOERROR", List.of("A\t" + NamesOutside.ADDRESS)),
                Arguments.of(PUPIL, "games.other.test A", "NXDOMAIN", List.of("EDE: 17 (Filtered)")),
                Arguments.of(PUPIL, "games.other.test AAAA", "NXDOMAIN", List.of("EDE: 17 (Filtered)")),
                Arguments.of(STAFF, "games.other.test A", "NXDOMAIN", List.of("EDE: 15 (Blocked)")),
                Arguments.of(
                        PUPIL,
                        "www.google.com A",
                        "NOERROR",
                        List.of("CNAME\tforcesafesearch.google.com.", "A\t" + NamesOutside.ADDRESS)),
                Arguments.of(STAFF, "use-application-dns.net A", "NXDOMAIN", List.of("ANSWER: 0")),
                Arguments.of(STAFF, "mask.icloud.com AAAA", "NXDOMAIN", List.of("ANSWER: 0")),
                Arguments.of(STAFF, "_dns.resolver.arpa TYPE64", "NOERROR", List.of("ANSWER: 0")),
                Arguments.of(STAFF, "www.reading.test TYPE65", "NOERROR", List.of("ANSWER: 0")),
                Arguments.of(STAFF, "www.reading.test ANY", "REFUSED", List.of("ANSWER: 0")));
    }

    @ParameterizedTest(name = "{1} from {0}")
    @MethodSource("questions")
    void dig_is_told_the_same_over_udp_and_over_tcp(String from, String question, String status, List<String> words) {
        for (String way : List.of("+notcp", "+tcp")) {
            Said said = ask("dig", from, question, way, "+tries=1", "+time=15");
            assertThat(said.status()).as(said.out() + said.errors()).isZero();
            assertThat(said.out().replaceAll("[ \t]+", "\t"))
                    .contains("status:\t" + status + ",")
                    .contains(tabbed(words))
                    .doesNotContain("WARNING");
        }
    }

    @ParameterizedTest(name = "{1} from {0}")
    @MethodSource("questions")
    void kdig_is_told_the_same_over_udp_and_over_tcp(String from, String question, String status, List<String> words) {
        for (String way : List.of("+notcp", "+tcp")) {
            Said said = ask("kdig", from, question, way, "+edns", "+retry=0", "+timeout=15");
            assertThat(said.status()).as(said.out() + said.errors()).isZero();
            assertThat(said.out().replace("'", "").replaceAll("[ \t]+", "\t"))
                    .contains("status:\t" + status + ";")
                    .contains(tabbed(words));
        }
    }

    @Test
    void over_https_the_device_is_known_by_its_token_for_kdig_and_for_curl() throws Exception {
        String kdig = Programs.needed("kdig");
        String curl = Programs.needed("curl");
        String path = world.namesPath;
        try (TlsFront front =
                new TlsFront(Certified.of(world.world, "127.0.0.1", Instant.now()), world.belisha.webPort())) {
            String ca = world.worldPem.toString();
            List<String> asking = List.of(
                    kdig,
                    "@127.0.0.1",
                    "-p",
                    Integer.toString(front.port()),
                    "+https=" + path,
                    "+tls-ca=" + ca,
                    "+edns");
            Said open = onceTheTokenIsKnown(with(asking, "www.reading.test", "A"));
            assertThat(open.out()).as(open.errors()).contains("status: NOERROR", NamesOutside.ADDRESS);
            Said closed = Programs.run(with(asking, "+https-get", "games.other.test", "A"));
            assertThat(closed.out()).as(closed.errors()).contains("status: NXDOMAIN", "EDE: 17");

            List<String> opening = List.of(curl, "-q", "-sS", "--noproxy", "*", "--cacert", ca, "--doh-url");
            Said refused =
                    Programs.run(with(opening, "https://127.0.0.1:" + front.port() + path, "http://games.other.test/"));
            assertThat(refused.status()).as("no such host").isEqualTo(6);
        }
    }

    private static Said onceTheTokenIsKnown(List<String> command) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Said said = Programs.run(command);
        while (said.status() != 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            said = Programs.run(command);
        }
        return said;
    }

    private Said ask(String program, String from, String question, String... words) {
        List<String> command = new ArrayList<>(List.of(Programs.needed(program), "@127.0.0.1", "-b", from, "-p"));
        command.add(Integer.toString(world.dnsPort));
        command.addAll(List.of(words));
        command.addAll(List.of(question.split(" ")));
        return Programs.run(command);
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static List<String> tabbed(List<String> words) {
        return words.stream().map(each -> each.replace(' ', '\t')).toList();
    }
}
