package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS inside the pages of an open site is a way round the filter, whatever the site (RFC 8484; B2, filter bypass). */
class HiddenNamesTest {
    private static final String SITE = "nrich.maths.org";
    private static final String QUESTION = "AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB";

    private final TlsFixture given = new TlsFixture(false, Set.of(Profile.KS2, Profile.STAFF), "");
    private final RunningGateway gateway = given.gateway;
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);

    @AfterEach
    void close() throws Exception {
        given.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dns-query?dns=" + QUESTION,
                "/dns-query",
                "/DNS-Query",
                "/dns%2dquery?x=1",
                "/./x/..//dns-query",
                "/dns-query/my-tablet",
                "/resolver/dns-query;v=1",
                "/any?dns=" + QUESTION,
                "/any?a=b&dns=" + QUESTION + "&c=d",
                "/any?%64ns=" + QUESTION
            })
    void a_question_by_get_is_stopped_by_its_path_or_by_what_it_asks(String path) throws IOException {
        stopped(said("GET " + path + " HTTP/1.1\r\nHost: " + SITE + "\r\n", "", pupil));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, application/dns-message",
        "content-type, Application/DNS-Message; charset=x",
        "Content-Type, application/oblivious-dns-message",
        "Accept, application/dns-message",
        "Accept, 'text/html, application/dns-json;q=0.5'"
    })
    void a_question_in_a_body_is_stopped_by_its_type_and_never_sent_on(String header, String type) throws IOException {
        stopped(said(
                "POST /innocent HTTP/1.1\r\nHost: " + SITE + "\r\n" + header + ": " + type
                        + "\r\nContent-Length: 4\r\n",
                "abcd",
                pupil));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/dns-message", "application/dns-json", "APPLICATION/DNS-MESSAGE"})
    void an_answer_of_its_type_reaches_nobody_however_it_was_asked_for(String type) throws IOException {
        gateway.prepared = new RunningGateway.Prepared(200, Map.of("Content-Type", type), "93.184.215.14");
        String got = given.get(SITE, "/resolve?name=www.example.com", basic(pupil));
        assertThat(got).startsWith("HTTP/1.1 403").doesNotContain("93.184.215.14");
        recordedAsCircumvention();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lessons/dns-queryable",
                "/search?q=/dns-query",
                "/about-dns?dns=yes",
                "/x?dns=AAABAAAB",
                "/x?adns=" + QUESTION,
                "/dns-queries"
            })
    void a_lesson_about_names_stays_open(String path) throws IOException {
        assertThat(given.get(SITE, path, basic(pupil))).startsWith("HTTP/1.1 200");
    }

    @Test
    void it_is_stopped_without_encryption_too() throws IOException {
        assertThat(gateway.get("http://" + SITE + "/dns-query?dns=" + QUESTION, basic(pupil)))
                .startsWith("HTTP/1.1 403");
        assertThat(gateway.headersAtOrigin).isEmpty();
        recordedAsCircumvention();
    }

    @Test
    void a_rule_of_the_school_that_opens_the_site_opens_no_names_on_it_and_a_locked_one_of_the_trust_does()
            throws IOException {
        String path = "/dns-query?dns=" + QUESTION;
        gateway.filter.aRule(SCHOOL, "open.test", true, false);
        assertThat(given.get("open.test", path, basic(pupil))).startsWith("HTTP/1.1 403");
        assertThat(given.get("open.test", path, basic(teacher)))
                .as("staff too, where the trust closes such servers to staff")
                .startsWith("HTTP/1.1 403");
        gateway.filter.aRule(SchoolId.TRUST, "open.test", true, true);
        assertThat(given.get("open.test", path, basic(pupil))).startsWith("HTTP/1.1 200");
    }

    private String said(String head, String body, PersonId who) throws IOException {
        try (SSLSocket socket = given.open(SITE, basic(who))) {
            GatewayTest.send(socket, head + "Connection: close\r\n\r\n" + body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void stopped(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 403").contains("Tell someone");
        assertThat(gateway.headersAtOrigin).as("nothing was asked of the site").isEmpty();
        recordedAsCircumvention();
    }

    private void recordedAsCircumvention() {
        assertThat(gateway.visits).singleElement().satisfies(seen -> {
            assertThat(seen.person()).isEqualTo(pupil);
            assertThat(seen.decision().isAllowed()).isFalse();
            assertThat(seen.decision().reason()).isEqualTo(new Reason(Reason.Code.CATEGORY, HiddenNames.CATEGORY));
        });
    }
}
