package org.belisha.filtering;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the trust's network demands every request to go through, as its setting names it.
 *
 * @param credential what it is shown as {@code Proxy-Authorization}, or null where it asks for none
 */
public record ParentProxy(Hostname host, int port, @Nullable String credential) {

    /** Reads {@code host:port} or {@code name:secret@host:port}; null where nothing is said. */
    public static @Nullable ParentProxy of(String setting) {
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
        return new ParentProxy(host, port, at < 0 ? null : basic(text.substring(0, at)));
    }

    private static String basic(String nameAndSecret) {
        return "Basic " + Base64.getEncoder().encodeToString(nameAndSecret.getBytes(StandardCharsets.UTF_8));
    }

    /** Its name, or its address as a connection takes it. */
    String place() {
        return host.text().replace("[", "").replace("]", "");
    }

    /** Shows no credential. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
