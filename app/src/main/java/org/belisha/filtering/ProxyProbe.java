package org.belisha.filtering;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** One question at a time to a proxy, plain or for an encrypted connection, as any device would put it. */
final class ProxyProbe {
    private static final int PATIENCE_MILLIS = 4000;
    private static final int WAITED = 504;
    private static final int OPENED = 200;

    private final InetSocketAddress at;

    ProxyProbe(InetSocketAddress at) {
        this.at = at;
    }

    /** What was answered, in words. */
    static String words(int status) {
        return status < 0
                ? "No answer"
                : WireCheck.isRefused(status) ? "Refused (" + status + ")" : "Passed on (" + status + ")";
    }

    /** The status of a plain request, or -1; a slow site counts as passed on once the proxy has waited for it. */
    int plain(Hostname host) {
        return ask(socket -> status(socket, "HEAD http://" + host + "/ HTTP/1.1\r\nHost: " + host + "\r\n"));
    }

    /** The status of a CONNECT; where it opens, that of what is inside, since a block page may be told there. */
    int encrypted(Hostname host) {
        return ask(socket -> {
            int status = status(socket, "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n");
            return status == OPENED ? inside(socket, host) : status;
        });
    }

    private interface Question {
        int over(Socket socket) throws IOException;
    }

    private int ask(Question question) {
        try (Socket socket = new Socket()) {
            socket.connect(at, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                return question.over(socket);
            } catch (SocketTimeoutException waiting) {
                // It neither refused nor failed: it waits for the site.
                return WAITED;
            }
        } catch (IOException gone) {
            return -1;
        }
    }

    private static int inside(Socket socket, Hostname host) {
        try (SSLSocket encrypted = (SSLSocket) believing().createSocket(socket, host.text(), 443, true)) {
            return status(encrypted, "HEAD / HTTP/1.1\r\nHost: " + host + "\r\n");
        } catch (IOException closed) {
            return OPENED;
        }
    }

    /** Ends the head, and reads the status line to its code, and the rest of an opened tunnel's head. */
    private static int status(Socket socket, String head) throws IOException {
        socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0 && read.length() < 16_384) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString().matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(read.substring(9, 12)) : -1;
    }

    /** Believes every certificate: nothing is told to whoever answers, and only the status is read. */
    private static SSLSocketFactory believing() throws IOException {
        TrustManager all = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {all}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException missing) {
            throw new IOException("no TLS to ask with", missing);
        }
    }
}
