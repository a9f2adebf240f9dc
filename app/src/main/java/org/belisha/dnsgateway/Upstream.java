package org.belisha.dnsgateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one forwarder, over UDP and then, where the answer was cut or somebody seems to guess, over TCP.
 *
 * <p>A socket of its own on a port that the kernel draws, a random id and random upper and lower case in the name: what
 * somebody off the path would have to guess together (RFC 5452 section 9.2, draft-vixie-dnsext-dns0x20).
 */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Upstream {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_STRANGE = 4;
    private static final int FRAME_HEAD = 2;

    private final WireName name;
    private final int type;
    private final InetSocketAddress server;
    private final EventLoop loop;
    private final Transport transport;
    private final Duration patience;
    private final Consumer<Answer> then;
    private final int id = RANDOM.nextInt(0x10000);
    private @Nullable Channel channel;
    private boolean done;
    private boolean stream;
    private int strange;

    Upstream(
            WireName name,
            int type,
            InetSocketAddress server,
            EventLoop loop,
            Transport transport,
            Duration patience,
            Consumer<Answer> then) {
        this.name = inRandomCase(name);
        this.type = type;
        this.server = server;
        this.loop = loop;
        this.transport = transport;
        this.patience = patience;
        this.then = then;
    }

    void overUdp() {
        loop.schedule(() -> finish(Answer.FAILED), patience.toMillis(), TimeUnit.MILLISECONDS);
        new Bootstrap()
                .group(loop)
                .channel(transport.datagrams())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(Reply.LARGEST_DATAGRAM * 4))
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                        arrived(packet.content());
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable refused) {
                        finish(Answer.FAILED);
                    }
                })
                .connect(server)
                .addListener((ChannelFuture connected) ->
                        connected(connected, socket -> new DatagramPacket(query(Unpooled.buffer()), server)));
    }

    private void overTcp() {
        if (done) {
            return;
        }
        stream = true;
        close();
        new Bootstrap()
                .group(loop)
                .channel(transport.stream())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience.toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline()
                                .addLast(new LengthFieldBasedFrameDecoder(
                                        Reply.LARGEST_FRAME + FRAME_HEAD, 0, FRAME_HEAD, 0, FRAME_HEAD))
                                .addLast(new FromStream());
                    }
                })
                .connect(server)
                .addListener((ChannelFuture connected) -> connected(connected, socket -> {
                    ByteBuf framed = query(Unpooled.buffer().writeShort(0));
                    return framed.setShort(0, framed.readableBytes() - FRAME_HEAD);
                }));
    }

    private void connected(ChannelFuture connected, java.util.function.Function<Channel, Object> message) {
        if (!connected.isSuccess()) {
            finish(Answer.FAILED);
        } else if (done) {
            connected.channel().close();
        } else {
            channel = connected.channel();
            channel.writeAndFlush(message.apply(channel));
        }
    }

    /** What does not match is not an answer; the true one may still come (RFC 5452 section 9.1). */
    private void arrived(ByteBuf message) {
        Answer.Head head = Answer.head(message);
        WireName named = head == null ? null : head.name();
        if (head == null || named == null || !matches(head, named)) {
            strange(++strange >= MOST_STRANGE);
        } else if (!stream && ((head.flags() & Codes.TC) != 0 || !named.isExactly(name))) {
            overTcp();
        } else {
            Answer answer = Answer.read(message, name, type);
            if (answer == null) {
                strange(true);
            } else {
                finish(answer);
            }
        }
    }

    private boolean matches(Answer.Head head, WireName named) {
        return head.id() == id
                && (head.flags() & (Codes.QR | Codes.OPCODE)) == Codes.QR
                && head.type() == type
                && head.klass() == Codes.IN
                && named.equals(name);
    }

    private void strange(boolean enough) {
        if (stream) {
            finish(Answer.FAILED);
        } else if (enough) {
            overTcp();
        }
    }

    /** Recursion is asked for; no subnet of a child's is told (RFC 7871), no more is taken than fits a packet. */
    private ByteBuf query(ByteBuf out) {
        out.writeShort(id).writeShort(Codes.RD).writeShort(1).writeInt(0).writeShort(1);
        out.writeBytes(name.wire()).writeShort(type).writeShort(Codes.IN);
        return out.writeByte(0)
                .writeShort(Codes.OPT)
                .writeShort(Reply.LARGEST_DATAGRAM)
                .writeInt(0)
                .writeShort(0);
    }

    private void finish(Answer answer) {
        if (!done) {
            done = true;
            close();
            then.accept(answer);
        }
    }

    private void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private static WireName inRandomCase(WireName name) {
        byte[] wire = name.wire().clone();
        byte[] coins = new byte[wire.length];
        RANDOM.nextBytes(coins);
        for (int at = 0; wire[at] != 0; at += wire[at] + 1) {
            for (int i = at + 1; i <= at + wire[at]; i++) {
                boolean letter = (wire[i] | 32) >= 'a' && (wire[i] | 32) <= 'z';
                wire[i] = letter && coins[i] < 0 ? (byte) (wire[i] ^ 32) : wire[i];
            }
        }
        return WireName.checked(wire);
    }

    /** Frames of a TCP connection; its end before an answer is a failure. */
    private final class FromStream extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
            arrived(frame);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            finish(Answer.FAILED);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            finish(Answer.FAILED);
        }
    }
}
