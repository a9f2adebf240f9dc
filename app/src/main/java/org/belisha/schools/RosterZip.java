package org.belisha.schools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Opens a roster zip without trusting it: names, number, sizes and ratio are held to limits while reading, not believed. */
final class RosterZip {

    static final int MOST_ENTRIES = 64;
    static final long LARGEST_FILE = 64L << 20;
    static final long LARGEST_TOTAL = 160L << 20;
    static final int LARGEST_RATIO = 100;
    // Small files may shrink a hundredfold by honest repetition.
    private static final long RATIO_FROM = 1L << 20;
    private static final String ITSELF = "the zip";

    private RosterZip() {}

    /** The CSV files by lower-case name, without the one folder they may stand in. */
    static Map<String, byte[]> open(byte[] zip) {
        if (zip.length < 4 || zip[0] != 'P' || zip[1] != 'K') {
            throw new FileRefused(ITSELF, 0, "This is not a zip file. A OneRoster export is a zip of CSV files.");
        }
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            return read(file, zip.length);
        } catch (IOException | IllegalArgumentException broken) {
            throw new FileRefused(ITSELF, 0, "The zip is damaged or only half there. Export it again.");
        }
    }

    private static Map<String, byte[]> read(ZipFile file, long packed) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(file.getEntriesInPhysicalOrder());
        if (entries.size() > MOST_ENTRIES) {
            throw new FileRefused(
                    ITSELF, 0, "It holds " + entries.size() + " files; a roster has fewer than " + MOST_ENTRIES + ".");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        long total = 0;
        for (ZipArchiveEntry entry : entries) {
            checkName(entry.getName());
            if (entry.isDirectory() || entry.getName().startsWith("__MACOSX/")) {
                continue;
            }
            if (entry.isUnixSymlink()) {
                throw new FileRefused(
                        shown(entry.getName()),
                        0,
                        "The zip holds a link to another file; a roster holds CSV files only.");
            }
            byte[] content = content(file, entry, LARGEST_TOTAL - total, packed);
            total += content.length;
            String name = baseName(entry.getName()).toLowerCase(Locale.ROOT);
            if (files.put(name, content) != null) {
                throw new FileRefused(
                        name, 0, "The zip holds two files of this name, so it is not clear which one counts.");
            }
        }
        return files;
    }

    private static byte[] content(ZipFile file, ZipArchiveEntry entry, long left, long packed) throws IOException {
        String name = shown(entry.getName());
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new FileRefused(name, 0, "It is encrypted. Export the roster without a password.");
        }
        if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
            throw new FileRefused(name, 0, "It is packed in a way that is not used for rosters.");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        try (InputStream in = file.getInputStream(entry)) {
            for (int got = in.read(part); got >= 0; got = in.read(part)) {
                content.write(part, 0, got);
                if (content.size() > LARGEST_FILE || content.size() > left) {
                    throw new FileRefused(
                            name, 0, "It unpacks to more than a roster can be. The zip was not read further.");
                }
                if (content.size() > RATIO_FROM && content.size() / LARGEST_RATIO > packed) {
                    throw new FileRefused(
                            name,
                            0,
                            "It unpacks to over " + LARGEST_RATIO + " times its size. The zip was not read further.");
                }
            }
        }
        byte[] all = content.toByteArray();
        boolean nested = all.length > 3 && all[0] == 'P' && all[1] == 'K' && all[2] == 3 && all[3] == 4;
        if (nested || name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw new FileRefused(name, 0, "The zip holds another zip. Put the CSV files themselves into it.");
        }
        return all;
    }

    private static void checkName(String name) {
        boolean climbs = name.startsWith("/")
                || name.contains("\\")
                || name.indexOf('\0') >= 0
                || name.matches("(?i)[a-z]:.*")
                || List.of(name.split("/")).contains("..");
        if (climbs) {
            throw new FileRefused(
                    shown(name), 0, "The zip holds a file whose name leads out of it. Such a zip is not opened.");
        }
    }

    private static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80);
    }
}
