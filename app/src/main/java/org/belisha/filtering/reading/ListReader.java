package org.belisha.filtering.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Reads a list in any of the formats, packed or not, within limits. */
public final class ListReader {
    private static final int UNPACKING_KIBIBYTES = 64 << 10;

    private ListReader() {}

    /**
     * Reads the whole list.
     *
     * @param folder of an archive with several, such as "adult"; empty for all that it has
     * @throws ListRefused when it is too large or no list at all; single bad lines are among the problems instead
     */
    public static ReadList read(ListFormat format, InputStream in, String folder, ReadLimits limits) {
        return read(format, in, folder, limits, Reading.UNSEEN);
    }

    /** The same, seen by somebody. */
    public static ReadList read(ListFormat format, InputStream in, String folder, ReadLimits limits, Reading reading) {
        Gathered into = new Gathered(limits, reading);
        try {
            InputStream text = new BoundedInput(unpacked(in), limits.bytes());
            if (format.isOfPhrases()) {
                return new PhraseArchive(limits).read(text, folder, format == ListFormat.GOOD_PHRASES);
            }
            if (format == ListFormat.SQUIDGUARD) {
                new ListArchive(text, folder, limits).read(into);
            } else {
                lines(format.rules(), text, into, limits);
            }
        } catch (IOException unreadable) {
            throw new ListRefused("The file cannot be unpacked: it is damaged, or not what it says it is.");
        }
        return into.finish();
    }

    /** By what the file begins with, not by what it is called. */
    private static InputStream unpacked(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(6);
        byte[] start = in.readNBytes(6);
        in.reset();
        if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
        }
        if (start.length > 5 && (start[0] & 0xff) == 0xfd && start[1] == '7' && start[2] == 'z' && start[3] == 'X') {
            return new BufferedInputStream(new XZInputStream(in, UNPACKING_KIBIBYTES), 1 << 16);
        }
        return in;
    }

    /** Each line to its end or to the limit; longer ones are a problem, and the rest of them is passed over. */
    static void lines(LineRules rules, InputStream from, Gathered into, ReadLimits limits) throws IOException {
        InputStream in = new BufferedInputStream(from, 1 << 16);
        byte[] line = new byte[limits.line()];
        int length = 0;
        boolean tooLong = false;
        for (int c = in.read(); ; c = in.read()) {
            if (c != '\n' && c != -1) {
                if (length < line.length) {
                    line[length++] = (byte) c;
                } else {
                    tooLong = true;
                }
                continue;
            }
            if (c == -1 && length == 0) {
                return;
            }
            into.nextLine();
            if (tooLong) {
                into.problem("longer than " + limits.line() + " characters");
            } else if (length > 0) {
                rules.read(new String(line, 0, length, StandardCharsets.UTF_8), into);
            }
            length = 0;
            tooLong = false;
            if (c == -1) {
                return;
            }
        }
    }
}
