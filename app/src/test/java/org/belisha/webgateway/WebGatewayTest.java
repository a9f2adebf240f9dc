package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.activity.Visits;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.BlockedVisit;
import org.belisha.filtering.Devices;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Filtering;
import org.belisha.filtering.NewCredential;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The gateway of the running application: credentials of the database decide, and what it saw is found on record. */
@BelishaTest
class WebGatewayTest {

    @Autowired
    private WebGateway gateway;

    @Autowired
    private Devices devices;

    @Autowired
    private Filtering filtering;

    @Autowired
    private Visits visits;

    @Autowired
    private SchoolFixtures given;

    @Test
    void a_blocked_visit_is_on_record_under_the_reference_of_its_page() throws IOException {
        SchoolId school = given.aSchool();
        PersonId pupil = given.aPupilInYear(5, given.aClass(school, "Wren"), school);
        NewCredential credential = SchoolScope.of(school).call(() -> devices.issueProxyCredential(pupil, school));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get("example.com", credential).startsWith("HTTP/1.1 403"));
        Matcher reference = Pattern.compile("tell\\?visit=([0-9a-f-]{36})").matcher(get("example.com", credential));
        assertThat(reference.find()).isTrue();
        UUID visit = UUID.fromString(reference.group(1));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> visits.blockedVisit(visit).isPresent());
        BlockedVisit found = visits.blockedVisit(visit).orElseThrow();
        assertThat(found.person()).isEqualTo(pupil);
        assertThat(found.school()).isEqualTo(school);
    }

    @Test
    void a_withdrawal_is_said_on_the_page_in_under_a_second() throws IOException {
        SchoolId school = given.aSchool();
        PersonId teacher = given.a(Role.TEACHER, school);
        NewCredential credential = SchoolScope.of(school).call(() -> devices.issueProxyCredential(teacher, school));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !get("example.test", credential).startsWith("HTTP/1.1 407"));
        SchoolScope.of(school)
                .run(() -> filtering.withdraw(teacher, school, java.time.Instant.parse("2100-01-01T00:00:00Z")));
        await().atMost(Duration.ofSeconds(1))
                .until(() -> get("example.test", credential).contains("Your internet is withdrawn"));
    }

    @Test
    void nobody_is_asked_for_a_credential() throws IOException {
        assertThat(get("example.com", new NewCredential("p-nobody", "x"))).startsWith("HTTP/1.1 407");
    }

    private String get(String host, NewCredential credential) throws IOException {
        try (Socket socket =
                new Socket(gateway.address().getAddress(), gateway.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET http://" + host + "/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                                    + "Proxy-Authorization: "
                                    + FilterFixture.basic(credential.name(), credential.secret()) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
