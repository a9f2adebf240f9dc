package org.belisha.webgateway.destination;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.belisha.filtering.AddressGuard;
import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * Turns a host and port into checked addresses: resolved once, every answer checked, and only those are connected to,
 * so that a second answer (DNS rebinding) changes nothing.
 */
public final class Destinations {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int TRIES = 3;

    private final NameLookup lookup;
    private final HostExceptions exceptions;
    private final @Nullable Parent parent;

    public Destinations(NameLookup lookup, HostExceptions exceptions) {
        this(lookup, exceptions, null);
    }

    /** With a parent, only the exceptions are reached without it; what it is asked for is checked here first all the same. */
    public Destinations(NameLookup lookup, HostExceptions exceptions, @Nullable Parent parent) {
        this.lookup = lookup;
        this.exceptions = exceptions;
        this.parent = parent;
    }

    /** Calls back, perhaps at once and perhaps on another thread, with where the request may go. */
    public void find(Hostname host, int port, boolean tunnel, Consumer<Destination> then) {
        boolean excepted = exceptions.covers(host, port);
        if (!excepted && port != (tunnel ? HTTPS : HTTP)) {
            then.accept(new Destination.Forbidden());
            return;
        }
        InetSocketAddress given = excepted ? exceptions.addressOf(host, port) : null;
        if (given != null) {
            then.accept(new Destination.Found(List.of(given), List.of()));
            return;
        }
        InetAddress literal = host.isAddress() ? literal(host) : null;
        if (literal != null) {
            onward(checked(new NameLookup.Led(List.of(literal), List.of()), port, excepted), excepted, then);
            return;
        }
        lookup.follow(host.text(), led -> onward(checked(led, port, excepted), excepted, then));
    }

    private void onward(Destination direct, boolean excepted, Consumer<Destination> then) {
        Parent by = parent;
        if (by == null || excepted || !(direct instanceof Destination.Found found)) {
            then.accept(direct);
            return;
        }
        InetAddress literal = by.literal();
        if (literal != null) {
            then.accept(through(by, List.of(literal), found.aliases()));
        } else {
            lookup.find(by.host().text(), addresses -> then.accept(through(by, addresses, found.aliases())));
        }
    }

    private static Destination through(Parent parent, List<InetAddress> addresses, List<String> aliases) {
        return addresses.isEmpty()
                ? new Destination.Missing()
                : new Destination.Through(parent, inOrder(addresses, parent.port()), aliases);
    }

    private static Destination checked(NameLookup.Led led, int port, boolean excepted) {
        List<InetAddress> addresses = led.addresses();
        if (addresses.isEmpty()) {
            return new Destination.Missing();
        }
        if (!excepted && !addresses.stream().allMatch(AddressGuard::isPublic)) {
            return new Destination.Forbidden();
        }
        return new Destination.Found(inOrder(addresses, port), led.aliases());
    }

    private static List<InetSocketAddress> inOrder(List<InetAddress> addresses, int port) {
        return addresses.stream()
                .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .limit(TRIES)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private static @Nullable InetAddress literal(Hostname host) {
        String text = host.text();
        return InetAddress.ofLiteral(text.startsWith("[") ? text.substring(1, text.length() - 1) : text);
    }
}
