package org.belisha.policies;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;

/** A policy file as somebody uploads it: Markdown in UTF-8, or Word's .docx. */
final class PolicyFile {

    static final int MOST_BYTES = 8_000_000;

    private PolicyFile() {}

    /** What a file turned out to be. */
    sealed interface Reading {}

    /** A policy. */
    record Read(PolicyDocument document, PolicyVersion.Source source, String sha256) implements Reading {}

    /** Not a policy, with the reason in words for the person who chose it. */
    record Unreadable(String reason) implements Reading {}

    static Reading read(String fileName, byte[] bytes) {
        if (bytes.length == 0) {
            return new Unreadable("The file is empty");
        }
        if (bytes.length > MOST_BYTES) {
            return new Unreadable("The file is larger than 8 MB. Take the pictures out of it and try again");
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".docx")) {
                return word(bytes);
            }
            if (name.endsWith(".md") || name.endsWith(".markdown") || name.endsWith(".txt")) {
                return markdown(bytes);
            }
        } catch (Outline.TooLong tooLong) {
            return new Unreadable("The file holds more text than a policy does");
        }
        return new Unreadable("The file must be a Word document (.docx) or Markdown (.md)");
    }

    private static Reading markdown(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new Unreadable("The file is not in UTF-8. Save it as UTF-8 and try again");
        }
        Outline outline = new Outline();
        MarkdownFile.read(text.startsWith("\ufeff") ? text.substring(1) : text, outline);
        return checked(outline, PolicyVersion.Source.MARKDOWN, bytes);
    }

    private static Reading word(byte[] bytes) {
        Outline outline = new Outline();
        try {
            WordFile.read(bytes, outline);
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException refused) {
            return new Unreadable("The file is not a Word document that can be opened safely");
        }
        return checked(outline, PolicyVersion.Source.WORD, bytes);
    }

    private static Reading checked(Outline outline, PolicyVersion.Source source, byte[] bytes) {
        PolicyDocument document = outline.finish();
        if (document.sections().stream().noneMatch(section -> section.number() != null)) {
            return new Unreadable("No numbered section was found. Headings must be styled as headings");
        }
        return new Read(document, source, Wording.sha256(bytes));
    }
}
