package org.belisha.phrases;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which encoding a page is in: its mark of bytes, what its header says, what it says itself (Encoding, HTML 13.2.3). */
final class Charsets {
    static final Charset WESTERN = Charset.forName("windows-1252");

    /** How far into a page it may say itself. */
    static final int LOOK = 1024;

    private static final Pattern NAMED =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w.:\\-]{1,40})", Pattern.CASE_INSENSITIVE);

    /** Names that browsers read as a wider encoding than the one they name. */
    private static final Map<String, String> READ_AS = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("x-user-defined", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "windows-874"),
            Map.entry("tis-620", "windows-874"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gb_2312-80", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("big5", "big5-hkscs"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"));

    private Charsets() {}

    /** The encoding that a header or a page names, or null where it names none that is known. */
    static @Nullable Charset named(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = NAMED.matcher(text);
        return matcher.find() ? called(matcher.group(1)) : null;
    }

    /** The encoding of this name as browsers read it, or null. */
    static @Nullable Charset called(String name) {
        String usual = name.toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(READ_AS.getOrDefault(usual, usual));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /**
     * The encoding of a page that begins with these bytes.
     *
     * @param header the content type it came with, or null
     */
    static Charset of(byte[] begin, int length, @Nullable String header) {
        Charset marked = marked(begin, length);
        if (marked != null) {
            return marked;
        }
        Charset fromHeader = named(header);
        if (fromHeader != null) {
            return fromHeader;
        }
        Charset own = named(new String(begin, 0, Math.min(length, LOOK), StandardCharsets.ISO_8859_1));
        // Whoever can read that name is not reading sixteen bits a letter.
        return own == null || own.name().startsWith("UTF-16") || own.name().startsWith("UTF-32")
                ? StandardCharsets.UTF_8
                : own;
    }

    private static @Nullable Charset marked(byte[] begin, int length) {
        if (length >= 3 && begin[0] == (byte) 0xEF && begin[1] == (byte) 0xBB && begin[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (length >= 2 && begin[0] == (byte) 0xFE && begin[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (length >= 2 && begin[0] == (byte) 0xFF && begin[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return null;
    }
}
