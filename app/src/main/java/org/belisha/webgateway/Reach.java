package org.belisha.webgateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.webgateway.destination.Destination;
import org.belisha.webgateway.destination.Parent;
import org.jspecify.annotations.Nullable;

/** Finds the checked addresses of an origin, or of the host that stands for it, and connects to the first that answers, or to the parent proxy instead, on the client's own event loop. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Reach {
    private final ClientConnection client;
    private final Target target;
    private final Hostname at;
    private final Aliases behind;
    private final Supplier<ChannelHandler> pipeline;
    private final Consumer<Channel> reached;
    private final Consumer<HttpResponseStatus> failed;
    private final Consumer<Reason> closed;

    private Reach(
            ClientConnection client,
            Target target,
            Hostname at,
            Aliases behind,
            Supplier<ChannelHandler> pipeline,
            Consumer<Channel> reached,
            Consumer<HttpResponseStatus> failed,
            Consumer<Reason> closed) {
        this.client = client;
        this.target = target;
        this.at = at;
        this.behind = behind;
        this.pipeline = pipeline;
        this.reached = reached;
        this.failed = failed;
        this.closed = closed;
    }

    /** Exactly one of the three is called, on the client's event loop, unless the client has gone. */
    static void origin(
            ClientConnection client,
            Target target,
            Hostname at,
            Aliases behind,
            Supplier<ChannelHandler> pipeline,
            Consumer<Channel> reached,
            Consumer<HttpResponseStatus> failed,
            Consumer<Reason> closed) {
        Reach reach = new Reach(client, target, at, behind, pipeline, reached, failed, closed);
        client.wire().destinations().find(at, target.port(), target.isEncrypted(), reach::found);
    }

    private void found(Destination destination) {
        if (client.loop().inEventLoop()) {
            go(destination);
        } else {
            client.loop().execute(() -> go(destination));
        }
    }

    private void go(Destination destination) {
        if (!client.channel().isActive()) {
            return;
        }
        switch (destination) {
            case Destination.Found found -> connect(found.addresses(), found.aliases(), null);
            case Destination.Through through -> connect(through.addresses(), through.aliases(), through.parent());
            case Destination.Forbidden forbidden -> failed.accept(HttpResponseStatus.FORBIDDEN);
            case Destination.Missing missing -> failed.accept(HttpResponseStatus.BAD_GATEWAY);
        }
    }

    private void connect(List<InetSocketAddress> addresses, List<String> aliases, @Nullable Parent parent) {
        Reason reason = behind.closed(at, aliases);
        if (reason == null) {
            connect(addresses, 0, aliases, parent);
        } else {
            closed.accept(reason);
        }
    }

    private void connect(List<InetSocketAddress> addresses, int number, List<String> aliases, @Nullable Parent parent) {
        new Bootstrap()
                .group(client.loop())
                .channel(Transport.BEST.connection())
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, Transport.PIECES)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Gateway.WATER_MARK)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        client.wire().limits().connect().toMillis())
                .attr(Aliases.NAMES, aliases)
                .handler(parent == null ? pipeline.get() : by(parent))
                .connect(addresses.get(number))
                .addListener((ChannelFuture attempt) -> tried(attempt, addresses, number, aliases, parent));
    }

    /** The same pipeline, with the parent asked as it expects: by CONNECT before any TLS or bytes, else in absolute form. */
    private ChannelHandler by(Parent parent) {
        String place = at.text() + ":" + target.port();
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (target.isEncrypted()) {
                    channel.pipeline()
                            .addLast(new ParentTunnel(
                                    parent, place, client.wire().limits().connect(), Reach.this::opened));
                }
                channel.pipeline().addLast(pipeline.get());
                if (!target.isEncrypted()) {
                    channel.pipeline().addLast(new AbsoluteForm(parent, at.text(), target.port()));
                }
            }
        };
    }

    private void opened(Channel channel, boolean success) {
        if (!success || !client.channel().isActive()) {
            channel.close();
        }
        if (client.channel().isActive()) {
            if (success) {
                reached.accept(channel);
            } else {
                failed.accept(HttpResponseStatus.BAD_GATEWAY);
            }
        }
    }

    private void tried(
            ChannelFuture attempt,
            List<InetSocketAddress> addresses,
            int number,
            List<String> aliases,
            @Nullable Parent parent) {
        if (!client.channel().isActive()) {
            attempt.channel().close();
        } else if (attempt.isSuccess()) {
            if (parent == null || !target.isEncrypted()) {
                reached.accept(attempt.channel());
            }
        } else if (number + 1 < addresses.size()) {
            connect(addresses, number + 1, aliases, parent);
        } else {
            failed.accept(HttpResponseStatus.BAD_GATEWAY);
        }
    }
}
