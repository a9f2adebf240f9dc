package org.belisha.dnsgateway;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The kernel's own way to wait for many sockets where it is there, the JDK's elsewhere. */
record Transport(
        boolean epoll,
        Class<? extends DatagramChannel> datagrams,
        Class<? extends SocketChannel> stream,
        Class<? extends ServerSocketChannel> server) {
    private static final int MOST_LOOPS = 4;

    static Transport best() {
        return Epoll.isAvailable()
                ? new Transport(
                        true, EpollDatagramChannel.class, EpollSocketChannel.class, EpollServerSocketChannel.class)
                : new Transport(false, NioDatagramChannel.class, NioSocketChannel.class, NioServerSocketChannel.class);
    }

    MultiThreadIoEventLoopGroup loops() {
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(
                Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors()), factory);
    }
}
