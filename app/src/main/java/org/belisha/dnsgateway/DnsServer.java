package org.belisha.dnsgateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The listening name server, over UDP and TCP on one port: bound, both of them, or not there at all. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class DnsServer implements AutoCloseable {
    static final int MOST_CONNECTIONS = 1_000;
    private static final int LARGEST_QUESTION = 4096;
    private static final int FRAME_HEAD = 2;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int DATAGRAM = 1536;
    private static final int DATAGRAMS_A_READ = 64;

    private final List<Channel> listening;

    private DnsServer(List<Channel> listening) {
        this.listening = listening;
    }

    /**
     * Binds, or fails with one line that says which port and what to do.
     *
     * @param allowance of each client for datagrams; who comes over TCP is known to be there, and is held up instead
     * @param idle after how long a connection that does nothing is closed
     */
    static DnsServer open(
            InetSocketAddress at,
            Asking asking,
            Allowance allowance,
            MultiThreadIoEventLoopGroup loops,
            Transport transport,
            Duration idle) {
        // A port of the system's own choice may be free for datagrams and taken for streams.
        for (int more = at.getPort() == 0 ? 20 : 0; more > 0; more--) {
            try {
                return bind(at, asking, allowance, loops, transport, idle);
            } catch (IllegalStateException taken) {
                // The next choice may fit; the last is made below, with its reason.
            }
        }
        return bind(at, asking, allowance, loops, transport, idle);
    }

    private static DnsServer bind(
            InetSocketAddress at,
            Asking asking,
            Allowance allowance,
            MultiThreadIoEventLoopGroup loops,
            Transport transport,
            Duration idle) {
        DnsServer server = new DnsServer(new ArrayList<>());
        try {
            Channel first =
                    server.keep(datagrams(asking, allowance, loops, transport).bind(at));
            InetSocketAddress chosen = (InetSocketAddress) first.localAddress();
            for (int more = 1; transport.epoll() && more < loops.executorCount(); more++) {
                server.keep(datagrams(asking, allowance, loops, transport).bind(chosen));
            }
            server.keep(streams(asking, loops, transport, idle).bind(chosen));
            return server;
        } catch (IllegalStateException taken) {
            server.close();
            throw new IllegalStateException(
                    "The name server cannot listen on " + at.getHostString() + " port " + at.getPort() + ": "
                            + taken.getMessage()
                            + ". Free the port, give the right to use it, or choose another with BELISHA_DNS_PORT.",
                    taken);
        }
    }

    private Channel keep(ChannelFuture binding) {
        ChannelFuture bound = binding.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(String.valueOf(bound.cause().getMessage()), bound.cause());
        }
        listening.add(bound.channel());
        return bound.channel();
    }

    /** With epoll a socket for each loop on the same port, each reading and writing many datagrams in one call. */
    private static Bootstrap datagrams(
            Asking asking, Allowance allowance, MultiThreadIoEventLoopGroup loops, Transport transport) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(transport.datagrams())
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(new UdpServing(asking, allowance));
                    }
                });
        return transport.epoll()
                ? bootstrap
                        .option(UnixChannelOption.SO_REUSEPORT, true)
                        .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(DATAGRAM * DATAGRAMS_A_READ))
                : bootstrap;
    }

    private static ServerBootstrap streams(
            Asking asking, MultiThreadIoEventLoopGroup loops, Transport transport, Duration idle) {
        AtomicInteger connections = new AtomicInteger();
        return new ServerBootstrap()
                .group(loops)
                .channel(transport.server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline()
                                .addLast(new IdleStateHandler(0, 0, idle.toMillis(), TimeUnit.MILLISECONDS))
                                .addLast(new LengthFieldBasedFrameDecoder(
                                        LARGEST_QUESTION, 0, FRAME_HEAD, 0, FRAME_HEAD))
                                .addLast(new TcpServing(asking, connections));
                    }
                });
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return (InetSocketAddress) listening.getFirst().localAddress();
    }

    /** Stops listening; what is under way ends with the loops, which are the opener's. */
    @Override
    public void close() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly());
    }
}
