package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to make a proxy open what only it can reach (B2, "proxy as SSRF"; RFC 6890): each is refused. */
class ReachTest {
    private static RunningGateway gateway;
    private static PersonId teacher;

    @BeforeAll
    static void open() {
        gateway = new RunningGateway();
        teacher = gateway.filter.aPerson(Profile.STAFF);
        gateway.filter.aRule(org.belisha.database.SchoolId.TRUST, "127.0.0.1", true, true);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.8.9.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd00::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void aNameThatLeadsInsideIsForbidden(String address) throws IOException {
        gateway.name("leads-inside.test", address);
        assertThat(gateway.get("http://leads-inside.test/", basic(teacher))).startsWith("HTTP/1.1 403 Forbidden\r\n");
        gateway.name("mixed.test", "93.184.216.34", address);
        assertThat(gateway.get("http://mixed.test/", basic(teacher)))
                .as("one bad answer spoils all (DNS rebinding)")
                .startsWith("HTTP/1.1 403 Forbidden\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://0/",
                "http://127.0.0.1./x",
                "http://[::ffff:127.0.0.1]/",
                "http://[::1]/",
                "http://[::1%25lo]/",
                "http://127.0.0.1/",
                "http://localhost/",
                "http://localhost:22/",
            })
    void noSpellingOfLoopbackIsOpened(String url) throws IOException {
        assertThat(gateway.exchange("GET " + url + " HTTP/1.0\r\nProxy-Authorization: " + basic(teacher) + "\r\n\r\n"))
                .matches("(?s)HTTP/1\\.1 (400|403|502) .*");
        assertThat(gateway.headersAtOrigin).isEmpty();
    }

    @Test
    void onlyTheUsualPortsAreOpenedUnlessTheTrustNamesThem() throws IOException {
        gateway.name("public.test", "93.184.216.34");
        for (int port : new int[] {22, 25, 443, 3128, 8080}) {
            assertThat(gateway.get("http://public.test:" + port + "/", basic(teacher)))
                    .as("port %d", port)
                    .startsWith("HTTP/1.1 403 Forbidden\r\n");
        }
        assertThat(gateway.exchange("CONNECT public.test:22 HTTP/1.1\r\nHost: public.test:22\r\nProxy-Authorization: "
                        + basic(teacher) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403 Forbidden\r\n");
        assertThat(gateway.get("http://nowhere.test:81/", basic(teacher)))
                .as("an exception, but its name leads nowhere")
                .startsWith("HTTP/1.1 502");
    }
}
