package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No address takes all connections, and all of them together are bounded; who leaves makes room. */
class LimitTest {
    private static final int ALL = 6;
    private static final int EACH = 4;

    private final RunningGateway gateway = new RunningGateway(narrow(), "");
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        gateway.close();
    }

    @Test
    void oneAddressMayHaveItsShareAndOthersTheirs() throws IOException {
        for (int i = 0; i < EACH; i++) {
            assertThat(isServed(from("127.0.0.2"))).isTrue();
        }
        assertThat(isServed(from("127.0.0.2")))
                .as("one more of the same address")
                .isFalse();
        assertThat(isServed(from("127.0.0.3"))).as("another address").isTrue();
        assertThat(gateway.connections()).as("a refused one counts for nothing").isEqualTo(EACH + 1);
        sockets.getFirst().close();
        await().atMost(Duration.ofSeconds(15)).until(() -> gateway.connections() == EACH);
        assertThat(isServed(from("127.0.0.2"))).as("once one has left").isTrue();
        assertThat(isServed(from("127.0.0.2"))).as("and no more than one").isFalse();
    }

    @Test
    void allTogetherAreBoundedAndItRecovers() throws IOException {
        for (int i = 0; i < ALL; i++) {
            assertThat(isServed(from("127.0.0." + (2 + i)))).isTrue();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(isServed(from("127.0.0.30"))).as("beyond all").isFalse();
        }
        assertThat(isServed(sockets.getFirst())).as("who is in goes on").isTrue();
        for (Socket socket : sockets) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> gateway.connections() == 0);
        assertThat(isServed(from("127.0.0.30"))).isTrue();
    }

    private Socket from(String address) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
        sockets.add(socket);
        return socket;
    }

    /** Asks for a page on a connection that stays; a refused one ends without a byte. */
    private boolean isServed(Socket socket) throws IOException {
        try {
            socket.getOutputStream()
                    .write(("GET http://nrich.maths.org/x HTTP/1.1\r\nHost: nrich.maths.org\r\nProxy-Authorization: "
                                    + basic(pupil) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            if (socket.getInputStream().read() < 0) {
                return false;
            }
            String head = "H" + RawOrigin.readHead(socket.getInputStream());
            assertThat(head).startsWith("HTTP/1.1 200");
            assertThat(socket.getInputStream().readNBytes(6))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("GET /x");
            return true;
        } catch (SocketException ended) {
            return false;
        }
    }

    private static GatewayLimits narrow() {
        GatewayLimits usual = GatewayLimits.USUAL;
        return new GatewayLimits(
                usual.line(),
                usual.head(),
                usual.headers(),
                usual.headTime(),
                usual.idle(),
                usual.stall(),
                usual.tunnelIdle(),
                usual.connect(),
                ALL,
                EACH);
    }
}
