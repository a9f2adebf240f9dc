package org.belisha.webgateway.destination;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.ParentProxy;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the trust's network demands every request to go through.
 *
 * @param credential what it is shown as {@code Proxy-Authorization}, or null where it asks for none
 */
public record Parent(Hostname host, int port, @Nullable String credential) {

    /** Reads {@code host:port} or {@code name:secret@host:port}; null where nothing is said. */
    public static @Nullable Parent of(String setting) {
        ParentProxy read = ParentProxy.of(setting);
        return read == null ? null : new Parent(read.host(), read.port(), read.credential());
    }

    /** Its address, where the setting gives one; null where it is to be looked up. */
    @Nullable
    InetAddress literal() {
        String text = host.text().replace("[", "").replace("]", "");
        return host.isAddress() ? InetAddress.ofLiteral(text) : null;
    }

    /** Whether it is this very proxy, which would go round for ever. */
    public boolean isAt(InetSocketAddress listening) {
        InetAddress mine = listening.getAddress();
        InetAddress its = literal();
        boolean here = its == null
                ? host.text().equals("localhost")
                : its.equals(mine) || (mine.isAnyLocalAddress() && its.isLoopbackAddress());
        return here && port == listening.getPort();
    }

    /** Shows no credential. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
