package org.belisha.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/** What weighed as a column of text, one hit a line: weight, theme, words; the heaviest only. */
final class HitLines {
    private static final int MOST = 40;
    private static final int LONGEST = 200;

    private HitLines() {}

    static String of(Score score) {
        return score.hits().stream()
                .limit(MOST)
                .map(hit -> hit.weight() + "\t" + line(hit.theme()) + "\t" + line(hit.words()))
                .collect(Collectors.joining("\n"));
    }

    static @Nullable Score score(@Nullable Integer total, @Nullable String lines) {
        if (total == null) {
            return null;
        }
        List<Hit> hits = new ArrayList<>();
        for (String line : lines == null ? new String[0] : lines.split("\n", MOST)) {
            String[] fields = line.split("\t", 3);
            if (fields.length == 3) {
                hits.add(new Hit(fields[2], fields[1], Integer.parseInt(fields[0])));
            }
        }
        return new Score(total, hits);
    }

    /** Without what would end the field, and without a nought byte, which the database refuses. */
    private static String line(String text) {
        String whole = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return whole.replaceAll("[\\x00-\\x1f]", " ");
    }
}
