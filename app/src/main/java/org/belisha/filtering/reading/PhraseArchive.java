package org.belisha.filtering.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.belisha.phrases.PhraseFiles;
import org.belisha.phrases.PhraseLines;

/** A list of phrases: one file, or an archive of those that include each other. */
final class PhraseArchive {
    private static final String ALONE = "list";
    private static final String USUAL_START = "weightedphraselist";
    private static final int MAGIC_AT = 257;
    private static final int MOST_BYTES = 32 << 20;

    private final ReadLimits limits;

    PhraseArchive(ReadLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads it whole.
     *
     * @param start the file of an archive to begin with
     * @param exceptions whether phrases without a weight make a page good
     */
    ReadList read(InputStream in, String start, boolean exceptions) throws IOException {
        byte[] all = in.readNBytes(MOST_BYTES + 1);
        if (all.length > MOST_BYTES) {
            throw new ListRefused("The list is larger than " + (MOST_BYTES >> 20) + " MB when it is unpacked.");
        }
        Map<String, byte[]> files = isArchive(all) ? files(all) : Map.of(ALONE, all);
        PhraseFiles.Read read = PhraseFiles.read(files, begin(files, start), "", exceptions);
        List<ReadList.Problem> problems = read.problems().stream()
                .map(problem -> new ReadList.Problem(problem.file(), problem.line(), problem.words()))
                .toList();
        return new ReadList(
                PhraseLines.of(read.phrases()), read.phrases().size(), read.skipped(), read.problemCount(), problems);
    }

    private static boolean isArchive(byte[] bytes) {
        return bytes.length > MAGIC_AT + 5
                && bytes[MAGIC_AT] == 'u'
                && bytes[MAGIC_AT + 1] == 's'
                && bytes[MAGIC_AT + 2] == 't'
                && bytes[MAGIC_AT + 3] == 'a'
                && bytes[MAGIC_AT + 4] == 'r';
    }

    private Map<String, byte[]> files(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (files.size() >= limits.files()) {
                throw new ListRefused("The archive has more than " + limits.files() + " files.");
            }
            if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }

    private static String begin(Map<String, byte[]> files, String start) {
        if (files.size() == 1) {
            return files.keySet().iterator().next();
        }
        String wanted = start.isEmpty() ? USUAL_START : start;
        return files.keySet().stream()
                .filter(path -> path.equals(wanted) || path.endsWith("/" + wanted))
                .sorted()
                .findFirst()
                .orElseThrow(() -> new ListRefused(
                        "The archive has no file \"" + wanted + "\" to begin with; name one that it has."));
    }
}
