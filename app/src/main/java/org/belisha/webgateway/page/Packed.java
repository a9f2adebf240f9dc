package org.belisha.webgateway.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.belisha.phrases.PageScoring;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes what a page is packed with, within limits: none of a small answer unpacks without end. */
public final class Packed {
    static final int MOST_UNPACKED = 8 << 20;
    private static final int RATIO = 100;
    private static final int SMALL = 256 << 10;
    private static final int CHUNK = 8192;
    private static final Set<String> READABLE = Set.of("gzip", "x-gzip", "deflate", "br", "identity");

    private Packed() {}

    /** Leaves in a request only the ways of packing that can be undone here. */
    public static void askReadable(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> asked = headers.getAll(HttpHeaderNames.ACCEPT_ENCODING);
        if (asked.isEmpty()) {
            return;
        }
        String readable = asked.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(way -> READABLE.contains(name(way)))
                .collect(Collectors.joining(", "));
        headers.set(HttpHeaderNames.ACCEPT_ENCODING, readable.isEmpty() ? "identity" : readable);
    }

    private static String name(String way) {
        int end = way.indexOf(';');
        return (end < 0 ? way : way.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Unpacks a whole body into the scoring.
     *
     * @param encoding as its header says, or null
     * @param packed how many bytes the body has
     * @return false where it cannot be unpacked, or not within the limits
     */
    public static boolean read(@Nullable String encoding, InputStream body, int packed, PageScoring into) {
        long most = Math.min(MOST_UNPACKED, Math.max(SMALL, (long) packed * RATIO));
        byte[] chunk = new byte[Math.min(CHUNK, Math.max(512, packed))];
        long unpacked = 0;
        try (InputStream plain = plain(encoding, body)) {
            for (int count = plain.read(chunk); count >= 0; count = plain.read(chunk)) {
                unpacked += count;
                if (unpacked > most) {
                    return false;
                }
                into.add(chunk, 0, count);
            }
            return true;
        } catch (EOFException cutShort) {
            // A browser shows what came, so what came is weighed.
            return true;
        } catch (IOException | RuntimeException unreadable) {
            // A decoder that a hostile body brings out of step must not end the connection's loop.
            return false;
        }
    }

    private static InputStream plain(@Nullable String encoding, InputStream body) throws IOException {
        return switch (encoding == null ? "identity" : name(encoding)) {
            case "identity", "" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, CHUNK);
            case "deflate" -> inflating(body);
            case "br" -> new BrotliInputStream(body);
            default -> throw new IOException("packed in a way that is not known here");
        };
    }

    /** With the frame of zlib, as RFC 9110 8.4.1.2 has it, or without, as some servers send it and browsers take it. */
    private static InputStream inflating(InputStream body) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(body, 2);
        byte[] two = begin.readNBytes(2);
        begin.unread(two);
        boolean framed =
                two.length == 2 && (two[0] & 0x0f) == 8 && (((two[0] & 0xff) << 8) | (two[1] & 0xff)) % 31 == 0;
        Inflater inflater = new Inflater(!framed);
        return new InflaterInputStream(begin, inflater, CHUNK) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }
}
