package org.belisha.dnsgateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.belisha.activity.SeenVisit;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.Profile;
import org.jspecify.annotations.Nullable;

/** A real name server on a free port, with a real forwarder behind it; who asks is told apart by addresses of loopback. */
final class RunningNames implements AutoCloseable {
    static final String KS2 = "127.0.0.2";
    static final String STAFF = "127.0.0.3";
    static final String NOBODY = "127.0.0.9";

    final FilterFixture filter = new FilterFixture();
    final List<SeenVisit> visits = new CopyOnWriteArrayList<>();
    final FakeForwarder forwarder = new FakeForwarder();
    final Asking asking;
    private final MultiThreadIoEventLoopGroup loops;
    private final DnsServer server;

    RunningNames() {
        this("", "");
    }

    RunningNames(Allowance allowance) {
        this(allowance, InetAddress.getLoopbackAddress(), "", "");
    }

    /** One that listens on another address of this machine. */
    static RunningNames at(InetAddress address) {
        return new RunningNames(Allowance.UNLIMITED, address, "", "");
    }

    RunningNames(String blockPages, String privateNames, InetSocketAddress... before) {
        this(Allowance.UNLIMITED, InetAddress.getLoopbackAddress(), blockPages, privateNames, before);
    }

    private RunningNames(
            Allowance allowance, InetAddress at, String blockPages, String privateNames, InetSocketAddress... before) {
        filter.aNetwork(KS2 + "/32", Profile.KS2);
        filter.aNetwork(STAFF + "/32", Profile.STAFF);
        Transport transport = Transport.best();
        loops = transport.loops();
        List<InetSocketAddress> all = new java.util.ArrayList<>(List.of(before));
        all.add(forwarder.address());
        DnsSettings settings = DnsSettings.of("", blockPages, privateNames).with(all, java.util.Set.of());
        Forwarders forwarders = new Forwarders(settings.forwarders(), loops, transport, Duration.ofMillis(600));
        Lookups lookups = new Lookups(forwarders, filter.clock(), 100, 50);
        asking = new Asking(
                filter.decisions(),
                new Resolving(
                        filter.decisions(),
                        new Visiting(filter.decisions(), visits::add, filter.clock()),
                        lookups,
                        settings));
        server = DnsServer.open(
                new InetSocketAddress(at, 0), asking, allowance, loops, transport, Duration.ofSeconds(2));
    }

    /** What came back, read by the strict reader of answers. */
    @SuppressWarnings("ArrayRecordComponent")
    record Got(byte[] bytes, Answer.Head head, @Nullable Answer answer) {
        int rcode() {
            return head.flags() & 0xF;
        }

        List<String> records() {
            return answer == null
                    ? List.of("unreadable")
                    : answer.records().stream()
                            .map(record -> record.target() != null
                                    ? "CNAME " + record.target()
                                    : String.valueOf(
                                            record.address() == null
                                                    ? "type " + record.type()
                                                    : record.address().getHostAddress()))
                            .toList();
        }

        /** The code of the Extended DNS Error at the end of the message, or -1. */
        int extended() {
            for (int i = bytes.length - 6; i > 12; i--) {
                boolean option = bytes[i] == 0 && bytes[i + 1] == 15;
                int length = ((bytes[i + 2] & 0xFF) << 8) | (bytes[i + 3] & 0xFF);
                if (option && i + 4 + length == bytes.length) {
                    return ((bytes[i + 4] & 0xFF) << 8) | (bytes[i + 5] & 0xFF);
                }
            }
            return -1;
        }
    }

    int port() {
        return server.address().getPort();
    }

    Got ask(String from, String name, int type) {
        byte[] message = udp(from, Bytes.queryWithEdns(4711, name, type, 1232));
        if (message == null) {
            throw new AssertionError("no answer for " + name);
        }
        return got(message, name, type);
    }

    Got a(String from, String name) {
        return ask(from, name, Codes.A);
    }

    static Got got(byte[] message, String name, int type) {
        Answer.Head head = Answer.head(Unpooled.wrappedBuffer(message));
        WireName asked = name.isEmpty() ? WireName.ROOT : WireName.of(name);
        return new Got(message, head, Answer.read(Unpooled.wrappedBuffer(message), asked, type));
    }

    /** The answer, or null when none comes in time. */
    byte @Nullable [] udp(String from, byte[] query) {
        return udp(from, query, 5_000);
    }

    byte @Nullable [] udp(String from, byte[] query, int millis) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
            socket.setSoTimeout(millis);
            socket.send(new DatagramPacket(query, query.length, server.address()));
            DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        } catch (SocketTimeoutException none) {
            return null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Socket tcp(String from) throws IOException {
        Socket socket = new Socket(server.address().getAddress(), port(), InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout(5_000);
        return socket;
    }

    static void send(Socket socket, byte[] message) throws IOException {
        socket.getOutputStream()
                .write(new Bytes().u16(message.length).raw(message).done());
    }

    static byte[] read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }

    @Override
    public void close() {
        server.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        forwarder.close();
    }
}
