package org.belisha.activity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.belisha.database.SchoolId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lost visits on the disk until they are in the database: one file, written whole at the start so that a disk which is full
 * later still takes it, of two places written in turn so that a kill spoils one of them at most.
 */
final class LostFile {
    private static final Logger LOG = LoggerFactory.getLogger(LostFile.class);
    private static final int PLACE = 32 * 1024;
    private static final int HEAD = 20;

    private final Path path;
    private List<LostVisit> written;
    private long edition;

    private LostFile(Path path) {
        this.path = path;
        this.written = List.of();
    }

    /** The file of this name, with what an earlier process left there. */
    static LostFile at(Path path) {
        LostFile file = new LostFile(path);
        try {
            if (!Files.exists(path) || Files.size(path) < 2 * PLACE) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.write(path, new byte[2 * PLACE]);
            } else {
                byte[] all = Files.readAllBytes(path);
                file.read(ByteBuffer.wrap(all, 0, PLACE));
                file.read(ByteBuffer.wrap(all, PLACE, PLACE));
            }
        } catch (IOException unusable) {
            LOG.error("lost visits cannot be counted on the disk", unusable);
        }
        return file;
    }

    /** What it holds. */
    synchronized List<LostVisit> all() {
        return written;
    }

    /** Holds these from now on; false where the disk refuses, and then it holds what it held. */
    synchronized boolean write(List<LostVisit> lost) {
        if (lost.equals(written)) {
            return true;
        }
        try (FileChannel to = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            byte[] body = body(lost);
            ByteBuffer place = ByteBuffer.allocate(HEAD + body.length)
                    .putLong(edition + 1)
                    .putLong(sum(body))
                    .putInt(body.length)
                    .put(body)
                    .flip();
            long from = (edition + 1) % 2 * PLACE;
            while (place.hasRemaining()) {
                from += to.write(place, from);
            }
            to.force(false);
            edition++;
            written = lost;
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    /** Takes over what stands in this place where it is whole and the newer one. */
    private void read(ByteBuffer place) {
        long which = place.getLong();
        long sum = place.getLong();
        int length = place.getInt();
        if (which <= edition || length < 0 || length > place.remaining()) {
            return;
        }
        byte[] body = new byte[length];
        place.get(body);
        if (sum(body) != sum) {
            return;
        }
        try {
            written = lost(body);
            edition = which;
        } catch (IOException | IllegalArgumentException | DateTimeException unknown) {
            LOG.error("lost visits were counted on the disk in a form that is not understood", unknown);
        }
    }

    private static byte[] body(List<LostVisit> all) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(all.size() * 64);
        DataOutputStream to = new DataOutputStream(body);
        to.writeInt(all.size());
        for (LostVisit lost : all) {
            to.writeLong(lost.id().getMostSignificantBits());
            to.writeLong(lost.id().getLeastSignificantBits());
            to.writeInt(lost.school().value());
            to.writeUTF(lost.cause().name());
            to.writeLong(lost.visits());
            write(lost.since(), to);
            write(lost.until(), to);
        }
        if (body.size() > PLACE - HEAD) {
            throw new IOException("more than there is room for");
        }
        return body.toByteArray();
    }

    private static List<LostVisit> lost(byte[] body) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(body));
        List<LostVisit> all = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            all.add(new LostVisit(
                    new UUID(from.readLong(), from.readLong()),
                    new SchoolId(from.readInt()),
                    LostVisit.Cause.valueOf(from.readUTF()),
                    from.readLong(),
                    Instant.ofEpochSecond(from.readLong(), from.readInt()),
                    Instant.ofEpochSecond(from.readLong(), from.readInt()),
                    null));
        }
        return List.copyOf(all);
    }

    private static void write(Instant at, DataOutputStream to) throws IOException {
        to.writeLong(at.getEpochSecond());
        to.writeInt(at.getNano());
    }

    private static long sum(byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        return sum.getValue();
    }
}
