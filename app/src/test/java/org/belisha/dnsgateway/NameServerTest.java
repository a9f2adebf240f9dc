package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.belisha.activity.SeenVisit;
import org.belisha.dnsgateway.RunningNames.Got;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get when their devices ask for names: the decision of the web, said over DNS. */
class NameServerTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private RunningNames names = new RunningNames();

    @AfterEach
    void close() {
        names.close();
    }

    @Test
    void an_allowed_name_is_forwarded_and_a_closed_one_is_absent_and_asked_of_nobody() {
        Got open = names.a(RunningNames.KS2, "nrich.maths.org");
        assertThat(open.rcode()).isEqualTo(Codes.NOERROR);
        assertThat(open.records()).containsExactly("93.184.215.14");
        Got closed = names.a(RunningNames.KS2, "example.com");
        assertThat(closed.rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(closed.extended()).isEqualTo(Codes.FILTERED);
        assertThat(names.forwarder.heard).hasSize(1);
    }

    @Test
    void a_blocked_category_and_the_illegal_tier_say_that_they_are_blocked_and_may_be_remembered_for_seconds_only() {
        for (String name : List.of("pornhub.com", "illegal-canary.belisha.test")) {
            Got blocked = names.a(RunningNames.STAFF, name);
            assertThat(blocked.rcode()).isEqualTo(Codes.NXDOMAIN);
            assertThat(blocked.extended()).isEqualTo(Codes.BLOCKED);
            assertThat(blocked.answer().ttl()).isBetween(1L, 10L);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "RFC 4343 3, PORNHUB.com", "RFC 4343 3, pOrNhUb.CoM",
        "RFC 1034 3.1, www.pornhub.com", "RFC 1034 3.1, a.b.c.pornhub.com"
    })
    void letters_and_names_below_do_not_slip_by(String source, String name) {
        assertThat(names.a(RunningNames.STAFF, name).rcode()).as(source).isEqualTo(Codes.NXDOMAIN);
    }

    @Test
    void who_is_nowhere_known_has_the_strictest_profile() {
        assertThat(names.a(RunningNames.NOBODY, "nrich.maths.org").rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(names.a(RunningNames.NOBODY, "childline.org.uk").rcode()).isEqualTo(Codes.NOERROR);
    }

    @Test
    void blocked_names_lead_to_the_block_page_where_one_is_given() {
        names.close();
        names = new RunningNames("192.0.2.80", "");
        assertThat(names.a(RunningNames.STAFF, "pornhub.com").records()).containsExactly("192.0.2.80");
        Got six = names.ask(RunningNames.STAFF, "pornhub.com", Codes.AAAA);
        assertThat(six.rcode()).isEqualTo(Codes.NOERROR);
        assertThat(six.records()).isEmpty();
    }

    @Test
    void aaaa_is_answered_as_a_is() {
        names.forwarder.says(heard ->
                List.of(heard.address(60, 0x2a, 0, 0x14, 0x50, 0x40, 9, 8, 0x1f, 0, 0, 0, 0, 0, 0, 0x20, 0xe)));
        assertThat(names.ask(RunningNames.KS2, "nrich.maths.org", Codes.AAAA).records())
                .containsExactly("2a00:1450:4009:81f:0:0:0:200e");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Mozilla: canary domain of DNS over HTTPS, use-application-dns.net, 3",
        "Apple: networks that prevent iCloud Private Relay, mask.icloud.com, 3",
        "Apple: networks that prevent iCloud Private Relay, mask-h2.icloud.com, 3",
        "RFC 9462 4, _dns.resolver.arpa, 0",
        "RFC 7686 2, printer.onion, 3"
    })
    void canary_names_turn_the_own_encrypted_dns_of_devices_off(String source, String name, int rcode) {
        Got got = names.a(RunningNames.STAFF, name);
        assertThat(got.rcode()).as(source).isEqualTo(rcode);
        assertThat(got.records()).isEmpty();
        assertThat(names.forwarder.heard).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"RFC 9460 9, " + Codes.HTTPS, "RFC 9460 2, " + Codes.SVCB})
    void service_bindings_are_absent_so_that_no_host_is_hidden_and_no_hint_leads_around(String source, int type) {
        Got got = names.ask(RunningNames.STAFF, "example.com", type);
        assertThat(got.rcode()).as(source).isEqualTo(Codes.NOERROR);
        assertThat(got.records()).isEmpty();
        assertThat(names.forwarder.heard).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ANY RFC 8482, 255",
        "AXFR RFC 5936, 252",
        "IXFR RFC 1995, 251",
        "OPT RFC 6891 6.1.1, 41",
        "TKEY RFC 2930, 249"
    })
    void any_and_zone_transfers_are_refused(String source, int type) {
        assertThat(names.ask(RunningNames.STAFF, "example.com", type).rcode())
                .as(source)
                .isEqualTo(Codes.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "www.google.com, forcesafesearch.google.com",
        "google.co.uk, forcesafesearch.google.com",
        "www.google.com.mt, forcesafesearch.google.com",
        "www.bing.com, strict.bing.com",
        "duckduckgo.com, safe.duckduckgo.com",
        "www.youtube.com, restrict.youtube.com"
    })
    void searches_of_pupils_keep_to_the_strict_mode(String name, String strict) {
        names.filter.aRule(FilterFixture.SCHOOL, name, true, false, Profile.KS2);
        assertThat(names.a(RunningNames.KS2, name).records()).containsExactly("CNAME " + strict, "93.184.215.14");
        assertThat(names.a(RunningNames.STAFF, name).records()).containsExactly("93.184.215.14");
    }

    /** The end of a name says whose it is, label by label (RFC 1034 3.1). */
    @ParameterizedTest
    @ValueSource(strings = {"classroom.google.com", "google.evil.com", "notgoogle.com", "www.google.co.uk.evil.com"})
    void other_hosts_than_the_search_itself_are_not_led_elsewhere(String name) {
        names.filter.aRule(FilterFixture.SCHOOL, name, true, false, Profile.KS2);
        assertThat(names.a(RunningNames.KS2, name).records()).containsExactly("93.184.215.14");
    }

    /** CNAME cloaking; a resolver follows aliases by itself (RFC 1034 3.6.2). */
    @Test
    void a_name_that_hides_a_blocked_one_behind_an_alias_is_blocked() {
        aliasTo("cdn.pornhub.com", "cloaked.example.com");
        Got cloaked = names.a(RunningNames.STAFF, "cloaked.example.com");
        assertThat(cloaked.rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(cloaked.extended()).isEqualTo(Codes.BLOCKED);
    }

    @Test
    void an_alias_that_no_list_knows_does_not_close_an_allowed_name() {
        aliasTo("nrich.somewhere-cdn.example", "nrich.maths.org");
        assertThat(names.a(RunningNames.KS2, "nrich.maths.org").records())
                .containsExactly("CNAME nrich.somewhere-cdn.example", "93.184.215.14");
    }

    @Test
    void what_was_opened_by_name_stays_closed_where_illegal_content_is_behind_it() {
        names.filter.aRule(FilterFixture.SCHOOL, "opened.example.com", true, false, Profile.STAFF);
        aliasTo("x.illegal-canary.belisha.test", "opened.example.com");
        assertThat(names.a(RunningNames.STAFF, "opened.example.com").rcode()).isEqualTo(Codes.NXDOMAIN);
    }

    private void aliasTo(String target, String name) {
        names.forwarder.says(heard -> List.of(heard.answer(0, 2, 0)
                .record(name, Codes.CNAME, 60, WireName.of(target).wire())
                .record(target, Codes.A, 60, (byte) 93, (byte) 184, (byte) 215, (byte) 14)
                .done()));
    }

    /** DNS rebinding (Jackson and others 2007), with an address of each kind. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "RFC 1122 3.2.1.3, 127.0.0.1",
        "RFC 1918, 10.1.2.3",
        "RFC 1918, 192.168.1.1",
        "RFC 3927, 169.254.169.254",
        "RFC 6598, 100.64.0.1",
        "RFC 1122 3.2.1.3, 0.0.0.0"
    })
    void a_public_name_never_leads_into_the_schools_own_network(String source, String address) {
        byte[] data = FilterFixture.address(address).getAddress();
        names.forwarder.says(heard -> List.of(heard.answer(0, 1, 0)
                .record("rebind.example.com", Codes.A, 60, data)
                .done()));
        Got got = names.a(RunningNames.STAFF, "rebind.example.com");
        assertThat(got.rcode()).as(source).isEqualTo(Codes.NXDOMAIN);
        assertThat(got.records()).isEmpty();
    }

    @Test
    void names_of_the_trust_may_lead_there() {
        names.close();
        names = new RunningNames("", "trust.example.com");
        names.forwarder.says(heard -> List.of(heard.answer(0, 1, 0)
                .record("print.trust.example.com", Codes.A, 60, LOOPBACK)
                .done()));
        assertThat(names.a(RunningNames.STAFF, "print.trust.example.com").records())
                .containsExactly("127.0.0.1");
    }

    @Test
    void a_visit_is_recorded_once_by_its_host_alone() {
        names.a(RunningNames.KS2, "example.com");
        names.ask(RunningNames.KS2, "example.com", Codes.AAAA);
        names.a(RunningNames.KS2, "nrich.maths.org");
        assertThat(names.visits)
                .extracting(SeenVisit::visit)
                .extracting(visit -> visit.host() + visit.path())
                .containsExactly("example.com", "nrich.maths.org");
        SeenVisit blocked = names.visits.getFirst();
        assertThat(blocked.decision().reason().code()).isEqualTo(Reason.Code.DEFAULT);
        assertThat(blocked.profile()).isEqualTo(Profile.KS2);
        assertThat(blocked.reference()).isNotNull();
        names.filter.timePasses(Duration.ofMinutes(2));
        names.a(RunningNames.KS2, "example.com");
        assertThat(names.visits).hasSize(3);
    }

    @Test
    void a_rule_that_opens_a_name_holds_at_the_next_question() {
        assertThat(names.a(RunningNames.KS2, "example.com").rcode()).isEqualTo(Codes.NXDOMAIN);
        names.filter.aRule(FilterFixture.SCHOOL, "example.com", true, false, Profile.KS2);
        assertThat(names.a(RunningNames.KS2, "example.com").records()).containsExactly("93.184.215.14");
        assertThat(Hostname.of("example.com").isAddress()).isFalse();
    }

    /** RFC 3986 7.4: what looks like a name may be read as an address. */
    @Test
    void what_is_no_host_name_is_closed_for_everybody() {
        assertThat(names.a(RunningNames.STAFF, "93.184.215.14").rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(names.a(RunningNames.STAFF, "0x7f.1").rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(names.forwarder.heard).isEmpty();
    }

    @Test
    void tcp_takes_several_questions_at_once_and_answers_each() throws IOException {
        try (Socket socket = names.tcp(RunningNames.KS2)) {
            RunningNames.send(socket, Bytes.query(1, "example.com", Codes.A));
            RunningNames.send(socket, Bytes.query(2, "nrich.maths.org", Codes.A));
            Got first = RunningNames.got(RunningNames.read(socket), "example.com", Codes.A);
            Got second = RunningNames.got(RunningNames.read(socket), "nrich.maths.org", Codes.A);
            assertThat(first.rcode()).isEqualTo(Codes.NXDOMAIN);
            assertThat(second.records()).containsExactly("93.184.215.14");
        }
    }

    /** RFC 7766 6.2.3. */
    @Test
    void a_connection_that_does_nothing_is_closed() throws IOException {
        try (Socket socket = names.tcp(RunningNames.KS2)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** RFC 1035 4.2.1, RFC 7766 5. */
    @Test
    void an_answer_too_long_for_a_datagram_is_cut_and_whole_over_tcp() throws IOException {
        names.forwarder.says(heard -> {
            Bytes long_ = heard.answer(0, 60, 0);
            for (int i = 1; i <= 60; i++) {
                long_.record("nrich.maths.org", Codes.A, 60, (byte) 93, (byte) 184, (byte) 215, (byte) i);
            }
            return List.of(long_.done());
        });
        byte[] cut = names.udp(RunningNames.KS2, Bytes.query(1, "nrich.maths.org", Codes.A));
        Got got = RunningNames.got(cut, "nrich.maths.org", Codes.A);
        assertThat(got.head().flags() & Codes.TC).isNotZero();
        assertThat(cut.length).isLessThanOrEqualTo(512);
        try (Socket socket = names.tcp(RunningNames.KS2)) {
            RunningNames.send(socket, Bytes.query(1, "nrich.maths.org", Codes.A));
            assertThat(RunningNames.got(RunningNames.read(socket), "nrich.maths.org", Codes.A)
                            .records())
                    .hasSize(60);
        }
    }
}
