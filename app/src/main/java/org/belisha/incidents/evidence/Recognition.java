package org.belisha.incidents.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.springframework.core.io.InputStreamSource;

/** Says what content is by reading it; pages, drawings with scripts, programs, archives and what holds macros are no kind that is taken. */
final class Recognition {

    private static final int HEAD = 64 * 1024;
    private static final int CONTENT_TYPES = 1024 * 1024;
    private static final Pattern MARKUP = Pattern.compile("<\\s*(!doctype|html|script|svg|\\?xml|head|body|iframe)");
    // Names of parts stand uncompressed in an archive, in its list too, so they are found without unpacking.
    private static final Pattern MACROS =
            Pattern.compile("vbaproject|vbadata|activex|oleobject|/embeddings/|macrosheets", Pattern.CASE_INSENSITIVE);

    private Recognition() {}

    /** What it is, or nothing where it is no kind that is taken. */
    static Optional<Content> of(InputStreamSource source) throws IOException {
        byte[] start;
        try (InputStream content = source.getInputStream()) {
            start = content.readNBytes(HEAD);
        }
        String head = new String(start, StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\u0003\u0004")) {
            return office(source);
        }
        Content content = bySignature(head);
        if (content != null) {
            return Optional.of(content);
        }
        return isText(source, head) ? Optional.of(Content.TEXT) : Optional.empty();
    }

    private static @org.jspecify.annotations.Nullable Content bySignature(String head) {
        if (head.startsWith("%PDF-")) {
            return Content.PDF;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Content.PNG;
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Content.JPEG;
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Content.GIF;
        }
        if (head.startsWith("RIFF")) {
            return at(head, 8, "WEBP") ? Content.WEBP : at(head, 8, "WAVE") ? Content.WAV : null;
        }
        if (at(head, 4, "ftyp")) {
            return isoMedia(head);
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return head.contains("webm") ? matroska(head) : null;
        }
        if (head.startsWith("OggS")) {
            return head.contains("OpusHead") || head.contains("\u0001vorbis") ? noVideo(head, "theora") : null;
        }
        boolean mpeg = head.startsWith("ID3") || head.matches("(?s)\u00ff[\u00fb\u00f3\u00f2].*");
        return mpeg ? Content.MP3 : null;
    }

    private static Content isoMedia(String head) {
        String brand = head.length() < 12 ? "" : head.substring(8, 12).toLowerCase(Locale.ROOT);
        if (brand.startsWith("hei") || brand.startsWith("mif1") || brand.startsWith("avif")) {
            return Content.HEIC;
        }
        // Sound only where it says so within its head; whatever is not sure is treated as what may show something.
        return head.contains("soun") && !head.contains("vide") ? Content.SOUND_MP4 : Content.MP4;
    }

    private static Content matroska(String head) {
        boolean sound = head.contains("A_OPUS") || head.contains("A_VORBIS");
        return sound && !head.contains("V_") ? Content.SOUND_WEBM : Content.WEBM;
    }

    private static @org.jspecify.annotations.Nullable Content noVideo(String head, String video) {
        return head.contains(video) ? null : Content.OGG;
    }

    private static Optional<Content> office(InputStreamSource source) throws IOException {
        if (holds(source, MACROS)) {
            return Optional.empty();
        }
        try (ZipInputStream parts = new ZipInputStream(source.getInputStream())) {
            ZipEntry first = parts.getNextEntry();
            if (first == null || !first.getName().equals("[Content_Types].xml")) {
                return Optional.empty();
            }
            String types = new String(parts.readNBytes(CONTENT_TYPES), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            if (types.contains("macroenabled") || types.contains("ms-office")) {
                return Optional.empty();
            }
            return types.contains("wordprocessingml.document.main+xml")
                    ? Optional.of(Content.WORD)
                    : types.contains("spreadsheetml.sheet.main+xml")
                            ? Optional.of(Content.SHEET)
                            : types.contains("presentationml.presentation.main+xml")
                                    ? Optional.of(Content.SLIDES)
                                    : Optional.empty();
        } catch (ZipException broken) {
            return Optional.empty();
        }
    }

    private static boolean holds(InputStreamSource source, Pattern sought) throws IOException {
        try (InputStream content = source.getInputStream()) {
            String before = "";
            for (byte[] piece = content.readNBytes(HEAD); piece.length > 0; piece = content.readNBytes(HEAD)) {
                String now = before + new String(piece, StandardCharsets.ISO_8859_1);
                if (sought.matcher(now).find()) {
                    return true;
                }
                before = now.substring(Math.max(0, now.length() - 40));
            }
            return false;
        }
    }

    /** Text in UTF-8 throughout, without control characters, that no browser or shell would take for something to run. */
    private static boolean isText(InputStreamSource source, String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (head.isBlank() || head.startsWith("#!") || MARKUP.matcher(lower).find()) {
            return false;
        }
        try (InputStream content = new BufferedInputStream(source.getInputStream())) {
            var reader = new java.io.InputStreamReader(
                    content,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(java.nio.charset.CodingErrorAction.REPORT)
                            .onUnmappableCharacter(java.nio.charset.CodingErrorAction.REPORT));
            for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                if (letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t' && letter != '\f') {
                    return false;
                }
            }
            return true;
        } catch (java.nio.charset.CharacterCodingException notText) {
            return false;
        }
    }

    private static boolean at(String head, int place, String word) {
        return head.startsWith(word, place);
    }
}
