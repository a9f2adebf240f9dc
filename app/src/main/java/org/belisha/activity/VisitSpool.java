package org.belisha.activity;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits that wait on the disk while the database is away: files that are only added to, read back oldest first, and
 * bounded in all.
 *
 * <p>Each file has a name of its own for ever, so that one which was recorded but not yet removed is known again.
 */
final class VisitSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VisitSpool.class);
    private static final long EACH = 2L * 1024 * 1024;
    private static final String ENDING = ".visits";

    /** No visit takes fewer bytes: a count that was spoilt itself is not believed beyond it. */
    private static final int SMALLEST = 32;

    /** The number of visits stands below, and above it the layout they are written in. */
    private static final int LAYOUT_BITS = 24;

    private final Path folder;
    private final long most;
    private final Deque<Path> whole = new ArrayDeque<>();
    private @Nullable FileChannel open;
    private @Nullable Path openPath;
    private long bytes;
    private long visits;
    private long number;

    private VisitSpool(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** The spool of this folder, with what an earlier process left there. */
    static VisitSpool in(Path folder, long most) {
        VisitSpool spool = new VisitSpool(folder, most);
        try {
            Files.createDirectories(folder);
            try (Stream<Path> left = Files.list(folder)) {
                for (Path file : left.filter(path -> path.toString().endsWith(ENDING))
                        .sorted()
                        .toList()) {
                    spool.whole.add(file);
                    spool.bytes += Files.size(file);
                    spool.visits += read(file).visits().size();
                    String name = file.getFileName().toString();
                    spool.number = Math.max(spool.number, Long.parseLong(name.substring(0, name.indexOf('-'))));
                }
            }
            return spool;
        } catch (IOException unusable) {
            throw new UncheckedIOException("visits cannot be kept in " + folder, unusable);
        }
    }

    /** Adds visits in their order; false when they do not fit or the disk refuses, and then none of them is there. */
    synchronized boolean add(List<SeenVisit> more) {
        try {
            ByteBuffer block = block(more);
            if (bytes + block.remaining() > most) {
                return false;
            }
            FileChannel to = open == null ? begin() : open;
            long before = to.position();
            int length = block.remaining();
            try {
                while (block.hasRemaining()) {
                    to.write(block);
                }
            } catch (IOException full) {
                to.truncate(before);
                throw full;
            }
            bytes += length;
            visits += more.size();
            if (before + length > EACH) {
                seal();
            }
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The oldest file, whole; null when nothing waits. */
    synchronized @Nullable Part oldest() throws IOException {
        if (whole.isEmpty()) {
            seal();
        }
        Path file = whole.peek();
        if (file == null) {
            return null;
        }
        String name = file.getFileName().toString();
        UUID id = UUID.fromString(name.substring(name.indexOf('-') + 1, name.length() - ENDING.length()));
        Held held = read(file);
        return new Part(
                id,
                file,
                held.visits(),
                held.unread(),
                Files.getLastModifiedTime(file).toInstant());
    }

    /** Removes a file whose visits are on record. */
    synchronized void remove(Part part) throws IOException {
        bytes -= Files.size(part.file());
        visits -= part.visits().size();
        Files.delete(part.file());
        whole.remove(part.file());
    }

    synchronized boolean isEmpty() {
        return whole.isEmpty() && open == null;
    }

    /** How many visits wait on the disk. */
    synchronized long waiting() {
        return visits;
    }

    private FileChannel begin() throws IOException {
        number++;
        Path path = folder.resolve("%012d-%s%s".formatted(number, UUID.randomUUID(), ENDING));
        FileChannel begun = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        openPath = path;
        open = begun;
        return begun;
    }

    private void seal() throws IOException {
        FileChannel done = open;
        Path path = openPath;
        if (done != null && path != null) {
            done.force(false);
            done.close();
            whole.add(path);
            open = null;
            openPath = null;
        }
    }

    /** Length, checksum, layout and number of visits, visits: what a kill cut short is seen and left out. */
    private static ByteBuffer block(List<SeenVisit> visits) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(visits.size() * 160);
        DataOutputStream out = new DataOutputStream(body);
        for (SeenVisit visit : visits) {
            VisitBytes.write(visit, out);
        }
        byte[] all = body.toByteArray();
        CRC32 sum = new CRC32();
        sum.update(all);
        return ByteBuffer.allocate(all.length + 16)
                .putInt(all.length)
                .putLong(sum.getValue())
                .putInt((VisitBytes.LAYOUT << LAYOUT_BITS) | visits.size())
                .put(all)
                .flip();
    }

    private static Held read(Path file) throws IOException {
        List<SeenVisit> visits = new ArrayList<>();
        long unread = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long left = Files.size(file);
            while (left >= 16) {
                int length = in.readInt();
                long sum = in.readLong();
                int head = in.readInt();
                int layout = head >>> LAYOUT_BITS;
                int count = head & ((1 << LAYOUT_BITS) - 1);
                left -= 16L + length;
                if (length < 0 || left < 0) {
                    unread += Math.min(count, Files.size(file) / SMALLEST);
                    break;
                }
                byte[] body = in.readNBytes(length);
                CRC32 found = new CRC32();
                found.update(body);
                List<SeenVisit> block = found.getValue() == sum ? block(body, count, layout, file) : List.of();
                visits.addAll(block);
                unread += Math.min(count - block.size(), length / SMALLEST);
            }
        }
        return new Held(visits, unread);
    }

    /** Whole as it is, but perhaps of another edition: what cannot be understood holds up neither the start nor the others. */
    private static List<SeenVisit> block(byte[] body, int count, int layout, Path file) {
        List<SeenVisit> visits = new ArrayList<>();
        DataInputStream block = new DataInputStream(new ByteArrayInputStream(body));
        try {
            for (int i = 0; i < count; i++) {
                visits.add(VisitBytes.read(block, layout));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException unknown) {
            LOG.warn("some visits in {} are in a form that is not understood, and are left out", file.getFileName());
        }
        return visits;
    }

    @Override
    public synchronized void close() throws IOException {
        seal();
    }

    /** What a file holds, and how many visits of it cannot be read. */
    private record Held(List<SeenVisit> visits, long unread) {}

    /** One file of visits, under the name by which it is recorded once and never twice; at is when it was last written. */
    record Part(UUID id, Path file, List<SeenVisit> visits, long unread, Instant at) {}
}
