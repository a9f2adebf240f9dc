package org.belisha.filtering.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A squidGuard or UT1 archive: folders, each with a file "domains", a file "urls" or both; nothing is ever written to disk. */
final class ListArchive {
    private final TarArchiveInputStream tar;
    private final String folder;
    private final ReadLimits limits;
    private final TreeSet<String> found = new TreeSet<>();

    ListArchive(InputStream in, String folder, ReadLimits limits) {
        this.tar = new TarArchiveInputStream(in);
        this.folder = folder;
        this.limits = limits;
    }

    void read(Gathered into) throws IOException {
        int files = 0;
        int taken = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (++files > limits.files()) {
                throw new ListRefused("The archive has more than " + limits.files() + " files.");
            }
            // Links and devices are no lists; what they point to is never looked at.
            if (isPlainFile(entry) && isWanted(entry.getName())) {
                into.startFile(shown(entry.getName()));
                ListReader.lines(ListFormat.SQUIDGUARD.rules(), tar, into, limits);
                taken++;
            }
        }
        if (folder.isEmpty() && found.size() > 1) {
            throw new ListRefused("The archive has several folders; name one of: " + String.join(", ", found) + ".");
        }
        if (taken == 0) {
            throw new ListRefused(
                    found.isEmpty()
                            ? "The archive has no file called \"domains\" or \"urls\"."
                            : "The archive has no folder \"" + shown(folder) + "\". It has: " + String.join(", ", found)
                                    + ".");
        }
    }

    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private boolean isWanted(String path) {
        String[] parts = path.split("/", -1);
        String file = parts[parts.length - 1];
        if (!file.equals("domains") && !file.equals("urls")) {
            return false;
        }
        String in = parts.length < 2 ? "" : parts[parts.length - 2];
        if (found.size() < 200) {
            found.add(shown(in));
        }
        return folder.isEmpty() ? found.size() == 1 : folder.equals(in);
    }

    private static String shown(String path) {
        String plain = path.replaceAll("[^A-Za-z0-9._/-]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) : plain;
    }
}
