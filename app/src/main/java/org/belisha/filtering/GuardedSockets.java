package org.belisha.filtering;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets for HTTPS that speak only with public addresses: what is checked is the address really connected to, so that DNS
 * rebinding changes nothing; through a parent proxy it is the name, before the parent is asked (decision 21).
 */
final class GuardedSockets extends SSLSocketFactory {
    private final SSLSocketFactory usual;
    private final Predicate<InetAddress> guard;
    private final @Nullable ParentProxy parent;

    /** With a parent, every connection is a tunnel through it, and the name is checked before it is asked for one. */
    GuardedSockets(SSLSocketFactory usual, Predicate<InetAddress> guard, @Nullable ParentProxy parent) {
        this.usual = usual;
        this.guard = guard;
        this.parent = parent;
    }

    /** The socket to be connected, where it is not the usual one. */
    @Override
    public Socket createSocket() throws IOException {
        return parent == null ? super.createSocket() : new ParentSocket(parent, guard);
    }

    /** Called with the connected socket before a byte is sent. */
    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        boolean checked = connected instanceof ParentSocket;
        if (!checked && !guard.test(connected.getInetAddress())) {
            connected.close();
            throw new IOException("not a public address");
        }
        return usual.createSocket(connected, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return usual.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return usual.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unguarded();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw unguarded();
    }

    private static IOException unguarded() {
        return new IOException("only over a socket that has been checked");
    }
}
