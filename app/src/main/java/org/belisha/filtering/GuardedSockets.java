package org.belisha.filtering;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/** Sockets for HTTPS that speak only with public addresses: what is checked is the address really connected to, so that DNS rebinding changes nothing. */
final class GuardedSockets extends SSLSocketFactory {
    private final SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private final Predicate<InetAddress> guard;

    GuardedSockets(Predicate<InetAddress> guard) {
        this.guard = guard;
    }

    /** Called with the connected socket before a byte is sent. */
    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        if (!guard.test(connected.getInetAddress())) {
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
