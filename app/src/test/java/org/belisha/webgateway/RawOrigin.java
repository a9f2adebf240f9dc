package org.belisha.webgateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** An origin that writes its own bytes, plain and over TLS: trailers, answers without end, WebSocket. */
final class RawOrigin implements Closeable {
    static final String HOST = "raw.test";

    private final AtomicInteger closed = new AtomicInteger();
    private final ServerSocket plain;
    private final ServerSocket secure;

    RawOrigin() {
        SSLContext speaks = TlsFixture.speaks(TlsFixture.WORLD, TlsFixture.NOW, HOST);
        try {
            plain = TlsFixture.listen(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), this::serve);
            secure = TlsFixture.listen(
                    speaks.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    this::serve);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** How the gateway finds it. */
    String exceptions() {
        return "," + HOST + "=127.0.0.1:" + plain.getLocalPort() + "," + HOST + ":443=127.0.0.1:"
                + secure.getLocalPort();
    }

    /** How many connections to it are over. */
    int closed() {
        return closed.get();
    }

    /** To the empty line that ends a head. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int c = in.read();
            if (c == -1) {
                throw new IOException("the head does not end: " + head);
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private void serve(Socket socket) throws IOException {
        try {
            String head = readHead(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String path = head.split(" ")[1];
            switch (path) {
                case "/trailer" ->
                    GatewayTest.send(
                            socket,
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n"
                                    + "2\r\nhi\r\n0\r\nX-Late: 1\r\n\r\n");
                case "/until-close" -> GatewayTest.send(socket, "HTTP/1.1 200 OK\r\n\r\nall of it");
                case "/endless" -> {
                    GatewayTest.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n");
                    byte[] piece = new byte[64 * 1024];
                    while (true) {
                        out.write(piece);
                    }
                }
                default -> {
                    GatewayTest.send(
                            socket,
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: s3pPL\r\n\r\nearly");
                    socket.getInputStream().transferTo(out);
                }
            }
        } finally {
            closed.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
        secure.close();
    }
}
