package org.belisha.incidents.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The first bytes of files of each kind. */
public final class Samples {

    private Samples() {}

    /** A small text of its own. */
    public static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** A picture of one dot's worth of bytes. */
    public static byte[] picture() {
        return latin("\u0089PNG\r\n\u001a\n and what follows");
    }

    /** Sound as a browser records it. */
    public static byte[] voice() {
        return latin("\u001aE\u00df\u00a3\u0000\u0000webm\u0000A_OPUS\u0000OpusHead" + "\u0001".repeat(900));
    }

    /** Sound with a picture in it. */
    public static byte[] film() {
        return latin("\u001aE\u00df\u00a3\u0000\u0000webm\u0000V_VP9\u0000A_OPUS\u0000");
    }

    static byte[] office(String type, String... more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument." + type
                            + "\"/></Types>")
                    .getBytes(StandardCharsets.UTF_8));
            for (String name : more) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
