package org.belisha.cli.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An origin that keeps every byte it is sent, reads strictly, and answers with whatever it is told to. */
public final class RawOrigin implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: ([0-9]{1,8})\r\n");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";

    private final ServerSocket listening;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Function<String, String> script = RawOrigin::ok;

    public RawOrigin() throws IOException {
        listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The usual answer to a request. */
    public static String ok(String request) {
        return request.startsWith("HEAD ") ? OK : OK + "ok";
    }

    /** Answers each request so from now on; an answer without a length in it ends its connection. */
    public void says(Function<String, String> now) {
        script = now;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Every whole request since the last clearing, byte for byte, and what stood behind one. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void clear() {
        requests.clear();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                String request = request(in);
                requests.add(request);
                String answer = script.apply(request);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                more = answer.startsWith(OK);
            }
        } catch (IOException gone) {
            // The other side went, perhaps in the middle of a request, which then was none.
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < 4 || !"\r\n\r\n".contentEquals(text.subSequence(text.length() - 4, text.length()))) {
            text.append(next(in));
        }
        String head = text.toString().toLowerCase(Locale.ROOT);
        if (head.contains("\r\ntransfer-encoding: chunked\r\n")) {
            int from = text.length();
            while (!text.substring(from).endsWith("0\r\n\r\n")) {
                text.append(next(in));
            }
        } else {
            Matcher length = LENGTH.matcher(head);
            for (int left = length.find() ? Integer.parseInt(length.group(1)) : 0; left > 0; left--) {
                text.append(next(in));
            }
        }
        return text.toString();
    }

    private static char next(InputStream in) throws IOException {
        int one = in.read();
        if (one < 0) {
            throw new EOFException();
        }
        return (char) one;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
