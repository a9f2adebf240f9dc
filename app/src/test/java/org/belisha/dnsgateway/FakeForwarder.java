package org.belisha.dnsgateway;

import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A resolver on loopback, over UDP and TCP, that says what the test lets it say; real sockets, and it may lie. */
final class FakeForwarder implements AutoCloseable {

    /** A question as it came: over what, from which port, with which bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    record Heard(boolean tcp, int port, byte[] bytes, Asked.Question question) {

        Bytes answer(int rcode, int answers, int authority) {
            return Bytes.header(question.id(), 0x8180 | rcode, 1, answers, authority, 0)
                    .raw(question.name().wire())
                    .u16(question.type(), Codes.IN);
        }

        byte[] address(int ttl, int... octets) {
            byte[] data = new byte[octets.length];
            for (int i = 0; i < octets.length; i++) {
                data[i] = (byte) octets[i];
            }
            return answer(0, 1, 0)
                    .record(question.name().text(), question.type(), ttl, data)
                    .done();
        }
    }

    /** Any number of messages in answer to one. */
    interface Script {
        List<byte[]> answer(Heard heard);
    }

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private volatile Script script = heard -> List.of(heard.address(300, 93, 184, 215, 14));

    FakeForwarder() {
        try {
            tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    void says(Script now) {
        script = now;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) tcp.getLocalSocketAddress();
    }

    private List<byte[]> told(boolean overTcp, int port, byte[] bytes) {
        Heard one = new Heard(overTcp, port, bytes, (Asked.Question) Asked.read(Unpooled.wrappedBuffer(bytes)));
        heard.add(one);
        return script.answer(one);
    }

    private void serveUdp() {
        byte[] memory = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(memory, memory.length);
                udp.receive(packet);
                for (byte[] message : told(false, packet.getPort(), Arrays.copyOf(memory, packet.getLength()))) {
                    udp.send(new DatagramPacket(message, message.length, packet.getSocketAddress()));
                }
            } catch (IOException gone) {
                // Closed by the test, or a client that went away.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket client = tcp.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                byte[] bytes = new byte[in.readUnsignedShort()];
                in.readFully(bytes);
                for (byte[] message : told(true, client.getPort(), bytes)) {
                    out.writeShort(message.length);
                    out.write(message);
                }
                out.flush();
            } catch (IOException gone) {
                // Closed by the test, or a client that went away.
            }
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
