package org.belisha.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web site on a port of loopback, over TLS or not: pages, files of any size, and an echo by WebSocket at /chat. */
final class Site implements AutoCloseable {
    private static final String ECHOES = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** The first lines of all requests that came. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ServerSocket server;

    private Site(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    /** In clear. */
    static Site plain() throws IOException {
        return new Site(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** With this certificate. */
    static Site with(Certified certified) throws IOException {
        return new Site(certified.listens());
    }

    int port() {
        return server.getLocalPort();
    }

    /** A byte of the file of any size. */
    static byte byteAt(long position) {
        return (byte) (position * 31 + (position >>> 13));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                // By the test, or a client that left in the handshake.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            String head = head(in);
            while (head != null && answer(head, in, client.getOutputStream())) {
                head = head(in);
            }
        } catch (IOException gone) {
            // The other end went first.
        }
    }

    /** Whether another request may follow. */
    private boolean answer(String head, InputStream in, OutputStream out) throws IOException {
        String[] first = head.substring(0, head.indexOf("\r\n")).split(" ");
        asked.add(first[0] + " " + first[1]);
        String key = header(head, "Sec-WebSocket-Key");
        if (key != null) {
            say(
                    out,
                    "101 Switching Protocols",
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accepts(key));
            echo(in, out);
            return false;
        }
        String path = first[1].replaceFirst("^http://[^/]+", "");
        if (path.startsWith("/bytes/")) {
            bytes(Long.parseLong(path.substring("/bytes/".length())), out);
        } else {
            byte[] page = ("<!doctype html><html lang=\"en\"><title>A site</title><h1>This is " + header(head, "Host")
                            + "</h1><p>" + path + "</p></html>")
                    .getBytes(StandardCharsets.UTF_8);
            say(
                    out,
                    "200 OK",
                    "Content-Type: text/html; charset=utf-8\r\nAlt-Svc: h3=\":443\"; ma=86400\r\nContent-Length: "
                            + page.length);
            out.write(page);
        }
        out.flush();
        return true;
    }

    private static void bytes(long length, OutputStream out) throws IOException {
        say(out, "200 OK", "Content-Type: application/octet-stream\r\nContent-Length: " + length);
        byte[] piece = new byte[64 * 1024];
        for (long at = 0; at < length; at += piece.length) {
            int here = (int) Math.min(piece.length, length - at);
            for (int i = 0; i < here; i++) {
                piece[i] = byteAt(at + i);
            }
            out.write(piece, 0, here);
        }
    }

    private static void say(OutputStream out, String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Short frames of text come back as they were said (RFC 6455 5.2). */
    private static void echo(InputStream in, OutputStream out) throws IOException {
        for (int kind = in.read(); kind == 0x81; kind = in.read()) {
            int length = in.read() & 0x7F;
            byte[] mask = in.readNBytes(4);
            byte[] words = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                words[i] ^= mask[i % 4];
            }
            out.write(new byte[] {(byte) 0x81, (byte) length});
            out.write(words);
            out.flush();
        }
    }

    private static String accepts(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + ECHOES).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n'
                    && head.length() > 3
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
