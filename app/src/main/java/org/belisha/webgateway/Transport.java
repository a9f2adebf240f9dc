package org.belisha.webgateway;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.RecvByteBufAllocator;
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

/** How sockets are spoken to: epoll by Netty's own library on Linux, the JDK's selector anywhere else. */
public record Transport(
        IoHandlerFactory handlers,
        Class<? extends ServerSocketChannel> listening,
        Class<? extends SocketChannel> connection,
        Class<? extends DatagramChannel> datagrams) {

    /** The best that this machine has. */
    public static final Transport BEST = Epoll.isAvailable() ? epoll() : selector();

    /** What is read into. */
    static final RecvByteBufAllocator PIECES = new WarmPieces();

    static Transport epoll() {
        return new Transport(
                StaysRegistered.around(EpollIoHandler.newFactory()),
                EpollServerSocketChannel.class,
                EpollSocketChannel.class,
                EpollDatagramChannel.class);
    }

    static Transport selector() {
        return new Transport(
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                NioDatagramChannel.class);
    }
}
