package org.belisha.incidents.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

/** What a file is comes from its bytes; what could run is nothing that is taken. */
class RecognitionTest {

    @Test
    void kinds_that_are_taken_are_known_by_their_bytes() throws IOException {
        Map<Content, byte[]> known = new LinkedHashMap<>();
        known.put(Content.PDF, Samples.latin("%PDF-1.7 \u0000"));
        known.put(Content.PNG, Samples.picture());
        known.put(Content.JPEG, Samples.latin("\u00ff\u00d8\u00ff\u00e0"));
        known.put(Content.GIF, Samples.latin("GIF89a.."));
        known.put(Content.WEBP, Samples.latin("RIFF....WEBPVP8 "));
        known.put(Content.HEIC, Samples.latin("\u0000\u0000\u0000\u0018ftypheic...."));
        known.put(Content.MP4, Samples.latin("\u0000\u0000\u0000\u0018ftypisom....vide....soun"));
        known.put(Content.SOUND_MP4, Samples.latin("\u0000\u0000\u0000\u0018ftypiso5....soun"));
        known.put(Content.WEBM, Samples.film());
        known.put(Content.SOUND_WEBM, Samples.voice());
        known.put(Content.OGG, Samples.latin("OggS\u0000....OpusHead"));
        known.put(Content.MP3, Samples.latin("ID3\u0003"));
        known.put(Content.WAV, Samples.latin("RIFF....WAVEfmt "));
        known.put(Content.WORD, Samples.office("wordprocessingml.document.main+xml", "word/document.xml"));
        known.put(Content.SHEET, Samples.office("spreadsheetml.sheet.main+xml"));
        known.put(Content.SLIDES, Samples.office("presentationml.presentation.main+xml"));
        known.put(Content.TEXT, Samples.text("She wrote: مرحبا 😢 =cmd|' /C calc'!A0"));
        for (Map.Entry<Content, byte[]> each : known.entrySet()) {
            assertThat(Recognition.of(new ByteArrayResource(each.getValue())))
                    .as("%s", each.getKey())
                    .contains(each.getKey());
        }
    }

    @Test
    void pages_drawings_programs_archives_and_macros_are_not_taken() throws IOException {
        Map<String, byte[]> refused = new LinkedHashMap<>();
        refused.put("a page", Samples.text("\n <!DOCTYPE html><p>hello"));
        refused.put("a page without a beginning", Samples.text("hello <script>alert(1)</script>"));
        refused.put("a drawing", Samples.text("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"));
        refused.put("a drawing after a remark", Samples.text("<?xml version='1.0'?><!-- --><svg/>"));
        refused.put("a program", Samples.latin("MZ\u0090\u0000\u0003"));
        refused.put("a program of Linux", Samples.latin("\u007fELF\u0002\u0001"));
        refused.put("a script", Samples.text("#!/bin/sh\nrm -rf /"));
        refused.put("an archive", Samples.latin("PK\u0003\u0004...."));
        refused.put("an older Office file", Samples.latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"));
        refused.put("a macro", Samples.office("wordprocessingml.document.main+xml", "word/vbaProject.bin"));
        refused.put(
                "a macro under another name",
                Samples.office("x\"/><O ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml"));
        refused.put("an embedded file", Samples.office("wordprocessingml.document.main+xml", "word/embeddings/a.bin"));
        refused.put("an archive that begins otherwise", Samples.latin("PK\u0005\u0006"));
        refused.put("bytes", new byte[] {1, 2, 3, 0});
        refused.put("broken letters", Samples.latin("caf\u00e9 au lait"));
        refused.put("nothing", Samples.text("  "));
        for (Map.Entry<String, byte[]> each : refused.entrySet()) {
            assertThat(Recognition.of(new ByteArrayResource(each.getValue())))
                    .as(each.getKey())
                    .isEmpty();
        }
    }

    @Test
    void a_name_has_no_folders_and_the_ending_of_what_it_is() {
        assertThat(Evidence.name("C:\\school\\x.bat", Content.TEXT)).isEqualTo("x.bat.txt");
        assertThat(Evidence.name("../../etc/pass\u202Ewd.PDF", Content.PDF)).isEqualTo("passwd.pdf");
        assertThat(Evidence.name("\u0000\"", Content.PNG)).isEqualTo("file.png");
        assertThat(Evidence.name("a".repeat(400) + ".jpg", Content.JPEG)).hasSize(124);
    }
}
