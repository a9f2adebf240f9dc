package org.belisha.activity;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Files of visits as a failing disk leaves them: what can be read is read, and the rest keeps nothing from starting. */
public final class SpoolFuzz {
    private static final Path FOLDER = folder();

    private SpoolFuzz() {}

    /** As a whole file, or, for an odd first byte, as the visits within a block whose sum is right. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
        Path file = FOLDER.resolve("000000000001-00000000-0000-4000-8000-000000000001.visits");
        Files.write(file, (data[0] & 1) == 0 ? bytes : block(bytes, data[0]));
        try (VisitSpool spool = VisitSpool.in(FOLDER, 1 << 20)) {
            if (spool.waiting() < 0) {
                throw new IllegalStateException("fewer visits than none");
            }
            VisitSpool.Part part = spool.oldest();
            if (part == null || part.visits().size() != spool.waiting()) {
                throw new IllegalStateException("counted otherwise than read");
            }
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            VisitBytes.read(in, data[0] & 1);
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException cut) {
            // Refused, as it should be; the spool deals with it.
        }
    }

    private static byte[] block(byte[] visits, byte first) {
        CRC32 sum = new CRC32();
        sum.update(visits);
        return ByteBuffer.allocate(visits.length + 16)
                .putInt(visits.length)
                .putLong(sum.getValue())
                .putInt(((first & 2) << 23) | 1)
                .put(visits)
                .array();
    }

    private static Path folder() {
        try {
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "spool-fuzz")
                    : Files.createTempDirectory("spool-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path folder) {
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException left) {
            // It is memory, and small.
        }
    }
}
