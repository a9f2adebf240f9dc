package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.SCHOOL;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, what is not, and what a device is shown, where a trust has chosen to inspect its pupils. */
class InspectedTest {
    private final TlsFixture given = new TlsFixture(false, Set.of(Profile.KS2), "", "code.org");
    private final RunningGateway gateway = given.gateway;
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);

    @AfterEach
    void close() throws Exception {
        given.close();
    }

    @Test
    void aPageIsFetchedAndItsAddressIsOnRecord() throws IOException {
        assertThat(given.get("nrich.maths.org", "/games?age=9", basic(pupil)))
                .startsWith("HTTP/1.1 200")
                .endsWith("GET /games?age=9");
        assertThat(gateway.visits).singleElement().satisfies(seen -> {
            assertThat(seen.person()).isEqualTo(pupil);
            assertThat(seen.visit().port()).isEqualTo(443);
            assertThat(seen.visit().path()).isEqualTo("/games?age=9");
        });
    }

    @Test
    void theCertificateIsWhatBrowsersAccept() throws Exception {
        try (SSLSocket socket = given.open("nrich.maths.org", basic(pupil))) {
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "nrich.maths.org"));
            assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
            Duration valid = Duration.between(
                    leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
            assertThat(valid).isLessThanOrEqualTo(Duration.ofDays(9));
        }
        assertThat(given.trust.certificate().getBasicConstraints()).isZero();
    }

    @Test
    void aBlockedSiteAnswersWithThePageThatSaysWhy() throws IOException {
        String page = given.get("example.com", "/secret", basic(pupil));
        assertThat(page).startsWith("HTTP/1.1 403").contains("Tell someone", "Ask for this site");
        assertThat(gateway.visits).singleElement().satisfies(seen -> {
            assertThat(page).contains("/filtering/ask?visit=" + seen.reference());
            assertThat(seen.decision().reason().code()).isEqualTo(Reason.Code.DEFAULT);
        });
        assertThat(gateway.headersAtOrigin).as("nothing was asked of the site").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code.org", "www.childline.org.uk", "natwest.com"})
    void whatIsExemptAndHelpKeepTheirOwnCertificate(String host) throws IOException {
        gateway.filter.aRule(SCHOOL, "natwest.com", true, false);
        try (SSLSocket socket = given.open(host, host, basic(pupil), given.world)) {
            assertThat(TlsFixture.issuer(socket)).contains("The world");
        }
        assertThat(gateway.visits)
                .singleElement()
                .satisfies(seen -> assertThat(seen.visit().path()).isEmpty());
    }

    @Test
    void staffAreNotReadUnlessTheTrustSaysSo() throws IOException {
        try (SSLSocket socket = given.open("nrich.maths.org", "nrich.maths.org", basic(teacher), given.world)) {
            assertThat(TlsFixture.issuer(socket)).contains("The world");
        }
    }

    @Test
    void noCertificateOfOursMaySpeakForAHelpLine() throws Exception {
        PKIXNameConstraintValidator device = new PKIXNameConstraintValidator();
        byte[] extension = given.trust.certificate().getExtensionValue(Extension.nameConstraints.getId());
        for (GeneralSubtree excluded : NameConstraints.getInstance(
                        ASN1OctetString.getInstance(extension).getOctets())
                .getExcludedSubtrees()) {
            device.addExcludedSubtree(excluded);
        }
        device.checkExcluded(new GeneralName(GeneralName.dNSName, "nrich.maths.org"));
        assertThatThrownBy(() -> device.checkExcluded(new GeneralName(GeneralName.dNSName, "www.childline.org.uk")))
                .isInstanceOf(NameConstraintValidatorException.class);
    }

    @Test
    void aRequestForAnotherHostInsideIsMisdirected() throws IOException {
        try (SSLSocket socket = given.open("nrich.maths.org", basic(pupil))) {
            GatewayTest.send(socket, "GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
        assertThat(gateway.headersAtOrigin).isEmpty();
    }

    @Test
    void anotherNameInsideIsRefused() {
        assertThatThrownBy(() -> given.open("nrich.maths.org", "scratch.mit.edu", basic(pupil), given.trust))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("unrecognized_name");
    }

    @Test
    void whoeverRefusesOurCertificateIsCountedAndTheVisitIsOnRecord() {
        assertThatThrownBy(() -> given.open("nrich.maths.org", "nrich.maths.org", basic(pupil), given.world))
                .isInstanceOf(SSLHandshakeException.class);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> gateway.troubles.equals(List.of("nrich.maths.org REFUSED")) && gateway.visits.size() == 1);
    }

    @Test
    void whatIsNoTlsOnThePortOfTlsIsEndedAndCounted() throws IOException {
        try (Socket socket = given.connect("nrich.maths.org:443", basic(pupil))) {
            GatewayTest.send(socket, "SSH-2.0-x\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(gateway.troubles).containsExactly("nrich.maths.org NOT_TLS");
    }

    @Test
    void aHelloWithoutANameIsForTheHostAsked() throws IOException {
        try (SSLSocket socket = (SSLSocket) TlsFixture.believing(given.trust)
                .getSocketFactory()
                .createSocket(given.connect("nrich.maths.org:443", basic(pupil)), "127.0.0.1", 443, true)) {
            socket.startHandshake();
            GatewayTest.send(socket, "GET /x HTTP/1.1\r\nHost: nrich.maths.org\r\nConnection: close\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("GET /x");
        }
    }

    @Test
    void aWithdrawalIsSaidOnTheNextPageOfAnOpenConnection() throws IOException {
        try (SSLSocket socket = given.open("nrich.maths.org", basic(pupil))) {
            BufferedReader reader = GatewayTest.reader(socket);
            GatewayTest.send(socket, "GET /a HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n");
            assertThat(GatewayTest.answer(reader)).last().isEqualTo("GET /a");
            gateway.filter.withdraw(pupil, gateway.filter.now().plus(Duration.ofHours(1)));
            GatewayTest.send(socket, "GET /b HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n");
            assertThat(String.join("\n", GatewayTest.answer(reader))).contains("10:05 am");
        }
    }

    @Test
    void aSiteExemptedMeanwhileIsReadNoMore() throws IOException {
        try (SSLSocket socket = given.open("nrich.maths.org", basic(pupil))) {
            BufferedReader reader = GatewayTest.reader(socket);
            GatewayTest.send(socket, "GET /a HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n");
            assertThat(GatewayTest.answer(reader)).last().isEqualTo("GET /a");
            gateway.filter.inspects(false, Set.of(Profile.KS2), "maths.org");
            GatewayTest.send(socket, "GET /b HTTP/1.1\r\nHost: nrich.maths.org\r\n\r\n");
            assertThat(reader.readLine()).isNull();
        }
        assertThat(gateway.headersAtOrigin).hasSize(1);
    }

    @Test
    void whereOnlyBlockPagesAreChosenNothingElseIsRead() throws IOException {
        gateway.filter.inspects(true, Set.of(), "code.org");
        assertThat(given.get("example.com", "/", basic(pupil))).startsWith("HTTP/1.1 403");
        try (SSLSocket socket = given.open("nrich.maths.org", "nrich.maths.org", basic(pupil), given.world)) {
            assertThat(TlsFixture.issuer(socket)).contains("The world");
        }
        assertThatThrownBy(() -> given.open("natwest.com", basic(pupil)))
                .as("an exempt site is refused as ever, and nobody speaks for it")
                .hasMessageContaining("HTTP/1.1 403");
    }
}
