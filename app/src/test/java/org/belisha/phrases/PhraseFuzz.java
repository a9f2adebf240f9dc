package org.belisha.phrases;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Lists of phrases and pages as nobody writes them: read without failing, and a page in pieces weighs what it weighs whole. */
public final class PhraseFuzz {
    private static final PhraseBook BOOK = PhraseBook.of(List.of(
            new Phrase(List.of("bad words"), 50, "adult"),
            new Phrase(List.of("one", "two"), 20, "other"),
            new Phrase(List.of("*good*"), -10, "")));
    private static final byte[] PAGE = "<p>one bad words two good</p>".getBytes(StandardCharsets.UTF_8);

    private PhraseFuzz() {}

    /** The first byte says where a page is cut, and whether the rest is looked at as a list too. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        int cut = 1 + Math.floorMod(data[0] * 31 + data.length, data.length - 1);
        String type = data[0] % 3 == 0 ? "text/html; charset=utf-16" : data[0] % 3 == 1 ? "text/html; charset=x" : null;
        Score whole = PageScoring.html(BOOK, type).add(data, 1, data.length).end();
        Score pieces = PageScoring.html(BOOK, type)
                .add(data, 1, cut)
                .add(data, cut, data.length)
                .end();
        if (!whole.equals(pieces)) {
            throw new IllegalStateException("cut at " + cut + ": " + whole + " but " + pieces);
        }
        if (data[0] % 8 == 0) {
            list(data);
        }
    }

    private static void list(byte[] data) {
        byte[] bytes = java.util.Arrays.copyOfRange(data, 1, data.length);
        PhraseFiles.Read read = PhraseFiles.read(Map.of("a", bytes, "b/c", PAGE), "a", "adult", data[0] % 16 == 0);
        Score score =
                PageScoring.html(PhraseBook.of(read.phrases()), null).add(PAGE).end();
        if (score.total() < 0) {
            throw new IllegalStateException("a page weighs less than nothing");
        }
    }
}
