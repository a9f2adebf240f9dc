package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.belisha.cli.bench.FramingRow;
import org.belisha.cli.bench.RawOrigin;
import org.belisha.filtering.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that two readers could read in two ways (bench/framing-answers.txt): refused, visibly cut, or written anew; never the answer to another. */
class AnswerFramingTest {
    private static final String HOST = "code.org";
    private static RawOrigin origin;
    private static RunningGateway gateway;

    @BeforeAll
    static void open() throws IOException {
        origin = new RawOrigin();
        gateway = new RunningGateway(GatewayLimits.USUAL, "," + HOST + "=127.0.0.1:" + origin.port());
        gateway.filter.aNetwork("127.0.0.0/8", Profile.KS2);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
        origin.close();
    }

    static Stream<FramingRow> rows() {
        return FramingRow.answers().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void hasOneReading(FramingRow row) throws IOException {
        origin.says(request -> request.contains(" /odd ") ? row.bytes() : RawOrigin.ok(request));
        boolean head = row.expect().startsWith("pass-head");
        boolean old = row.expect().startsWith("pass-old");
        String raw = gateway.exchange((head ? "HEAD" : "GET") + " http://" + HOST + "/odd HTTP/1." + (old ? "0" : "1")
                + "\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");
        WireAnswer answer = WireAnswer.read(raw, head);
        assertThat(raw).doesNotContain("poison");
        if (row.expect().startsWith("pass")) {
            assertThat(answer.status()).isBetween(200, 304);
            assertThat(answer.body())
                    .isEqualTo(row.expect().substring(row.expect().indexOf(':') + 1));
            assertThat(answer.ends()).as("whole").isTrue();
            assertThat(answer.rest()).isEmpty();
            assertThat(answer.framings()).isLessThanOrEqualTo(1);
        } else if (row.expect().equals("cut")) {
            assertThat(answer.status() == 502 || !answer.ends())
                    .as("cut: " + raw)
                    .isTrue();
        } else {
            assertThat(raw).startsWith("HTTP/1.1 " + row.expect() + " ");
        }
        assertThat(gateway.exchange(
                        "GET http://" + HOST + "/next HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n"))
                .as("the next request")
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\nok");
    }
}
