package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.belisha.dnsgateway.FakeForwarder.Heard;
import org.belisha.dnsgateway.RunningNames.Got;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forwarders that are slow, dead, cut short or lied for, and what is remembered of them. */
class ForwardingTest {
    private static final String NAME = "nrich.maths.org";
    private static final byte[] FORGED = {6, 6, 6, 6};

    private RunningNames names = new RunningNames();

    @AfterEach
    void close() {
        names.close();
    }

    /** RFC 1035 3.2.1, RFC 2181 8. */
    @Test
    void an_answer_is_remembered_for_its_time_and_grows_old() {
        names.forwarder.says(heard -> List.of(heard.address(100, 93, 184, 215, 14)));
        names.a(RunningNames.KS2, NAME);
        names.filter.timePasses(Duration.ofSeconds(40));
        Got later = names.a(RunningNames.KS2, NAME);
        assertThat(names.forwarder.heard).hasSize(1);
        assertThat(later.answer().records().getFirst().ttl()).isEqualTo(60);
        names.filter.timePasses(Duration.ofSeconds(61));
        names.a(RunningNames.KS2, NAME);
        assertThat(names.forwarder.heard).hasSize(2);
    }

    /** RFC 2308 5. */
    @Test
    void that_a_name_is_not_there_is_remembered_as_its_zone_says() {
        names.forwarder.says(heard -> List.of(heard.answer(3, 0, 1)
                .record("maths.org", Codes.SOA, 300, soa(30))
                .done()));
        assertThat(names.a(RunningNames.KS2, NAME).rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(names.a(RunningNames.KS2, NAME).answer().negative()).isNotNull();
        assertThat(names.forwarder.heard).hasSize(1);
        names.filter.timePasses(Duration.ofSeconds(31));
        names.a(RunningNames.KS2, NAME);
        assertThat(names.forwarder.heard).hasSize(2);
    }

    private static byte[] soa(int minimum) {
        return new Bytes().u8(0).u8(0).u32(1).u32(2).u32(3).u32(4).u32(minimum).done();
    }

    /** RFC 1035 3.2.1: zero is for the transaction in progress alone. */
    @Test
    void an_answer_without_a_time_to_live_is_asked_for_anew() {
        names.forwarder.says(heard -> List.of(heard.address(0, 93, 184, 215, 14)));
        names.a(RunningNames.KS2, NAME);
        names.a(RunningNames.KS2, NAME);
        assertThat(names.forwarder.heard).hasSize(2);
    }

    /** RFC 5452 5, the birthday attack; US-CERT VU#457875. */
    @Test
    void who_asks_the_same_meanwhile_shares_one_question() {
        CountDownLatch go = new CountDownLatch(1);
        names.forwarder.says(heard -> {
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return List.of(heard.address(300, 93, 184, 215, 14));
        });
        List<CompletableFuture<Got>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(CompletableFuture.supplyAsync(
                    () -> names.a(RunningNames.KS2, NAME),
                    task -> Thread.ofVirtual().start(task)));
        }
        await().until(() -> names.forwarder.heard.size() == 1);
        go.countDown();
        asked.forEach(got -> assertThat(got.join().records()).containsExactly("93.184.215.14"));
        assertThat(names.forwarder.heard).hasSize(1);
    }

    /** RFC 5452 9.2, CVE-2008-1447; letters: draft-vixie-dnsext-dns0x20. */
    @Test
    void ids_ports_and_letters_are_drawn_anew_for_each_question() {
        names.forwarder.says(heard -> List.of(heard.address(0, 93, 184, 215, 14)));
        for (int i = 0; i < 24; i++) {
            names.a(RunningNames.KS2, NAME);
        }
        List<Heard> heard = names.forwarder.heard;
        assertThat(heard.stream().map(h -> h.question().id()).distinct().count())
                .isGreaterThan(20);
        assertThat(heard.stream().map(Heard::port).distinct().count()).isGreaterThan(20);
        assertThat(heard.stream()
                        .map(h -> new String(h.question().name().wire(), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .distinct()
                        .count())
                .isGreaterThan(20);
    }

    /** RFC 7766 5. */
    @Test
    void a_cut_answer_is_fetched_whole_over_tcp() {
        names.forwarder.says(heard -> List.of(
                heard.tcp()
                        ? heard.address(60, 93, 184, 215, 14)
                        : Bytes.header(heard.question().id(), 0x8380, 1, 0, 0, 0)
                                .raw(heard.question().name().wire())
                                .u16(1, 1)
                                .done()));
        assertThat(names.a(RunningNames.KS2, NAME).records()).containsExactly("93.184.215.14");
        assertThat(names.forwarder.heard).extracting(Heard::tcp).containsExactly(false, true);
    }

    /** RFC 5452 9.1. */
    @Test
    void an_answer_with_another_id_or_name_or_type_is_waited_past() {
        names.forwarder.says(heard -> {
            Asked.Question asked = heard.question();
            Bytes otherId = Bytes.header(asked.id() ^ 1, 0x8180, 1, 1, 0, 0)
                    .raw(asked.name().wire());
            Bytes otherName = Bytes.header(asked.id(), 0x8180, 1, 1, 0, 0).name("evil.example.com");
            Bytes otherType = Bytes.header(asked.id(), 0x8180, 1, 1, 0, 0)
                    .raw(asked.name().wire());
            return List.of(
                    otherId.u16(1, 1).record(NAME, 1, 60, FORGED).done(),
                    otherName.u16(1, 1).record(NAME, 1, 60, FORGED).done(),
                    otherType.u16(28, 1).record(NAME, 1, 60, FORGED).done(),
                    heard.address(60, 93, 184, 215, 14));
        });
        assertThat(names.a(RunningNames.KS2, NAME).records()).containsExactly("93.184.215.14");
    }

    /** draft-vixie-dnsext-dns0x20. */
    @Test
    void letters_that_are_not_repeated_lead_to_tcp_where_nobody_off_the_path_answers() {
        names.forwarder.says(heard -> List.of(
                heard.tcp()
                        ? heard.address(60, 93, 184, 215, 14)
                        : Bytes.header(heard.question().id(), 0x8180, 1, 1, 0, 0)
                                .question(NAME, 1)
                                .record(NAME, 1, 60, FORGED)
                                .done()));
        assertThat(names.a(RunningNames.KS2, NAME).records()).containsExactly("93.184.215.14");
    }

    /** RFC 5452 6. */
    @Test
    void records_nobody_asked_for_are_left_behind() {
        names.forwarder.says(heard -> List.of(heard.answer(0, 3, 0)
                .record("bank.example.com", 1, 60, FORGED)
                .record(NAME, 1, 60, (byte) 93, (byte) 184, (byte) 215, (byte) 14)
                .record("other.example.com", Codes.CNAME, 60, WireName.of(NAME).wire())
                .done()));
        assertThat(names.a(RunningNames.KS2, NAME).records()).containsExactly("93.184.215.14");
    }

    /** RFC 1034 3.6.2. */
    @Test
    void aliases_that_lead_in_a_circle_end() {
        names.forwarder.says(heard -> List.of(heard.answer(0, 2, 0)
                .record(NAME, Codes.CNAME, 60, WireName.of("b.example.com").wire())
                .record("b.example.com", Codes.CNAME, 60, WireName.of(NAME).wire())
                .done()));
        assertThat(names.a(RunningNames.KS2, NAME).answer().records()).hasSizeLessThanOrEqualTo(16);
    }

    /** RFC 2308 7.2. */
    @Test
    void a_dead_forwarder_costs_one_attempt_and_the_next_answers() throws IOException {
        names.close();
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            names = new RunningNames("", "", (InetSocketAddress) silent.getLocalSocketAddress());
            assertThat(names.a(RunningNames.KS2, NAME).records()).containsExactly("93.184.215.14");
            assertThat(names.a(RunningNames.KS2, "www.bbc.co.uk").records()).containsExactly("93.184.215.14");
            silent.setSoTimeout(100);
            silent.receive(new DatagramPacket(new byte[512], 512));
            assertThatThrownBy(() -> silent.receive(new DatagramPacket(new byte[512], 512)))
                    .as("the second question goes past it")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** RFC 8914 4.23; what is closed stays closed (policy 8.1). */
    @Test
    void when_nobody_answers_the_client_is_told_so_in_bounded_time() {
        names.forwarder.says(heard -> List.of());
        long before = System.nanoTime();
        Got failed = names.a(RunningNames.KS2, NAME);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
        assertThat(failed.rcode()).isEqualTo(Codes.SERVFAIL);
        assertThat(failed.extended()).isEqualTo(Codes.NO_REACHABLE_AUTHORITY);
        assertThat(names.a(RunningNames.STAFF, "pornhub.com").rcode())
                .as("what is decided here goes on")
                .isEqualTo(Codes.NXDOMAIN);
        for (String closed : List.of("pornhub.com", "unlisted.example.org", "x." + NAME + ".example.org")) {
            Got refused = names.a(RunningNames.KS2, closed);
            assertThat(refused.rcode()).as("a pupil asks for %s", closed).isEqualTo(Codes.NXDOMAIN);
            assertThat(refused.records()).isEmpty();
        }
        assertThat(failed.records())
                .as("a pupil's open site, of which nobody knows")
                .noneMatch(record -> record.contains("."));
        Got open = names.a(RunningNames.STAFF, "unlisted.example.org");
        assertThat(open.rcode()).isEqualTo(Codes.SERVFAIL);
        assertThat(open.records()).noneMatch(record -> record.contains("."));
        assertThat(names.forwarder.heard)
                .as("what is closed is asked of nobody")
                .noneMatch(heard -> heard.question().name().text().contains("pornhub"));
    }

    /** CVE-2020-8616: one who asks makes the resolver ask without end. */
    @Test
    void no_more_questions_are_on_their_way_than_the_limit() {
        names.forwarder.says(heard -> List.of());
        List<CompletableFuture<Got>> asked = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String name = "n" + i + ".bbc.co.uk";
            asked.add(CompletableFuture.supplyAsync(
                    () -> names.a(RunningNames.KS2, name),
                    task -> Thread.ofVirtual().start(task)));
        }
        asked.forEach(got -> assertThat(got.join().rcode()).isEqualTo(Codes.SERVFAIL));
        assertThat(names.forwarder.heard.stream()
                        .map(heard -> heard.question().name().text())
                        .distinct()
                        .count())
                .isLessThan(120);
    }
}
