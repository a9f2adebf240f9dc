package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.belisha.BelishaApplication;
import org.belisha.FailingDatabase;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.dnsgateway.NamesAsked;
import org.belisha.filtering.Devices;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Network;
import org.belisha.filtering.Networks;
import org.belisha.filtering.NewCredential;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database of the running application is killed and comes back: who decides meanwhile, what is kept, and who is told. */
@SpringBootTest(
        classes = {BelishaApplication.class, TestClock.Configuration.class, SchoolFixtures.class, Visitors.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"belisha.demo=false", "spring.datasource.hikari.connection-timeout=1000"})
@ContextConfiguration(initializers = FailingDatabase.class)
@DirtiesContext
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HELP = "www.childline.org.uk";
    private static final String CLOSED = "example.com";
    private static final String CLOSED_TOO = "example.net";
    private static final int PROXY = freePort();
    private static final int NAMES = freePort();
    private static final String ABSENT = "3 []";
    private static final NamesAsked ASKED = new NamesAsked();

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Devices devices;

    @Autowired
    private Networks networks;

    @Autowired
    private Backlog backlog;

    @Autowired
    private LostCount lost;

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private ActivityClauses clauses;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private PlatformTransactionManager transactions;

    @Value("${belisha.home}")
    private Path home;

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry properties) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        site.start();
        properties.add("belisha.proxy.port", () -> PROXY);
        properties.add("belisha.dns.port", () -> NAMES);
        properties.add("belisha.dns.forwarders", ASKED::forwarder);
        properties.add(
                "belisha.gateway.exceptions",
                () -> HELP + "=127.0.0.1:" + site.getAddress().getPort());
    }

    @Test
    void decisions_go_on_visits_wait_and_are_recorded_and_the_pages_say_so() throws IOException {
        SchoolId school = given.aSchool();
        PersonId pupil = given.aPupilInYear(5, given.aClass(school, "Wren"), school);
        Visitor lead = visitors.signedInAs(given.a(Role.DSL, school));
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        NewCredential credential = SchoolScope.of(school).call(() -> devices.issueProxyCredential(pupil, school));
        await().atMost(PATIENCE).until(() -> get(CLOSED, credential).startsWith("HTTP/1.1 403"));
        await().atMost(PATIENCE).until(() -> recorded(CLOSED) > 0);
        URI tablet = namesOfATablet(school);
        assertThat(lead.get("/activity").text()).doesNotContain("on the disk");

        FailingDatabase.kill();
        for (int i = 0; i < 20; i++) {
            assertThat(get(HELP, credential)).as("help stays open").startsWith("HTTP/1.1 200");
            assertThat(get(CLOSED_TOO, credential))
                    .as("nothing else opens")
                    .startsWith("HTTP/1.1 403")
                    .contains("Tell someone");
            assertThat(get(CLOSED, new NewCredential("p-nobody", "x"))).startsWith("HTTP/1.1 407");
        }
        await().atMost(PATIENCE).until(() -> backlog.waiting() == 40);
        assertThat(lost.total()).isZero();
        namesGoOn(tablet);
        for (String page : new String[] {"/", "/activity", "/accounts/sign-in"}) {
            Visitor.Page said = lead.get(page);
            assertThat(said.status()).as(page).isEqualTo(503);
            assertThat(said.text())
                    .contains("cannot reach its records", "do not wait", "Sites stay open and blocked as they were")
                    .doesNotContain("Exception", "jdbc", "Hikari");
        }

        FailingDatabase.startAgain();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(List.of(recorded(CLOSED_TOO), recorded(HELP)))
                        .containsExactly(20L, 20L));
        assertThat(SchoolScope.trust().call(backlog::words)).isEmpty();
        await().atMost(PATIENCE).until(() -> lead.get("/").status() == 200);

        nothingCanBeKept(() -> assertThat(get(CLOSED, credential)).startsWith("HTTP/1.1 403"));
        await().atMost(PATIENCE).until(() -> lead.get("/").status() == 200);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> SchoolScope.trust().call(backlog::lost) > 0);
        for (Visitor.Page told : List.of(lead.get("/"), lead.get("/activity"), ict.get("/"))) {
            assertThat(told.text()).contains("could not be recorded, and nobody has said");
        }
        assertThat(lead.get("/activity/lost").text()).contains("1 visit", "the disk took no more");
        assertThat(state("8.1", school)).isEqualTo(ClauseState.State.BROKEN);
        assertThat(state("A4c", school)).isEqualTo(ClauseState.State.BROKEN);
        assertThat(state("12.2", school)).isEqualTo(ClauseState.State.KEPT);
        nobodyListensForAdults();
        assertThat(state("12.2", school)).isEqualTo(ClauseState.State.BROKEN);
    }

    /** A tablet that asks over HTTPS with its token, and a room that asks by datagrams. */
    private URI namesOfATablet(SchoolId school) {
        URI address = SchoolScope.of(school).call(() -> {
            networks.add(school, "Wren room", Network.of("127.0.0.1/32"), Profile.KS2, false);
            Devices.Registered tablet = devices.register(school, "Wren 1", given.aClass(school, "Robin"), null);
            NewCredential token = devices.issueDnsToken(tablet.device().id()).orElseThrow();
            return URI.create("http://127.0.0.1:" + port + "/dns/" + token.name() + "." + token.secret());
        });
        await().atMost(PATIENCE)
                .until(() -> NamesAsked.byHttp(address, "example.org").equals(ABSENT)
                        && NamesAsked.byDatagram(NAMES, "example.org").equals(ABSENT));
        return address;
    }

    /** Names that were never asked for before are decided, and led on where they are open. */
    private static void namesGoOn(URI tablet) {
        for (int i = 0; i < 5; i++) {
            String closed = "closed" + i + ".test";
            String open = "help" + i + ".childline.org.uk";
            assertThat(NamesAsked.byDatagram(NAMES, closed)).isEqualTo(ABSENT);
            assertThat(NamesAsked.byHttp(tablet, closed)).isEqualTo(ABSENT);
            assertThat(NamesAsked.byDatagram(NAMES, open)).isEqualTo("0 [93.184.215.14]");
            assertThat(NamesAsked.byHttp(tablet, open)).isEqualTo("0 [93.184.215.14]");
        }
        assertThat(NamesAsked.byHttp(URI.create(tablet + "x"), "help.childline.org.uk"))
                .as("a token that is nobody's")
                .isEqualTo("HTTP 404");
    }

    private void nobodyListensForAdults() {
        SchoolScope.trust()
                .run(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> sql.sql("UPDATE activity.alert_rule SET active = false")
                                .update()));
    }

    private ClauseState.State state(String clause, SchoolId school) {
        return SchoolScope.of(school)
                .call(() -> clauses.stateOf(clause, school))
                .state();
    }

    /** No database, and no place on the disk: a file stands where the folder was. */
    private void nothingCanBeKept(Opening opening) throws IOException {
        // One that is recorded at once shows that nothing of before is still on its way to the disk.
        long before = recorded(CLOSED);
        opening.open();
        await().atMost(PATIENCE).until(() -> recorded(CLOSED) > before && backlog.waiting() == 0);
        Path visits = home.resolve("visits");
        Files.move(visits, home.resolve("aside"));
        Files.writeString(visits, "");
        FailingDatabase.kill();
        opening.open();
        await().atMost(PATIENCE).until(() -> lost.total() > 0);
        FailingDatabase.startAgain();
    }

    /** What is opened meanwhile. */
    private interface Opening {
        void open() throws IOException;
    }

    private long recorded(String host) {
        Long count = SchoolScope.trust()
                .call(() -> new TransactionTemplate(transactions)
                        .execute(status -> sql.sql("SELECT count(*) FROM activity.visit WHERE host = :host")
                                .param("host", host)
                                .query(Long.class)
                                .single()));
        return count == null ? 0 : count;
    }

    private static String get(String host, NewCredential credential) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PROXY)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET http://" + host + "/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                                    + "Proxy-Authorization: "
                                    + FilterFixture.basic(credential.name(), credential.secret()) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
