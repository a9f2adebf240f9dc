package org.belisha.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that travel in the jar, unpacked once under the home. */
record PostgresBinaries(Path folder) {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    /** The release in the jar; a data folder belongs to its major version. */
    static final String VERSION = "18.6";

    static final String MAJOR = "18";

    /** Unpacks the programs where they are not there yet; a half-unpacked folder is never used. */
    static PostgresBinaries under(Path home) {
        Path ready = home.resolve("postgres-" + VERSION);
        if (!Files.isDirectory(ready)) {
            try {
                Path part = Files.createTempDirectory(home, "postgres-part");
                unpack(part);
                Files.move(part, ready, StandardCopyOption.ATOMIC_MOVE);
                // Another account runs the server where we are root, so it must be able to read.
                Files.setPosixFilePermissions(
                        ready, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            } catch (IOException failed) {
                throw new UncheckedIOException("PostgreSQL could not be unpacked into " + home, failed);
            }
        }
        return new PostgresBinaries(ready);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path into) throws IOException {
        InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new IOException("this build carries PostgreSQL for 64-bit Linux on x86 only");
        }
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive reaches outside its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(
                                target, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    /** Removes a folder and what is in it. */
    static void removeFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static EnumSet<java.nio.file.attribute.PosixFilePermission> ownerOnly() {
        return EnumSet.of(
                java.nio.file.attribute.PosixFilePermission.OWNER_READ,
                java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
    }
}
