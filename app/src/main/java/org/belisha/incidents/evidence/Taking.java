package org.belisha.incidents.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.belisha.malware.MalwareScanner;
import org.belisha.malware.Verdict;
import org.springframework.stereotype.Component;

/** Looks at what is sent before it is stored: its size, what it is, whether it may show what nobody may send, and malware. */
@Component
class Taking {

    /** The largest file, in bytes. */
    static final long LARGEST = 20L * 1024 * 1024;

    /** The largest recording, in bytes; two minutes of speech are far less. */
    static final long LARGEST_VOICE = 5L * 1024 * 1024;

    private final Pieces pieces;
    private final MalwareScanner scanner;

    Taking(Pieces pieces, MalwareScanner scanner) {
        this.pieces = pieces;
        this.scanner = scanner;
    }

    Look look(StoredFile.Origin origin, Upload upload, boolean pictureIsPart) throws IOException {
        boolean voice = origin == StoredFile.Origin.VOICE;
        long largest = voice ? LARGEST_VOICE : LARGEST;
        SealedFiles.Measure measure = SealedFiles.measure(upload.content(), largest);
        if (measure.size() == 0) {
            return new NotTaken("EMPTY", "Choose a file that is not empty");
        }
        if (measure.size() > largest) {
            return new NotTaken("SIZE", "A file may have 20 MB at most");
        }
        Optional<Content> content = Recognition.of(upload.content());
        if (content.isEmpty()) {
            return new NotTaken(
                    "TYPE",
                    "This kind of file is not taken. Send a PDF, picture, video, sound, plain text, or a Word, Excel or"
                            + " PowerPoint file without macros");
        }
        Content.Holds holds = content.get().holds();
        if (voice && holds != Content.Holds.SOUND) {
            return new NotTaken("TYPE", "Only sound is taken here");
        }
        if (pictureIsPart && holds.mayShow()) {
            return new NotTaken(
                    "IMAGERY", "A nude or indecent picture may be part of this: only text and sound are taken");
        }
        Verdict verdict = scanned(upload);
        return verdict == Verdict.INFECTED
                ? new NotTaken("MALWARE", "Malware was found in this file. It was not kept. Tell your ICT manager")
                : new Taken(content.get(), measure, verdict, pieces);
    }

    private Verdict scanned(Upload upload) throws IOException {
        if (!scanner.wanted()) {
            return Verdict.UNKNOWN;
        }
        try (InputStream content = upload.content().getInputStream()) {
            return scanner.scan(content);
        }
    }

    /** What looking came to. */
    sealed interface Look {}

    /** It is taken. */
    record Taken(Content content, SealedFiles.Measure measure, Verdict verdict, Pieces pieces) implements Look {

        FileTable.Row row(Evidence.Target target, String name, Instant at) {
            UUID id = UUID.randomUUID();
            return new FileTable.Row(
                    id,
                    target.school(),
                    target.concern(),
                    target.incident(),
                    target.origin(),
                    name,
                    content.mediaType(),
                    content.holds(),
                    measure.size(),
                    measure.sha256(),
                    pieces.freshKey(id),
                    target.by(),
                    at,
                    verdict);
        }
    }

    /** It is not taken, as a code and in words. */
    record NotTaken(String why, String words) implements Look {}
}
