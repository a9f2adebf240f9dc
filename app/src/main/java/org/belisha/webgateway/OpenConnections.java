package org.belisha.webgateway;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * All connections of clients: counted against the limits, and decided again whenever a decision may have changed, so
 * that a withdrawal ends open tunnels and downloads at once.
 */
final class OpenConnections {
    private final GatewayLimits limits;
    private final ConcurrentHashMap<EventLoop, Set<ClientConnection>> connections = new ConcurrentHashMap<>();
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
        Set<ClientConnection> those =
                connections.computeIfAbsent(channel.eventLoop(), loop -> ConcurrentHashMap.newKeySet());
        those.add(connection);
        channel.closeFuture().addListener(closed -> those.remove(connection));
    }

    /** Asks of everything under way whether it may still go on, and of each credential whether it still holds. */
    void decideAgain() {
        onEachLoop(ClientConnection::decideAgain);
    }

    /** Ends what was open until now: a lesson's end and the hours of a rule change no part of the snapshot. */
    void timePasses() {
        onEachLoop(ClientConnection::decideInTime);
    }

    private void onEachLoop(Consumer<ClientConnection> asked) {
        connections.forEach((loop, those) -> loop.execute(() -> those.forEach(asked)));
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
