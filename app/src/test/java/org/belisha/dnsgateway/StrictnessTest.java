package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that lie, one for each class of attack: as a question each is refused, as an answer each counts for nothing. */
class StrictnessTest {
    private static final int ID = 4711;
    private static final int NO_ANSWER = -1;
    private static RunningNames names;

    @BeforeAll
    static void open() {
        names = new RunningNames();
    }

    @AfterAll
    static void close() {
        names.close();
    }

    private static Arguments question(String what, int rcode, Bytes message) {
        return Arguments.of(what, rcode, message.done());
    }

    private static Bytes one() {
        return Bytes.header(ID, Codes.RD, 1, 0, 0, 0);
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                question("no header, RFC 1035 4.1.1", NO_ANSWER, new Bytes().u16(ID, 0)),
                question(
                        "an answer as a question, which two servers would send on for ever, RFC 1035 4.1.1",
                        NO_ANSWER,
                        Bytes.header(ID, Codes.QR, 1, 0, 0, 0).question("example.com", 1)),
                question("pointer to itself, RFC 9267 2", 1, one().hex("c00c 0001 0001")),
                question("pointer forwards, RFC 9267 2", 1, one().hex("c012 0001 0001 00")),
                question("pointer into the header, RFC 9267 2", 1, one().hex("c000 0001 0001")),
                question("two pointers that chase each other, RFC 9267 2", 1, one().hex("c00e c00c 0001 0001")),
                question("label then pointer back to it, RFC 9267 2", 1, one().hex("0161 c00c 0001 0001")),
                question(
                        "label of 64, RFC 1035 2.3.4, RFC 9267 3",
                        1,
                        one().hex("40" + "61".repeat(64) + "00 0001 0001")),
                question("reserved label type 10, RFC 1035 4.1.4", 1, one().hex("8161 00 0001 0001")),
                question(
                        "name of 256, RFC 9267 3",
                        1,
                        one().hex(("3f" + "61".repeat(63)).repeat(3) + "3e" + "61".repeat(62) + "00 0001 0001")),
                question("name without an end, RFC 9267 4", 1, one().hex("0361")),
                question("label longer than the message, RFC 9267 4", 1, one().hex("3f6161")),
                question("no type after the name, RFC 9267 5", 1, one().hex("0161 00 00")),
                question("no question, RFC 9619", 1, Bytes.header(ID, 0, 0, 0, 0, 0)),
                question(
                        "two questions, RFC 9619",
                        1,
                        Bytes.header(ID, 0, 2, 0, 0, 0).question("a.example", 1).question("b.example", 1)),
                question(
                        "count of questions that lies, RFC 9267 6",
                        1,
                        Bytes.header(ID, 0, 65_535, 0, 0, 0).question("a.example", 1)),
                question(
                        "answers in a question, RFC 1035 4.1.1",
                        1,
                        Bytes.header(ID, 0, 1, 1, 0, 0)
                                .question("a.example", 1)
                                .record("a.example", 1, 1, new byte[4])),
                question(
                        "count of additional that lies, RFC 9267 6",
                        1,
                        Bytes.header(ID, 0, 1, 0, 0, 1).question("a.example", 1)),
                question(
                        "bytes after the end, RFC 1035 4.1",
                        1,
                        one().question("a.example", 1).hex("00")),
                question(
                        "two OPT, RFC 6891 6.1.1",
                        1,
                        Bytes.header(ID, 0, 1, 0, 0, 2)
                                .question("a.example", 1)
                                .opt(1232, 0)
                                .opt(1232, 0)),
                question(
                        "OPT with an owner, RFC 6891 6.1.2",
                        1,
                        Bytes.header(ID, 0, 1, 0, 0, 1)
                                .question("a.example", 1)
                                .hex("0161 00 0029 0200 00000000 0000")),
                question(
                        "OPT longer than the message, RFC 9267 5",
                        1,
                        Bytes.header(ID, 0, 1, 0, 0, 1).question("a.example", 1).hex("00 0029 0200 00000000 ffff")),
                question(
                        "EDNS option longer than OPT, RFC 6891 6.1.2",
                        1,
                        Bytes.header(ID, 0, 1, 0, 0, 1)
                                .question("a.example", 1)
                                .hex("00 0029 0200 00000000 0004 000a ffff")),
                question(
                        "unknown EDNS version, RFC 6891 6.1.3",
                        0,
                        Bytes.header(ID, 0, 1, 0, 0, 1).question("a.example", 1).hex("00 0029 0200 00010000 0000")),
                question(
                        "update, RFC 2136",
                        4,
                        Bytes.header(ID, 5 << 11, 1, 0, 0, 0).question("a.example", 6)),
                question(
                        "notify, RFC 1996",
                        4,
                        Bytes.header(ID, 4 << 11, 1, 0, 0, 0).question("a.example", 6)),
                question(
                        "class CHAOS, version.bind, RFC 4892 2",
                        5,
                        one().name("version.bind").u16(16, 3)),
                question(
                        "class ANY, RFC 1035 3.2.5",
                        5,
                        one().name("example.com").u16(1, 255)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void a_question_that_lies_is_refused_and_asked_of_nobody(String what, int rcode, byte[] message) {
        byte[] answer = names.udp(RunningNames.STAFF, message, rcode == NO_ANSWER ? 200 : 5_000);
        if (rcode == NO_ANSWER) {
            assertThat(answer).isNull();
        } else {
            assertThat(answer).isNotNull().hasSizeGreaterThanOrEqualTo(Cursor.HEADER);
            assertThat(answer[3] & 0xF).isEqualTo(rcode);
        }
        assertThat(names.forwarder.heard).isEmpty();
    }

    private static Arguments answer(String what, int answers, String hex) {
        Bytes message = Bytes.header(ID, 0x8180, 1, answers, 0, 0)
                .question("a.example", 1)
                .hex(hex);
        return Arguments.of(what, message.done());
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("owner points to itself, RFC 9267 2", 1, "c01b 0001 0001 00000001 0004 5db8d70e"),
                answer("owner points forwards, RFC 9267 2", 1, "c0ff 0001 0001 00000001 0004 5db8d70e"),
                answer("owner points into the header, RFC 9267 2", 1, "c004 0001 0001 00000001 0004 5db8d70e"),
                answer("pointer cut off, RFC 9267 4", 1, "c0"),
                answer("A of three bytes, RFC 9267 5", 1, "c00c 0001 0001 00000001 0003 5db8d7"),
                answer("A of five bytes, RFC 9267 5", 1, "c00c 0001 0001 00000001 0005 5db8d70e00"),
                answer("AAAA of four bytes, RFC 9267 5", 1, "c00c 001c 0001 00000001 0004 5db8d70e"),
                answer("data longer than the message, RFC 9267 5", 1, "c00c 0010 0001 00000001 ffff 5db8d70e"),
                answer(
                        "alias shorter than its length, RFC 9267 5",
                        1,
                        "c00c 0005 0001 00000001 0008 0161 00 00000000 00"),
                answer("alias longer than its length, RFC 9267 5", 1, "c00c 0005 0001 00000001 0002 0161 00"),
                answer("alias in a loop of pointers, RFC 9267 2", 1, "c00c 0005 0001 00000001 0002 c027"),
                answer("fewer records than counted, RFC 9267 6", 2, "c00c 0001 0001 00000001 0004 5db8d70e"),
                answer("65,535 records counted, RFC 9267 6", 65_535, "c00c 0001 0001 00000001 0004 5db8d70e"),
                answer("more than was counted, RFC 9267 6", 0, "c00c 0001 0001 00000001 0004 5db8d70e"),
                answer("SOA without its numbers, RFC 9267 5", 1, "c00c 0006 0001 00000001 0004 c00c c00c"),
                answer("MX without a name, RFC 9267 5", 1, "c00c 000f 0001 00000001 0002 000a"),
                answer("type cut off, RFC 1035 4.1.3", 1, "c00c 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void an_answer_that_lies_counts_for_nothing(String what, byte[] message) {
        assertThat(Answer.read(Unpooled.wrappedBuffer(message), WireName.of("a.example"), Codes.A))
                .isNull();
    }
}
