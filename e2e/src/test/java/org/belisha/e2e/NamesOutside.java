package org.belisha.e2e;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The resolver that Belisha asks: every name has one public address of each family, those at home are on loopback. */
final class NamesOutside implements AutoCloseable {
    static final String ADDRESS = "93.184.215.14";
    static final String SIX = "2a00:1450:4009:81f::200e";
    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int HEAD = 12;

    /** The names that were asked. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final String home;
    private final ServerSocket tcp;
    private final DatagramSocket udp;

    /** Names that end so lead to this machine. */
    NamesOutside(String home) throws IOException {
        this.home = home;
        this.tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    String place() {
        return "127.0.0.1:" + tcp.getLocalPort();
    }

    /** Header and question as they came, marked as an answer, and one record where there is one of the type. */
    private byte[] answer(byte[] query) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = HEAD;
        for (int length = query[at]; length > 0; length = query[at]) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, at + 1, length, java.nio.charset.StandardCharsets.US_ASCII));
            at += length + 1;
        }
        int end = at + 5;
        int type = ((query[at + 1] & 0xFF) << 8) | (query[at + 2] & 0xFF);
        asked.add(name.toString());
        boolean own = name.toString().endsWith(home);
        String address = type == A ? own ? "127.0.0.1" : ADDRESS : type == AAAA && !own ? SIX : "";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8180);
        out.writeShort(1);
        out.writeShort(address.isEmpty() ? 0 : 1);
        out.writeInt(0);
        out.write(query, HEAD, end - HEAD);
        if (!address.isEmpty()) {
            byte[] data = InetAddress.ofLiteral(address).getAddress();
            out.writeShort(0xC00C);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(data.length);
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private void serveUdp() {
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                udp.receive(packet);
                byte[] said = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                udp.send(new DatagramPacket(said, said.length, packet.getSocketAddress()));
            } catch (IOException gone) {
                // Closed by the test.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket client = tcp.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] said = answer(in.readNBytes(in.readUnsignedShort()));
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeShort(said.length);
                out.write(said);
                out.flush();
            } catch (IOException gone) {
                // Closed by the test, or a client that went away.
            }
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
