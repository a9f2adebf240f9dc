package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.belisha.dnsgateway.FakeForwarder.Heard;
import org.belisha.dnsgateway.RunningNames.Got;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks on a name server by whoever asks it, or makes others ask: a row for each with its source. */
class QuestionAttacksTest {
    private static RunningNames names;

    @BeforeAll
    static void open() {
        names = new RunningNames();
        names.filter.aRule(FilterFixture.SCHOOL, "bücher.example", false, false, Profile.STAFF);
    }

    @AfterAll
    static void close() {
        names.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RFC 4193, fd00::1", "RFC 4291 2.5.3, ::1", "RFC 4291 2.5.2, ::", "RFC 4291 2.5.5, ::ffff:10.0.0.1",
        "RFC 6052, 64:ff9b::a00:1", "RFC 4291 2.5.6, fe80::1", "RFC 3056, 2002:a00:1::", "RFC 4380, 2001::1",
        "RFC 3879, fec0::1", "RFC 4291 2.7, ff02::1", "RFC 3849, 2001:db8::1"
    })
    void a_public_name_never_leads_into_the_network_over_ipv6(String source, String address) {
        byte[] data = java.net.Inet6Address.ofLiteral(address).getAddress();
        byte[] sixteen = data.length == 16 ? data : mapped(data);
        names.forwarder.says(heard -> List.of(heard.answer(0, 1, 0)
                .record(name(heard), Codes.AAAA, 0, sixteen)
                .done()));
        Got got = names.ask(RunningNames.STAFF, "rebind6.example.com", Codes.AAAA);
        assertThat(got.rcode()).as(source).isEqualTo(Codes.NXDOMAIN);
        assertThat(got.records()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "RFC 8482 (ANY), 255, 0",
        "RFC 5936 (AXFR), 252, 0",
        "RFC 1995 (IXFR), 251, 0",
        "TXT of 4 KB RFC 5358, 16, 512",
        "TXT of 4 KB with EDNS RFC 6891 6.2.5, 16, 1232"
    })
    void a_small_question_over_udp_never_has_a_large_answer(String source, int type, int payload) {
        names.forwarder.says(heard -> List.of(heard.tcp() ? text(heard) : cut(heard)));
        byte[] query = payload == 1232
                ? Bytes.queryWithEdns(7, "large.example.com", type, 65_535)
                : Bytes.query(7, "large.example.com", type);
        byte[] answer = names.udp(RunningNames.STAFF, query);
        assertThat(answer).isNotNull().hasSizeLessThanOrEqualTo(payload == 0 ? query.length + 20 : payload);
        assertThat((answer[2] & 2) != 0 || payload == 0).as("cut").isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "subnet of the client RFC 7871, 0008 0007 00011800c00002",
        "cookie RFC 7873, 000a 0008 0102030405060708",
        "device's own id 65001 RFC 6891 9, fde9 0004 deadbeef"
    })
    void what_tells_of_the_child_is_never_sent_on(String source, String option) {
        names.forwarder.says(heard -> List.of(heard.address(0, 93, 184, 215, 14)));
        names.forwarder.heard.clear();
        String bare = option.replace(" ", "");
        byte[] query = Bytes.header(9, Codes.RD, 1, 0, 0, 1)
                .question("subnet.example.com", Codes.A)
                .u8(0)
                .u16(Codes.OPT, 1232, 0, 0, bare.length() / 2)
                .hex(bare)
                .done();
        assertThat(names.udp(RunningNames.STAFF, query)).isNotNull();
        byte[] sent = names.forwarder.heard.getFirst().bytes();
        assertThat(sent).endsWith(0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Punycode RFC 3492, xn--bcher-kva.example",
        "Punycode in capitals RFC 5890 2.3.2.1, XN--BCHER-KVA.example",
        "below it RFC 1034 3.1, www.xn--bcher-kva.example"
    })
    void a_name_in_another_alphabet_is_the_same_name(String source, String name) {
        assertThat(names.a(RunningNames.STAFF, name).rcode()).isEqualTo(Codes.NXDOMAIN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bytes of UTF-8 RFC 6055 3, 0762c3bc63686572 076578616d706c65 00",
        "Latin 1 RFC 1035 2.3.1, 0662fc63686572 076578616d706c65 00",
        "a dot within a label RFC 1035 5.1, 0b706f726e6875622e636f6d 00",
        "NUL within a label RFC 1035 2.3.1, 08706f726e68756200 03636f6d 00",
        "a space within a label RFC 1035 2.3.1, 08706f726e68756220 03636f6d 00"
    })
    void a_name_that_is_no_host_name_is_asked_of_nobody(String source, String wire) {
        names.forwarder.heard.clear();
        byte[] answer = names.udp(
                RunningNames.STAFF,
                Bytes.header(5, Codes.RD, 1, 0, 0, 0)
                        .hex(wire)
                        .u16(Codes.A, Codes.IN)
                        .done());
        assertThat(answer).isNotNull();
        assertThat(answer[3] & 0xF).isEqualTo(Codes.NXDOMAIN);
        assertThat(names.forwarder.heard).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a frame of nothing RFC 7766 8, 0000",
        "a frame too long for a question RFC 7766 8, 2000",
        "a frame shorter than a header RFC 7766 8, 0004 00010000",
        "an answer where a question should be RFC 1035 4.1.1, 000c 000180000000000000000000"
    })
    void a_stream_that_lies_is_closed(String source, String frame) throws IOException {
        try (Socket socket = names.tcp(RunningNames.STAFF)) {
            socket.getOutputStream().write(new Bytes().hex(frame).done());
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource("RFC 7766 6.2.1.1, 200")
    void many_questions_in_one_stream_in_pieces_each_have_their_answer(String source, int count) throws IOException {
        names.forwarder.says(heard -> List.of(heard.address(60, 93, 184, 215, 14)));
        Bytes all = new Bytes();
        for (int i = 0; i < count; i++) {
            byte[] query = Bytes.query(i, "pornhub.com", Codes.A);
            all.u16(query.length).raw(query);
        }
        byte[] bytes = all.done();
        try (Socket socket = names.tcp(RunningNames.STAFF)) {
            socket.setTcpNoDelay(true);
            for (int at = 0; at < bytes.length; at += 7) {
                socket.getOutputStream().write(bytes, at, Math.min(7, bytes.length - at));
            }
            for (int i = 0; i < count; i++) {
                byte[] answer = RunningNames.read(socket);
                assertThat(answer[3] & 0xF).isEqualTo(Codes.NXDOMAIN);
            }
        }
    }

    private static String name(Heard heard) {
        return heard.question().name().text();
    }

    private static byte[] cut(Heard heard) {
        return Bytes.header(heard.question().id(), 0x8380, 1, 0, 0, 0)
                .raw(heard.question().name().wire())
                .u16(heard.question().type(), Codes.IN)
                .done();
    }

    private static byte[] text(Heard heard) {
        byte[] line = new byte[256];
        line[0] = (byte) 255;
        byte[] words = "a".repeat(255).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, line, 1, 255);
        Bytes message = heard.answer(0, 16, 0);
        for (int i = 0; i < 16; i++) {
            message.record(name(heard), 16, 60, line);
        }
        return message.done();
    }

    private static byte[] mapped(byte[] four) {
        byte[] sixteen = new byte[16];
        sixteen[10] = -1;
        sixteen[11] = -1;
        System.arraycopy(four, 0, sixteen, 12, 4);
        return sixteen;
    }
}
