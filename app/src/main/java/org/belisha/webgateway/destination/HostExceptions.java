package org.belisha.webgateway.destination;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * Hosts and ports that the trust names as reachable although they are not public or not on the usual ports.
 *
 * <p>Written as a comma list: {@code printer.school.test:8443} is resolved as ever but not checked,
 * {@code demo.test=127.0.0.1:9090} answers for port 80 of that name, {@code demo.test:443=127.0.0.1:9443} for 443.
 */
public final class HostExceptions {
    private static final int HTTP = 80;

    private final Map<String, Optional<InetSocketAddress>> entries = new HashMap<>();

    private HostExceptions() {}

    /** Reads the list; an {@link IllegalArgumentException} names the entry that cannot be understood. */
    public static HostExceptions of(String list) {
        HostExceptions exceptions = new HostExceptions();
        for (String entry : list.split(",")) {
            if (!entry.isBlank()) {
                exceptions.read(entry.strip());
            }
        }
        return exceptions;
    }

    /** These and one more host and port, resolved but not checked: Belisha's own web address. */
    public HostExceptions and(Hostname host, int port) {
        HostExceptions more = new HostExceptions();
        more.entries.putAll(entries);
        more.entries.putIfAbsent(key(host, port), Optional.empty());
        return more;
    }

    /** Whether this host and port is an exception. */
    boolean covers(Hostname host, int port) {
        return !entries.isEmpty() && entries.containsKey(key(host, port));
    }

    /** The address an exception gives, or null when its name is to be resolved. */
    @Nullable
    InetSocketAddress addressOf(Hostname host, int port) {
        return entries.getOrDefault(key(host, port), Optional.empty()).orElse(null);
    }

    private void read(String entry) {
        try {
            int equals = entry.indexOf('=');
            String from = equals < 0 ? entry : entry.substring(0, equals);
            // The colons inside brackets are those of an IPv6 address.
            int colon = from.indexOf(':', from.lastIndexOf(']') + 1);
            Hostname host = Hostname.of(colon < 0 ? from : from.substring(0, colon));
            if (equals < 0 && colon < 0) {
                throw new IllegalArgumentException("a port is needed");
            }
            int port = colon < 0 ? HTTP : Integer.parseInt(from.substring(colon + 1));
            entries.put(key(host, port), equals < 0 ? Optional.empty() : Optional.of(address(entry, equals)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "gateway exception \"" + entry + "\" is not host:port, host=ip:port or host:port=ip:port", wrong);
        }
    }

    private static InetSocketAddress address(String entry, int equals) {
        int colon = entry.lastIndexOf(':');
        String literal = entry.substring(equals + 1, colon).replace("[", "").replace("]", "");
        return new InetSocketAddress(InetAddress.ofLiteral(literal), Integer.parseInt(entry.substring(colon + 1)));
    }

    private static String key(Hostname host, int port) {
        return host.text() + ":" + port;
    }
}
