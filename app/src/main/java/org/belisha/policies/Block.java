package org.belisha.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One piece of a section as it is read: a heading within it, a paragraph, or a point of a list. */
public record Block(Kind kind, String text) {

    /** Where a school's own name belongs. */
    public static final String SCHOOL = "{school}";

    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)[^\\s<>()]+[^\\s<>().,;:]");

    /** What a piece is. */
    public enum Kind {
        SUBHEADING,
        PARAGRAPH,
        BULLET
    }

    /** The same piece with the school's name in its place. */
    public Block forSchool(String school) {
        return new Block(kind, text.replace(SCHOOL, school));
    }

    /** The text as runs, web addresses apart, so that a page can link them. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        int from = 0;
        while (address.find()) {
            if (address.start() > from) {
                spans.add(new Span(text.substring(from, address.start()), null));
            }
            String found = address.group();
            spans.add(new Span(found, found.startsWith("www.") ? "https://" + found : found));
            from = address.end();
        }
        if (from < text.length()) {
            spans.add(new Span(text.substring(from), null));
        }
        return spans;
    }

    /** The pieces as they stand on a page: neighbouring points together as one list, everything else alone. */
    public static List<List<Block>> groups(List<Block> blocks) {
        List<List<Block>> groups = new ArrayList<>();
        for (Block block : blocks) {
            boolean point = block.kind() == Kind.BULLET;
            if (point && !groups.isEmpty() && groups.getLast().getLast().kind() == Kind.BULLET) {
                groups.getLast().add(block);
            } else {
                groups.add(new ArrayList<>(List.of(block)));
            }
        }
        return groups;
    }

    /** A run of text, and where it leads if it is an address. */
    public record Span(String text, @Nullable String href) {}
}
