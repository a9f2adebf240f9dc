package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.basic;

import io.netty.util.internal.PlatformDependent;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies have no largest size and take no more memory for being large: whoever sends waits for whoever reads. */
class StreamedTest {
    private static final String SITE = "big.test";
    private static final long SIZE = 64L * 1024 * 1024;

    /** What two kernels' buffers and ours may hold of one body between them. */
    private static final long UNDER_WAY = SIZE / 2;

    private static final long OURS = 24L * 1024 * 1024;
    private static final int SMALL_BUFFER = 64 * 1024;
    private static final int CHUNK = 60_000;

    private final ServerSocket origin = listen();
    private final RunningGateway gateway =
            new RunningGateway(GatewayLimits.USUAL, "," + SITE + "=127.0.0.1:" + origin.getLocalPort());
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);
    private final CountDownLatch readsAtLast = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    @AfterEach
    void close() throws IOException {
        gateway.close();
        origin.close();
    }

    @Test
    void a_chunked_upload_waits_for_an_origin_that_does_not_read_and_arrives_whole() throws Exception {
        CompletableFuture<Long> arrived = new CompletableFuture<>();
        TlsFixture.listen(origin, accepted -> {
            InputStream in = new BufferedInputStream(accepted.getInputStream());
            RawOrigin.readHead(in);
            waits();
            arrived.complete(chunks(in));
            GatewayTest.send(accepted, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        long before = PlatformDependent.usedDirectMemory();
        try (Socket client = client("POST", "Transfer-Encoding: chunked\r\n")) {
            Thread sending = Thread.ofVirtual().start(() -> send(client));
            boundedWhileNobodyReads(before);
            readsAtLast.countDown();
            assertThat(arrived.get(60, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(SIZE);
            sending.join();
            assertThat(client.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void a_chunked_download_waits_for_a_client_that_does_not_read_and_arrives_whole() throws Exception {
        TlsFixture.listen(origin, accepted -> {
            RawOrigin.readHead(accepted.getInputStream());
            GatewayTest.send(
                    accepted,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            send(accepted);
        });
        long before = PlatformDependent.usedDirectMemory();
        try (Socket client = client("GET", "")) {
            boundedWhileNobodyReads(before);
            InputStream in = new BufferedInputStream(client.getInputStream());
            assertThat(RawOrigin.readHead(in)).startsWith("HTTP/1.1 200").containsIgnoringCase("chunked");
            assertThat(chunks(in)).isEqualTo(SIZE);
        }
    }

    private void boundedWhileNobodyReads(long before) {
        AtomicLong last = new AtomicLong(-1);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> sent.get() > 0 && last.getAndSet(sent.get()) == sent.get());
        assertThat(sent).as("bytes taken that nobody reads").hasValueLessThan(UNDER_WAY);
        assertThat(PlatformDependent.usedDirectMemory() - before)
                .as("direct memory for them")
                .isLessThan(OURS);
    }

    private void waits() {
        try {
            readsAtLast.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** All of the pattern in chunks, counted as it goes. */
    private void send(Socket to) {
        RunningGateway.Pattern pattern = new RunningGateway.Pattern(SIZE);
        byte[] piece = new byte[CHUNK];
        try {
            OutputStream out = to.getOutputStream();
            for (int read = pattern.read(piece, 0, CHUNK); read > 0; read = pattern.read(piece, 0, CHUNK)) {
                out.write((Integer.toHexString(read) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(piece, 0, read);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                sent.addAndGet(read);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // What arrived is counted by the other end.
        }
    }

    /** How many bytes came in chunks, all of them as they were sent. */
    private static long chunks(InputStream in) throws IOException {
        long count = 0;
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            for (int i = 0; i < size; i++) {
                if ((byte) in.read() != RunningGateway.Pattern.byteAt(count++)) {
                    throw new IOException("byte " + (count - 1) + " is another");
                }
            }
            line(in);
            if (size == 0) {
                return count;
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private Socket client(String method, String more) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSendBufferSize(SMALL_BUFFER);
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
        GatewayTest.send(
                socket,
                method + " http://" + SITE + "/ HTTP/1.1\r\nHost: " + SITE + "\r\nProxy-Authorization: "
                        + basic(teacher) + "\r\n" + more + "\r\n");
        return socket;
    }

    private static ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }
}
