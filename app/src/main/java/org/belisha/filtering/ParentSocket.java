package org.belisha.filtering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * A socket that reaches its origin by a CONNECT of a parent proxy (RFC 9110 9.3.6). The address it is connected to is the
 * parent's, so the origin's name is looked up and checked here before the parent is told of it.
 */
final class ParentSocket extends Socket {
    private static final int MOST_HEAD = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ParentProxy parent;
    private final Predicate<InetAddress> guard;

    ParentSocket(ParentProxy parent, Predicate<InetAddress> guard) {
        this.parent = parent;
        this.guard = guard;
    }

    @Override
    public void connect(SocketAddress origin) throws IOException {
        connect(origin, (int) PATIENCE.toMillis());
    }

    @Override
    public void connect(SocketAddress origin, int timeout) throws IOException {
        InetSocketAddress to = (InetSocketAddress) origin;
        check(to.getHostString());
        super.connect(new InetSocketAddress(parent.place(), parent.port()), timeout);
        try {
            ask(to);
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** Every address of the name must be public: which of them the parent would take is not known here. */
    private void check(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!guard.test(address)) {
                throw new UnknownHostException("not a public address");
            }
        }
    }

    private void ask(InetSocketAddress to) throws IOException {
        String name = to.getHostString();
        String place = (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + to.getPort();
        String request = "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n"
                + (parent.credential() == null ? "" : "Proxy-Authorization: " + parent.credential() + "\r\n") + "\r\n";
        int before = getSoTimeout();
        setSoTimeout((int) PATIENCE.toMillis());
        getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        getOutputStream().flush();
        if (!head(getInputStream()).matches("(?s)HTTP/1\\.[01] 2\\d\\d\\s.*")) {
            throw new IOException("the parent proxy refused");
        }
        setSoTimeout(before);
    }

    /** Byte by byte, since what comes after the empty line is the origin's. */
    private static String head(InputStream in) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream head = new ByteArrayOutputStream(256);
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0 || head.size() > MOST_HEAD || System.nanoTime() > end) {
                throw new IOException("the parent proxy did not answer in time, or not as a proxy does");
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
