package org.belisha.e2e;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What a school puts before Belisha's pages: it speaks TLS with a certificate and HTTP/2, which goes on in clear. */
final class TlsFront implements AutoCloseable {
    private static final int PREFACE = 24;
    private static final int FRAME = 9;
    private static final int HEADERS = 1;
    private static final int PADDED = 0x08;
    private static final int PRIORITY = 0x20;

    /** ":scheme: https" and "http" in the table of RFC 7541. */
    private static final byte HTTPS = (byte) 0x87;

    private static final byte HTTP = (byte) 0x86;

    private final ServerSocket server;
    private final int to;

    TlsFront(Certified certified, int to) throws IOException {
        this.server = certified.listens("h2");
        this.to = to;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException closed) {
                // By the test, or a client that left in the handshake.
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), to)) {
            Thread back = Thread.ofVirtual().start(() -> copy(behind, client));
            inClear(new DataInputStream(client.getInputStream()), behind.getOutputStream());
            back.join();
        } catch (IOException gone) {
            // The other end went first.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each request says the scheme of the way it goes on by (RFC 9113 8.3.1). */
    private static void inClear(DataInputStream in, OutputStream out) throws IOException {
        out.write(in.readNBytes(PREFACE));
        for (byte[] head = in.readNBytes(FRAME); head.length == FRAME; head = in.readNBytes(FRAME)) {
            int length = ((head[0] & 0xFF) << 16) | ((head[1] & 0xFF) << 8) | (head[2] & 0xFF);
            byte[] frame = in.readNBytes(length);
            if (head[3] == HEADERS) {
                int from = ((head[4] & PADDED) == 0 ? 0 : 1) + ((head[4] & PRIORITY) == 0 ? 0 : 5);
                frame[scheme(frame, from)] = HTTP;
            }
            out.write(head);
            out.write(frame);
            out.flush();
        }
    }

    /** Where it says ":scheme: https", each header before it being short (RFC 7541 6). */
    private static int scheme(byte[] frame, int from) {
        int at = from;
        while (frame[at] != HTTPS) {
            int kind = frame[at++];
            if (kind >= 0 && (kind & 0xE0) != 0x20) {
                boolean named = (kind & (kind >= 0x40 ? 0x3F : 0x0F)) != 0;
                at += named ? 0 : 1 + (frame[at] & 0x7F);
                at += 1 + (frame[at] & 0x7F);
            }
        }
        return at;
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            // The other end went first.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
