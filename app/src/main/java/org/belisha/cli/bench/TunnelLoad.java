package org.belisha.cli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Large downloads through tunnels, several at once, read and thrown away. */
final class TunnelLoad {
    private static final int PIECE = 256 * 1024;

    private TunnelLoad() {}

    /** Megabytes a second of all together. */
    static double run(int port, boolean proxy, int origin, int streams, long bytesEach) throws IOException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(streams)) {
            for (Future<Void> each : threads.invokeAll(IntStream.range(0, streams)
                    .<java.util.concurrent.Callable<Void>>mapToObj(number -> () -> {
                        download(port, proxy, origin, bytesEach);
                        return null;
                    })
                    .toList())) {
                each.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("stopped", stopped));
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
        return streams * bytesEach / 1e6 / ((System.nanoTime() - start) / 1e9);
    }

    private static void download(int port, boolean proxy, int origin, long bytes) throws IOException {
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
            String host = "127.0.0.1:" + origin;
            if (proxy) {
                say(socket, "CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                head(socket, buffer);
            }
            say(socket, "GET /large.bin HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            long left = bytes - head(socket, buffer);
            while (left > 0) {
                buffer.clear();
                int read = socket.read(buffer);
                if (read < 0) {
                    throw new EOFException(left + " bytes are missing");
                }
                left -= read;
            }
        }
    }

    private static void say(SocketChannel socket, String text) throws IOException {
        socket.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Reads to the end of a head with status 200; says how many bytes after it were read too. */
    private static int head(SocketChannel socket, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (true) {
            if (socket.read(buffer) < 0) {
                throw new EOFException("no answer");
            }
            byte[] seen = new byte[buffer.position()];
            buffer.duplicate().flip().get(seen);
            String text = new String(seen, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                if (!text.startsWith("HTTP/1.") || !text.startsWith(" 200", 8)) {
                    throw new IOException("refused: " + text.lines().findFirst().orElse(""));
                }
                return seen.length - end - 4;
            }
        }
    }
}
