package org.belisha.webgateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The listening proxy: bound or not there at all. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Gateway implements AutoCloseable {
    /** How much may wait for a slow reader before nothing more is read for it. */
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private static final int BACKLOG = 1024;
    private static final int TICK_SECONDS = 1;

    private final MultiThreadIoEventLoopGroup loops;
    private final Channel listening;
    private final OpenConnections open;

    private Gateway(MultiThreadIoEventLoopGroup loops, Channel listening, OpenConnections open) {
        this.loops = loops;
        this.listening = listening;
        this.open = open;
    }

    /** Event loops for one gateway. */
    static MultiThreadIoEventLoopGroup loops() {
        return new MultiThreadIoEventLoopGroup(Transport.BEST.handlers());
    }

    /** Binds, or fails with one line that says which port and what to do; the loops are then closed too. */
    static Gateway open(InetSocketAddress at, Wire wire, MultiThreadIoEventLoopGroup loops) {
        OpenConnections open = new OpenConnections(wire.limits());
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(Transport.BEST.listening())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Transport.PIECES)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ClientPipeline(wire, open))
                .bind(at)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException("The web gateway cannot listen on " + at.getHostString() + " port "
                    + at.getPort() + ": " + bound.cause().getMessage()
                    + ". Free the port, or choose another with BELISHA_PROXY_PORT.");
        }
        wire.decisions().onChange(open::decideAgain);
        loops.next().scheduleWithFixedDelay(open::timePasses, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
        return new Gateway(loops, bound.channel(), open);
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** How many clients are connected. */
    int connections() {
        return open.count();
    }

    /** Stops listening, then ends every connection. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
