package org.belisha.webgateway.destination;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the trust's network demands every request to go through.
 *
 * @param credential what it is shown as {@code Proxy-Authorization}, or null where it asks for none
 */
public record Parent(Hostname host, int port, @Nullable String credential) {

    /** Reads {@code host:port} or {@code name:secret@host:port}; null where nothing is said. */
    public static @Nullable Parent of(String setting) {
        if (setting.isBlank()) {
            return null;
        }
        String text = setting.strip();
        int at = text.lastIndexOf('@');
        int colon = text.lastIndexOf(':');
        Hostname host = colon > at ? Hostname.orNull(text.substring(at + 1, colon)) : null;
        String digits = text.substring(colon + 1);
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (host == null || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "the parent proxy is not host:port or name:secret@host:port; see BELISHA_PROXY_PARENT");
        }
        String credential = at < 0
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
        return new Parent(host, port, credential);
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
