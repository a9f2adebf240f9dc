package org.belisha.filtering.reading;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.belisha.filtering.Hostname;
import org.belisha.phrases.Phrase;
import org.belisha.phrases.PhraseLines;

/** Lists of sites as nobody publishes them: read or refused within limits, and what was read is a plain list of sites, or phrases as they are kept. */
public final class ListFuzz {
    private static final ReadLimits SMALL = new ReadLimits(1 << 20, 1000, 512, 20);

    private ListFuzz() {}

    /** The first byte chooses the format. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        ListFormat[] formats = ListFormat.values();
        ListFormat format = formats[Math.floorMod(data[0], formats.length)];
        ReadList list;
        try {
            list = ListReader.read(format, new ByteArrayInputStream(data, 1, data.length - 1), "", SMALL);
        } catch (ListRefused refused) {
            return;
        }
        if (format.isOfPhrases()) {
            readsBack(format, list);
        } else {
            areSites(format, list);
        }
    }

    private static void readsBack(ListFormat format, ReadList list) {
        List<Phrase> phrases = PhraseLines.read(list.text());
        if (phrases.size() != list.sites() || !PhraseLines.of(phrases).equals(list.text())) {
            throw new IllegalStateException(format + " kept as \"" + list.text() + "\" is read back as " + phrases);
        }
    }

    private static void areSites(ListFormat format, ReadList list) {
        String before = "";
        for (String site : list.text().lines().toList()) {
            int slash = site.indexOf('/');
            if (Hostname.orNull(slash < 0 ? site : site.substring(0, slash)) == null || site.compareTo(before) <= 0) {
                throw new IllegalStateException(format + " gave \"" + site + "\" behind \"" + before + "\"");
            }
            before = site;
        }
        ReadList again = ListReader.read(
                ListFormat.PLAIN,
                new ByteArrayInputStream(list.text().getBytes(StandardCharsets.UTF_8)),
                "",
                new ReadLimits(8 << 20, 2000, 4096, 1));
        if (!again.text().equals(list.text())) {
            throw new IllegalStateException(
                    format + ": \"" + list.text() + "\" read again is \"" + again.text() + "\"");
        }
    }
}
