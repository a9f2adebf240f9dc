package org.belisha.incidents.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.belisha.malware.MalwareScanner;
import org.belisha.malware.Verdict;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Looks at a file of another system or school before it is kept or handed out: what it is, and malware where a scanner is set. In doubt it is refused. */
@Component
class Screening {

    private static final int HEAD = 64 * 1024;
    private static final int FIRST_PRINTED = ' ';
    private static final String PDF = "%PDF-";
    // An archive (Excel and Word among them), an old Office file, programs, and pictures.
    private static final List<String> NO_TEXT = List.of(
            "PK\u0003\u0004",
            PDF,
            "\u00d0\u00cf\u0011\u00e0",
            "MZ",
            "\u007fELF",
            "\u0089PNG",
            "GIF8",
            "\u00ff\u00d8\u00ff");

    private final MalwareScanner scanner;

    Screening(MalwareScanner scanner) {
        this.scanner = scanner;
    }

    /** Why this is not taken as a CSV, or nothing. */
    Optional<String> ofSheet(InputStreamSource content) {
        return isText(head(content))
                ? malware(content)
                : Optional.of("This is not a CSV, whatever it is called. Export it again, as CSV");
    }

    /** Why this is not taken as a PDF, or nothing. */
    Optional<String> ofDocument(InputStreamSource content) {
        return head(content).startsWith(PDF) ? malware(content) : Optional.of("Choose a PDF");
    }

    /** What the scanner has against this content, or nothing; a scanner that is set and does not say clean has. */
    Optional<String> malware(InputStreamSource content) {
        if (!scanner.wanted()) {
            return Optional.empty();
        }
        Verdict verdict;
        try (InputStream bytes = content.getInputStream()) {
            verdict = scanner.scan(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return switch (verdict) {
            case CLEAN -> Optional.empty();
            case INFECTED -> Optional.of("Malware was found in this file. Tell your ICT manager");
            case UNKNOWN ->
                Optional.of(
                        "The malware scanner did not answer, and no file passes without it. Try again in a few minutes");
        };
    }

    private static String head(InputStreamSource content) {
        try (InputStream bytes = content.getInputStream()) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Text of any old encoding: in two bytes a letter where it says so, else without control characters. */
    private static boolean isText(String head) {
        if (NO_TEXT.stream().anyMatch(head::startsWith)) {
            return false;
        }
        boolean wide = head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff");
        return wide || head.chars().noneMatch(letter -> letter < FIRST_PRINTED && "\n\r\t\f".indexOf(letter) < 0);
    }
}
