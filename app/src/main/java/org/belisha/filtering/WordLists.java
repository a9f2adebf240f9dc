package org.belisha.filtering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.belisha.phrases.Phrase;
import org.belisha.phrases.PhraseBook;
import org.belisha.phrases.PhraseLines;
import org.belisha.phrases.ShippedPhrases;
import org.belisha.phrases.Themes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The phrases that pages are weighed by: those shipped, and over them the versions in force of the trust's own lists. */
@Component
class WordLists {
    private final SiteListTable table;
    private @Nullable List<SiteListTable.InForce> builtOf;

    WordLists(SiteListTable table) {
        this.table = table;
    }

    /** The phrases as they are on record, or null where nothing has changed since the last time. */
    synchronized @Nullable PhraseBook ifChanged() {
        List<SiteListTable.InForce> inForce = table.phrasesInForce();
        if (inForce.equals(builtOf)) {
            return null;
        }
        PhraseBook book = build(inForce, null, List.of());
        builtOf = inForce;
        return book;
    }

    /** The phrases as they would be with another text in place of what this list has now. */
    PhraseBook with(UUID list, String category, String text) {
        return build(table.phrasesInForce(), list, themed(PhraseLines.read(text), category));
    }

    private PhraseBook build(List<SiteListTable.InForce> inForce, @Nullable UUID replaced, List<Phrase> instead) {
        List<Phrase> all = new ArrayList<>(ShippedPhrases.all());
        for (SiteListTable.InForce version : inForce) {
            if (!version.list().equals(replaced)) {
                all.addAll(themed(kept(version.version()), version.category()));
            }
        }
        all.addAll(instead);
        return PhraseBook.of(all);
    }

    /** What names no theme of its own is about what the list is for. */
    private static List<Phrase> themed(List<Phrase> phrases, String category) {
        return phrases.stream()
                .map(phrase -> phrase.theme().isEmpty() && phrase.weight() > 0
                        ? new Phrase(phrase.parts(), phrase.weight(), Themes.ofCategory(category))
                        : phrase)
                .toList();
    }

    private List<Phrase> kept(UUID version) {
        try (InputStream text = new GZIPInputStream(table.content(version))) {
            return PhraseLines.read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw new UncheckedIOException("a list on record cannot be unpacked", damaged);
        }
    }
}
