package org.belisha.webgateway;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All connections of clients: counted against the limits, and decided again whenever a decision may have changed, so
 * that a withdrawal ends open tunnels and downloads at once.
 */
final class OpenConnections {
    private final GatewayLimits limits;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<InetAddress, Integer> each = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    OpenConnections(GatewayLimits limits) {
        this.limits = limits;
    }

    /** Counts a new connection, unless there are too many. */
    boolean admit(SocketChannel channel) {
        InetAddress address = channel.remoteAddress().getAddress();
        if (all.incrementAndGet() > limits.connections()) {
            all.decrementAndGet();
            return false;
        }
        if (each.merge(address, 1, Integer::sum) > limits.connectionsEach()) {
            leave(address);
            return false;
        }
        channel.closeFuture().addListener(closed -> leave(address));
        return true;
    }

    void add(ClientConnection connection, Channel channel) {
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
    }

    /** Asks of everything under way whether it may still go on. */
    void decideAgain() {
        connections.forEach(ClientConnection::decideAgain);
    }

    /** How many are open. */
    int count() {
        return all.get();
    }

    private void leave(InetAddress address) {
        all.decrementAndGet();
        each.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
    }
}
