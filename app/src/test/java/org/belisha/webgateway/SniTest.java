package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name inside the encrypted connection must be the one the proxy was asked for (domain fronting; RFC 6066 3). */
class SniTest {
    private static final byte[] UNRECOGNISED = {21, 3, 3, 0, 2, 2, 112};

    private final ServerSocket origin = listen();
    private final RunningGateway gateway =
            new RunningGateway(GatewayLimits.USUAL, ",scratch.mit.edu:443=127.0.0.1:" + origin.getLocalPort());
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);

    @BeforeEach
    void originEchoes() {
        Thread.ofVirtual().start(() -> {
            while (!origin.isClosed()) {
                try {
                    Socket accepted = origin.accept();
                    Thread.ofVirtual().start(() -> echo(accepted));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scratch.mit.edu", "SCRATCH.mit.edu"})
    void theSameNameGoesOn(String name) throws Exception {
        goesOn(hello(name), 0);
    }

    @Test
    void noNameIsDecidedByTheHostAsked() throws Exception {
        goesOn(hello(null), 0);
    }

    @Test
    void aNameInSmallPiecesIsReadWhole() throws Exception {
        goesOn(hello("scratch.mit.edu"), 7);
        refused(hello("www.example.com"), 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.com", "mit.edu", "x.scratch.mit.edu", "nrich.maths.org"})
    void anotherNameIsRefusedAndRecorded(String name) throws Exception {
        refused(hello(name), 0);
        assertThat(gateway.visits).last().satisfies(seen -> {
            assertThat(seen.visit().host().text()).isEqualTo(name);
            assertThat(seen.person()).isEqualTo(pupil);
            assertThat(seen.decision().isAllowed()).isFalse();
            assertThat(seen.decision().reason()).isEqualTo(new Reason(Reason.Code.DISGUISED, "scratch.mit.edu"));
        });
    }

    @Test
    void whereTheTrueNameIsEncryptedTheOuterOneMustBeOpenItself() throws Exception {
        byte[] hidden = withEncryptedHello(hello("outer.example.com"));
        refused(hidden, 0);
        assertThat(gateway.visits).last().satisfies(seen -> {
            assertThat(seen.visit().host().text()).isEqualTo("outer.example.com");
            assertThat(seen.decision().reason()).isEqualTo(new Reason(Reason.Code.DISGUISED, "scratch.mit.edu"));
        });
        gateway.filter.aRule(FilterFixture.SCHOOL, "outer.example.com", true, false);
        goesOn(hidden, 0);
        goesOn(withEncryptedHello(hello("scratch.mit.edu")), 0);
        refused(hello("outer.example.com"), 0);
    }

    @Test
    void lengthsThatLieAreRefused() throws Exception {
        byte[] broken = hello("scratch.mit.edu");
        int session = 5 + 4 + 2 + 32;
        int ciphers = session + 1 + broken[session];
        broken[ciphers] = (byte) 255;
        try (Socket tunnel = open()) {
            tunnel.getOutputStream().write(broken);
            tunnel.shutdownOutput();
            assertThat(tunnel.getInputStream().readAllBytes()).isEqualTo(UNRECOGNISED);
        }
    }

    private void goesOn(byte[] hello, int piece) throws IOException {
        try (Socket tunnel = open()) {
            write(tunnel, hello, piece);
            assertThat(tunnel.getInputStream().readNBytes(hello.length)).isEqualTo(hello);
        }
    }

    private void refused(byte[] hello, int piece) throws IOException {
        try (Socket tunnel = open()) {
            write(tunnel, hello, piece);
            assertThat(tunnel.getInputStream().readAllBytes()).isEqualTo(UNRECOGNISED);
        }
    }

    private static void write(Socket socket, byte[] bytes, int piece) throws IOException {
        int each = piece == 0 ? bytes.length : piece;
        for (int at = 0; at < bytes.length; at += each) {
            socket.getOutputStream().write(bytes, at, Math.min(each, bytes.length - at));
            socket.getOutputStream().flush();
        }
    }

    static byte[] hello(@Nullable String name) throws NoSuchAlgorithmException, SSLException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(name == null ? List.of() : List.of(new SNIHostName(name)));
        engine.setSSLParameters(parameters);
        ByteBuffer out = ByteBuffer.allocate(32 * 1024);
        engine.beginHandshake();
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The same hello with the extension encrypted_client_hello (0xfe0d) behind all others. */
    static byte[] withEncryptedHello(byte[] hello) {
        byte[] extension = new byte[4 + 32];
        extension[0] = (byte) 0xfe;
        extension[1] = 0x0d;
        extension[3] = 32;
        byte[] more = Arrays.copyOf(hello, hello.length + extension.length);
        System.arraycopy(extension, 0, more, hello.length, extension.length);
        int ciphers = 5 + 4 + 2 + 32 + 1 + more[5 + 4 + 2 + 32];
        int compressions = ciphers + 2 + (((more[ciphers] & 0xFF) << 8) | (more[ciphers + 1] & 0xFF));
        ByteBuffer lengths = ByteBuffer.wrap(more);
        for (int at : new int[] {3, 7, compressions + 1 + more[compressions]}) {
            lengths.putShort(at, (short) (lengths.getShort(at) + extension.length));
        }
        return more;
    }

    private Socket open() throws IOException {
        Socket socket = gateway.connect();
        socket.setTcpNoDelay(true);
        socket.getOutputStream()
                .write(("CONNECT scratch.mit.edu:443 HTTP/1.1\r\nHost: scratch.mit.edu:443\r\nProxy-Authorization: "
                                + basic(pupil) + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(39), StandardCharsets.UTF_8))
                .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
        return socket;
    }

    private static void echo(Socket accepted) {
        try (accepted;
                InputStream in = accepted.getInputStream();
                OutputStream out = accepted.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            // The other end went first.
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
