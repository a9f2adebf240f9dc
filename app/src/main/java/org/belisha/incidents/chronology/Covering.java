package org.belisha.incidents.chronology;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Covers the names of others in a text: each whole name and each of its parts, in any case, as words of their own. */
final class Covering {

    private static final String COVER = "█████";
    private static final int SHORTEST = 2;

    private final List<Pattern> names;

    Covering(Collection<String> names) {
        Set<String> parts = new LinkedHashSet<>();
        for (String name : names) {
            String stripped = name.strip();
            if (stripped.length() >= SHORTEST) {
                parts.add(stripped);
                for (String part : stripped.split("[\\s,]+")) {
                    if (part.length() >= SHORTEST) {
                        parts.add(part);
                    }
                }
            }
        }
        // The longest first, so that a whole name is one cover and not two.
        this.names = parts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(part -> Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(part).replace("'", "\\E['’]\\Q") + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    String over(String words) {
        String covered = words;
        for (Pattern name : names) {
            covered = name.matcher(covered).replaceAll(COVER);
        }
        return covered;
    }

    boolean covers(String words) {
        return names.stream().anyMatch(name -> name.matcher(words).find());
    }
}
