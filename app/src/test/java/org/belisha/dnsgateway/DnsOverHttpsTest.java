package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.dnsgateway.RunningNames.Got;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Devices;
import org.belisha.filtering.NewCredential;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Names over HTTPS in the running application: the token of a device opens it, and nothing else does. */
@BelishaTest
class DnsOverHttpsTest {
    private static final String CLOSED = "example.com";
    private static final byte[] QUESTION = Bytes.queryWithEdns(0, CLOSED, Codes.A, 1232);

    @Autowired
    private Devices devices;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Value("${local.server.port}")
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private SchoolId school;
    private Devices.Registered device;

    @BeforeEach
    void aDeviceOfAClass() {
        school = given.aSchool();
        UUID owl = given.aClass(school, "Owl");
        device = SchoolScope.of(school).call(() -> devices.register(school, "Owl 1", owl, null));
    }

    private NewCredential token() {
        return SchoolScope.of(school)
                .call(() -> devices.issueDnsToken(device.device().id()))
                .orElseThrow();
    }

    private URI address(NewCredential token, String query) {
        return URI.create("http://127.0.0.1:" + port + "/dns/" + token.name() + "." + token.secret() + query);
    }

    private HttpResponse<byte[]> get(URI address) {
        return sent(HttpRequest.newBuilder(address).build());
    }

    private HttpResponse<byte[]> post(NewCredential token, String type, byte[] body) {
        return sent(HttpRequest.newBuilder(address(token, ""))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String dns(byte[] message) {
        return "?dns=" + Base64.getUrlEncoder().withoutPadding().encodeToString(message);
    }

    private void awaitKnown(NewCredential token) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get(address(token, dns(QUESTION))).statusCode() == 200);
    }

    @Test
    void a_token_answers_by_get_and_by_post_with_the_decision_of_its_device() {
        NewCredential token = token();
        awaitKnown(token);
        HttpResponse<byte[]> got = get(address(token, dns(QUESTION)));
        HttpResponse<byte[]> posted = post(token, "application/dns-message", QUESTION);
        assertThat(got.headers().firstValue("Content-Type")).contains("application/dns-message");
        assertThat(got.headers().firstValue("Cache-Control")).contains("max-age=10");
        assertThat(got.headers().firstValue("Set-Cookie"))
                .as("a session for each question")
                .isEmpty();
        Got answer = RunningNames.got(got.body(), CLOSED, Codes.A);
        assertThat(answer.rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(answer.extended()).isEqualTo(Codes.FILTERED);
        assertThat(posted.body()).isEqualTo(got.body());
    }

    @Test
    void an_ended_token_a_proxy_credential_and_a_guess_are_nobodys() {
        NewCredential first = token();
        awaitKnown(first);
        NewCredential second = token();
        awaitKnown(second);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get(address(first, dns(QUESTION))).statusCode() == 404);
        assertThat(get(address(device.credential(), dns(QUESTION))).statusCode())
                .isEqualTo(404);
        assertThat(get(address(new NewCredential(second.name(), "guess"), dns(QUESTION)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(first, "application/dns-message", QUESTION).statusCode())
                .isEqualTo(404);
        SchoolScope.of(school).run(() -> devices.retire(device.device().id()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get(address(second, dns(QUESTION))).statusCode() == 404);
    }

    @Test
    void what_is_no_question_is_refused() {
        NewCredential token = token();
        awaitKnown(token);
        assertThat(get(address(token, "")).statusCode()).isEqualTo(400);
        assertThat(get(address(token, "?dns=%21%21")).statusCode()).isEqualTo(400);
        assertThat(get(address(token, dns(new byte[12]))).statusCode()).isEqualTo(400);
        assertThat(post(token, "text/plain", QUESTION).statusCode()).isEqualTo(415);
        assertThat(post(token, "application/dns-message", new byte[5000]).statusCode())
                .isEqualTo(413);
    }

    @Test
    void ict_makes_an_address_that_is_shown_once_and_a_teacher_cannot() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        String id = device.device().id().value().toString();
        Visitor.Page shown = ict.post("/filtering/devices/dns-address", "device", id);
        assertThat(shown.text()).contains("/dns/n-").contains("shown this once only");
        assertThat(shown.answer().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(teacher.post("/filtering/devices/dns-address", "device", id).status())
                .isEqualTo(403);
        SchoolId elsewhere = given.aSchool();
        assertThat(SchoolScope.of(elsewhere).call(() -> devices.issueDnsToken(new DeviceId(UUID.fromString(id)))))
                .isEmpty();
    }
}
