package org.belisha.dnsgateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** Names asked of a running Belisha by tests of other modules, with a forwarder that knows every name. */
public final class NamesAsked implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final FakeForwarder forwarder = new FakeForwarder();

    /** Where the forwarder listens, as the setting wants it. */
    public String forwarder() {
        InetSocketAddress at = forwarder.address();
        return at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    /** How many questions reached the forwarder. */
    public int forwarded() {
        return forwarder.heard.size();
    }

    /** The code and the records that a datagram is answered with, as "3 []". */
    public static String byDatagram(int port, String name) {
        byte[] query = Bytes.queryWithEdns(4711, name, Codes.A, 1232);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(15_000);
            socket.send(new DatagramPacket(query, query.length, InetAddress.getLoopbackAddress(), port));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            return said(Arrays.copyOf(answer.getData(), answer.getLength()), name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same over HTTPS, as far as the web server's plain side goes. */
    public static String byHttp(URI address, String name) {
        byte[] query = Bytes.queryWithEdns(0, name, Codes.A, 1232);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/dns-message")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? said(answer.body(), name) : "HTTP " + answer.statusCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String said(byte[] message, String name) {
        RunningNames.Got got = RunningNames.got(message, name, Codes.A);
        return got.rcode() + " " + got.records();
    }

    @Override
    public void close() {
        forwarder.close();
    }
}
