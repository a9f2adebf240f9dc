package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.belisha.dnsgateway.FakeForwarder.Heard;
import org.belisha.dnsgateway.FakeForwarder.Script;
import org.belisha.dnsgateway.RunningNames.Got;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on a name server by whoever answers it, or answers in another's place: a row for each with its source. */
class AnswerAttacksTest {
    private static final byte[] FORGED = {6, 6, 6, 6};
    private static final byte[] TRUE = {93, (byte) 184, (byte) 215, 14};
    private static final String FORGED_TEXT = "6.6.6.6";
    private static RunningNames names;

    @BeforeAll
    static void open() {
        names = new RunningNames();
    }

    @AfterAll
    static void close() {
        names.close();
    }

    private static Arguments row(String what, int mostAsked, Script script) {
        return Arguments.of(what, mostAsked, script);
    }

    /** Each ends in an answer without a forged record, in bounded time and with no more questions than said. */
    static Stream<Arguments> answers() {
        return Stream.of(
                row(
                        "another id, RFC 5452 9.1",
                        1,
                        heard -> List.of(
                                message(heard.question().id() ^ 1, 0x8180, heard, FORGED),
                                heard.address(60, 93, 184, 215, 14))),
                row(
                        "a question as an answer, RFC 5452 9.1",
                        1,
                        heard -> List.of(
                                message(heard.question().id(), 0x0180, heard, FORGED),
                                heard.address(60, 93, 184, 215, 14))),
                row(
                        "another opcode, RFC 5452 9.1",
                        1,
                        heard -> List.of(
                                message(heard.question().id(), 0xA980, heard, FORGED),
                                heard.address(60, 93, 184, 215, 14))),
                row(
                        "too short to be one, TuDoor (Li 2024)",
                        1,
                        heard -> List.of(new byte[] {1, 2, 3}, heard.address(60, 93, 184, 215, 14))),
                row(
                        "header alone, TuDoor (Li 2024)",
                        1,
                        heard -> List.of(
                                Bytes.header(heard.question().id() ^ 1, 0x8180, 0, 0, 0, 0)
                                        .done(),
                                heard.address(60, 93, 184, 215, 14))),
                row(
                        "a failure with another id, TuDoor (Li 2024)",
                        1,
                        heard -> List.of(
                                Bytes.header(heard.question().id() ^ 1, 0x8182, 1, 0, 0, 0)
                                        .raw(heard.question().name().wire())
                                        .u16(heard.question().type(), Codes.IN)
                                        .done(),
                                heard.address(60, 93, 184, 215, 14))),
                row(
                        "cut, with another id, TuDoor (Li 2024)",
                        1,
                        heard -> List.of(
                                Bytes.header(heard.question().id() ^ 1, 0x8380, 0, 0, 0, 0)
                                        .done(),
                                heard.address(60, 93, 184, 215, 14))),
                row(
                        "letters not repeated: over TCP instead, 0x20",
                        2,
                        heard -> List.of(heard.tcp() ? heard.address(60, 93, 184, 215, 14) : lowerCase(heard))),
                row(
                        "many guesses: over TCP instead, RFC 5452 9.2",
                        2,
                        heard -> heard.tcp()
                                ? List.of(heard.address(60, 93, 184, 215, 14))
                                : Stream.generate(() -> message(heard.question().id() ^ 1, 0x8180, heard, FORGED))
                                        .limit(8)
                                        .toList()),
                row(
                        "bytes behind the end, RFC 9267 6",
                        2,
                        heard -> List.of(
                                heard.tcp()
                                        ? heard.address(60, 93, 184, 215, 14)
                                        : new Bytes()
                                                .raw(message(heard.question().id(), 0x8180, heard, FORGED))
                                                .u8(0)
                                                .done())),
                row(
                        "an address of a name beside, bailiwick, RFC 5452 6",
                        1,
                        heard -> List.of(heard.answer(0, 2, 0)
                                .record("beside.example.com", Codes.A, 60, FORGED)
                                .record(name(heard), heard.question().type(), 60, TRUE)
                                .done())),
                row(
                        "an alias of a name beside, RFC 5452 6",
                        1,
                        heard -> List.of(heard.answer(0, 3, 0)
                                .record(
                                        "beside.example.com",
                                        Codes.CNAME,
                                        60,
                                        WireName.of("evil.example.com").wire())
                                .record("evil.example.com", Codes.A, 60, FORGED)
                                .record(name(heard), heard.question().type(), 60, TRUE)
                                .done())),
                row(
                        "a DNAME without its alias is not followed, RFC 6672 3.4",
                        1,
                        heard -> List.of(heard.answer(0, 2, 0)
                                .record(
                                        "example.com",
                                        Codes.DNAME,
                                        60,
                                        WireName.of("evil.example.net").wire())
                                .record("a.evil.example.net", Codes.A, 60, FORGED)
                                .done())),
                row(
                        "servers of the zone in the authority part, Kaminsky 2008",
                        1,
                        heard -> List.of(heard.answer(0, 1, 1)
                                .record(name(heard), heard.question().type(), 60, TRUE)
                                .record(
                                        "example.com",
                                        Codes.NS,
                                        60,
                                        WireName.of("ns.evil.example").wire())
                                .done())),
                row("a referral to 100 servers, NXNSAttack (Afek 2020)", 1, heard -> List.of(referral(heard, 100))),
                row("a referral to 900 servers, NRDelegation (Afek 2023)", 2, heard -> List.of(referral(heard, 900))),
                row(
                        "400 keys and 500 signatures, KeyTrap CVE-2023-50387",
                        2,
                        heard -> List.of(heard.tcp() ? keys(heard) : cut(heard))),
                row(
                        "an alias to itself, RFC 1034 3.6.2",
                        1,
                        heard -> List.of(heard.answer(0, 1, 0)
                                .record(
                                        name(heard),
                                        Codes.CNAME,
                                        60,
                                        heard.question().name().wire())
                                .done())),
                row(
                        "900 aliases one behind the other, CVE-2024-1737",
                        2,
                        heard -> List.of(heard.tcp() ? chain(heard, 900) : cut(heard))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void by_an_answer_changes_nothing_and_costs_little(String what, int mostAsked, Script script) {
        String name = "a" + Integer.toHexString(what.hashCode()) + ".example.com";
        names.forwarder.says(script);
        names.forwarder.heard.clear();
        long start = System.nanoTime();
        Got got = names.a(RunningNames.STAFF, name);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(got.records()).doesNotContain(FORGED_TEXT, "unreadable").hasSizeLessThanOrEqualTo(20);
        assertThat(names.forwarder.heard).hasSizeBetween(1, mostAsked);
        names.forwarder.says(heard -> List.of(heard.address(60, 93, 184, 215, 14)));
        assertThat(names.a(RunningNames.STAFF, "beside.example.com").records())
                .as("nothing of it is remembered for another name")
                .doesNotContain(FORGED_TEXT);
    }

    private static String name(Heard heard) {
        return heard.question().name().text();
    }

    private static byte[] message(int id, int flags, Heard heard, byte[] address) {
        return Bytes.header(id, flags, 1, 1, 0, 0)
                .raw(heard.question().name().wire())
                .u16(heard.question().type(), Codes.IN)
                .record(name(heard), Codes.A, 60, address)
                .done();
    }

    private static byte[] lowerCase(Heard heard) {
        return Bytes.header(heard.question().id(), 0x8180, 1, 1, 0, 0)
                .question(name(heard), heard.question().type())
                .record(name(heard), Codes.A, 60, FORGED)
                .done();
    }

    private static byte[] cut(Heard heard) {
        return Bytes.header(heard.question().id(), 0x8380, 1, 0, 0, 0)
                .raw(heard.question().name().wire())
                .u16(heard.question().type(), Codes.IN)
                .done();
    }

    private static byte[] referral(Heard heard, int servers) {
        if (servers > 100 && !heard.tcp()) {
            return cut(heard);
        }
        Bytes message = heard.answer(0, 0, servers);
        for (int i = 0; i < servers; i++) {
            message.record("x.io", Codes.NS, 60, WireName.of("n" + i + ".y.io").wire());
        }
        return message.done();
    }

    private static byte[] keys(Heard heard) {
        Bytes message = heard.answer(0, 900, 0);
        for (int i = 0; i < 900; i++) {
            message.record("x.io", i < 400 ? 48 : 46, 60, new byte[40]);
        }
        return message.done();
    }

    private static byte[] chain(Heard heard, int length) {
        Bytes message = heard.answer(0, length, 0);
        for (int i = 0; i < length; i++) {
            message.record(
                    i == 0 ? name(heard) : "c" + i + ".io",
                    Codes.CNAME,
                    60,
                    WireName.of("c" + (i + 1) + ".io").wire());
        }
        return message.done();
    }
}
