package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One client's share of the name server's answers, and what happens beyond it (response rate limiting, ISC-TN-2012-1). */
class AllowanceTest {
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final InstantSource clock = () -> now;

    private static long granted(Allowance allowance, String address, int questions) {
        InetAddress client = InetAddress.ofLiteral(address);
        return IntStream.range(0, questions)
                .filter(i -> allowance.grants(client))
                .count();
    }

    @Test
    void two_seconds_worth_comes_at_once_and_then_so_many_a_second() {
        Allowance allowance = new Allowance(100, clock);
        assertThat(granted(allowance, "10.0.0.1", 1000)).isEqualTo(200);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(granted(allowance, "10.0.0.1", 1000)).isEqualTo(100);
        now = now.plus(Duration.ofHours(1));
        assertThat(granted(allowance, "10.0.0.1", 1000)).isEqualTo(200);
    }

    @Test
    void each_client_has_its_own_and_a_network_of_ipv6_is_one_client() {
        Allowance allowance = new Allowance(100, clock);
        assertThat(granted(allowance, "10.0.0.1", 300)).isEqualTo(200);
        assertThat(granted(allowance, "10.0.0.2", 300)).isEqualTo(200);
        assertThat(granted(allowance, "2a00::1", 300)).isEqualTo(200);
        assertThat(granted(allowance, "2a00::2", 300)).isZero();
        assertThat(granted(allowance, "2a00:0:0:1::2", 300)).isEqualTo(200);
    }

    @Test
    void a_flood_of_made_up_addresses_takes_no_more_memory_and_leaves_others_their_share() {
        Allowance allowance = new Allowance(100, clock);
        for (int i = 0; i < 1_000_000; i++) {
            allowance.grants(InetAddress.ofLiteral("11." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }
        assertThat(granted(allowance, "10.0.0.1", 300)).isEqualTo(200);
    }

    @Test
    void a_clock_that_is_set_back_shuts_nobody_out() {
        Allowance allowance = new Allowance(100, clock);
        granted(allowance, "10.0.0.1", 300);
        now = now.minus(Duration.ofHours(1));
        assertThat(granted(allowance, "10.0.0.1", 10)).isEqualTo(10);
    }

    @Test
    void beyond_it_a_datagram_gets_a_cut_answer_or_none_and_a_stream_is_answered() throws Exception {
        try (RunningNames names = new RunningNames(new Allowance(5, InstantSource.system()))) {
            int whole = 0;
            int cut = 0;
            int none = 0;
            for (int i = 0; i < 40; i++) {
                byte[] answer = names.udp(RunningNames.STAFF, Bytes.query(i, "pornhub.com", Codes.A), 100);
                none += answer == null ? 1 : 0;
                cut += answer != null && (answer[2] & 2) != 0 ? 1 : 0;
                whole += answer != null && (answer[2] & 2) == 0 ? 1 : 0;
            }
            assertThat(whole).isBetween(10, 30);
            assertThat(cut).isPositive();
            assertThat(none).isPositive();
            assertThat(names.a(RunningNames.KS2, "example.com").rcode())
                    .as("somebody else")
                    .isEqualTo(Codes.NXDOMAIN);
            try (java.net.Socket socket = names.tcp(RunningNames.STAFF)) {
                RunningNames.send(socket, Bytes.query(1, "pornhub.com", Codes.A));
                assertThat(RunningNames.read(socket)[3] & 0xF).isEqualTo(Codes.NXDOMAIN);
            }
        }
    }
}
