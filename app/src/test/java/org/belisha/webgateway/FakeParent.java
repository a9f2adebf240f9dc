package org.belisha.webgateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A parent proxy that hears every head, answers what it is told to, and leads each tunnel to one place. */
final class FakeParent implements Closeable {
    static final String OPEN = "HTTP/1.1 200 Connection established\r\nVia: 1.1 parent\r\n\r\n";

    final List<String> heard = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile String answer = OPEN;
    private volatile int leadsTo;

    FakeParent() {
        try {
            server = TlsFixture.listen(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), this::serve);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    String place() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** What CONNECT is answered with. */
    void says(String now) {
        answer = now;
    }

    /** Where its tunnels end. */
    void leadsTo(int port) {
        leadsTo = port;
    }

    private void serve(Socket client) throws IOException {
        for (; ; ) {
            String head = RawOrigin.readHead(client.getInputStream());
            heard.add(head);
            if (!head.startsWith("CONNECT ")) {
                say(client, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nby parent\n");
                continue;
            }
            say(client, answer);
            if (!answer.equals(OPEN)) {
                return;
            }
            try (Socket origin = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
                Thread back = Thread.ofVirtual().start(() -> {
                    try {
                        origin.getInputStream().transferTo(client.getOutputStream());
                        client.shutdownOutput();
                    } catch (IOException gone) {
                        // The other end went first.
                    }
                });
                client.getInputStream().transferTo(origin.getOutputStream());
                origin.shutdownOutput();
                back.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return;
        }
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
