package org.belisha.cli.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Requests for a page over TLS, through a proxy or not, on connections that stay or with a full handshake for each. */
final class TlsLoad {
    private static final int HEAD = 16 * 1024;

    private final SSLContext believes;
    private final String host;
    private final int asked;
    private final String inside;

    /** For this host and, where there is a proxy, this port of it; only what the authority signed is believed. */
    TlsLoad(X509Certificate authority, String host, int asked) throws IOException {
        this.host = host;
        this.asked = asked;
        this.inside = asked == 443 ? host : host + ":" + asked;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            believes = SSLContext.getInstance("TLS");
            believes.init(null, factory.getTrustManagers(), null);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /** What so many at once reach in this time. */
    WrkLoad.Seen run(int port, boolean proxy, boolean keep, int connections, int seconds) throws IOException {
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        List<Long> micros = Collections.synchronizedList(new ArrayList<>());
        Callable<Void> one = () -> {
            while (System.nanoTime() < end) {
                ask(port, proxy, keep, end, micros);
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (Future<Void> each : threads.invokeAll(Collections.nCopies(connections, one))) {
                each.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
        double took = (System.nanoTime() - start) / 1e9;
        List<Long> sorted = micros.stream().sorted().toList();
        long p99 = sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 0.99));
        long p50 = sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
        return new WrkLoad.Seen(sorted.size() / took, sorted.size(), p50, p99, 0, 0);
    }

    private void ask(int port, boolean proxy, boolean keep, long end, List<Long> micros) throws IOException {
        long begun = System.nanoTime();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setTcpNoDelay(true);
        if (proxy) {
            say(plain, "CONNECT " + host + ":" + asked + " HTTP/1.1\r\nHost: " + host + ":" + asked + "\r\n\r\n");
            head(plain.getInputStream());
        }
        try (SSLSocket socket = (SSLSocket) believes.getSocketFactory().createSocket(plain, host, 443, true)) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), HEAD);
            do {
                say(socket, "GET /1k.html HTTP/1.1\r\nHost: " + inside + "\r\n\r\n");
                in.skipNBytes(head(in));
                long now = System.nanoTime();
                micros.add((now - begun) / 1000);
                begun = now;
            } while (keep && begun < end);
            socket.getSession().invalidate();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads a head with status 200; says how long its body is. */
    private static int head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(256);
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0 || head.length() > HEAD) {
                throw new EOFException("no answer");
            }
            head.append((char) next);
        }
        String text = head.toString();
        if (!text.startsWith(" 200", 8)) {
            throw new IOException("refused: " + text.lines().findFirst().orElse(""));
        }
        return text.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length: ", 0, 16))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
    }
}
