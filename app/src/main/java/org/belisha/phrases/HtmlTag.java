package org.belisha.phrases;

import java.util.Locale;

/** One tag at a time, from its name to its end; the attributes that are shown or read aloud are words of the page. */
final class HtmlTag {
    private static final int LONGEST_VALUE = 2048;

    private enum At {
        NAME,
        BETWEEN,
        ATTRIBUTE,
        AFTER_ATTRIBUTE,
        BEFORE_VALUE,
        QUOTED,
        BARE,
        DONE,
        ANOTHER
    }

    private final Walk walk;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder metaName = new StringBuilder();
    private final StringBuilder metaContent = new StringBuilder();
    private At at = At.DONE;
    private boolean ending;
    private long only;
    private long name;
    private long attribute;
    private int length;
    private char quote;

    HtmlTag(Walk walk) {
        this.walk = walk;
    }

    /** Its first letter comes next. With a name given, it is left when it has another one. */
    void begin(boolean ending, long only) {
        this.ending = ending;
        this.only = only;
        name = Tags.NONE;
        length = 0;
        at = At.NAME;
    }

    long name() {
        return name;
    }

    boolean isEnding() {
        return ending;
    }

    /** Whether its ">" has come. */
    boolean isDone() {
        return at == At.DONE;
    }

    /** Whether it was left, because only another one counts here. */
    boolean isAnother() {
        return at == At.ANOTHER;
    }

    /** Reads on as long as it lasts, and tells where the rest begins. */
    int read(char[] piece, int from, int until) {
        int i = from;
        while (i < until && at != At.DONE && at != At.ANOTHER) {
            if (at == At.QUOTED) {
                i = quoted(piece, i, until);
            } else if (step(piece[i])) {
                i++;
            }
        }
        return i;
    }

    /** One letter; false where the state that follows looks at it again, or nobody here. */
    private boolean step(char c) {
        return switch (at) {
            case NAME -> name(c);
            case BETWEEN -> between(c);
            case ATTRIBUTE -> attribute(c);
            case AFTER_ATTRIBUTE -> afterAttribute(c);
            case BEFORE_VALUE -> beforeValue(c);
            case BARE -> bare(c);
            case QUOTED, DONE, ANOTHER -> throw new IllegalStateException(at.name());
        };
    }

    private boolean name(char c) {
        if (!isSpace(c) && c != '/' && c != '>') {
            name = Tags.with(name, length, c);
            length++;
            return true;
        }
        if (only != Tags.NONE && name != only) {
            at = At.ANOTHER;
            return false;
        }
        metaName.setLength(0);
        metaContent.setLength(0);
        at = At.BETWEEN;
        return false;
    }

    private boolean between(char c) {
        if (c == '>') {
            if (name == Tags.META && !ending) {
                meta();
            }
            at = At.DONE;
            return true;
        }
        if (isSpace(c) || c == '/') {
            return true;
        }
        attribute = Tags.NONE;
        length = 0;
        at = At.ATTRIBUTE;
        return false;
    }

    private boolean attribute(char c) {
        if (c == '=' && length > 0) {
            value.setLength(0);
            at = At.BEFORE_VALUE;
            return true;
        }
        if (c == '>' || c == '/' || isSpace(c)) {
            at = At.AFTER_ATTRIBUTE;
            return false;
        }
        attribute = Tags.with(attribute, length, c);
        length++;
        return true;
    }

    private boolean afterAttribute(char c) {
        if (isSpace(c)) {
            return true;
        }
        value.setLength(0);
        at = c == '=' ? At.BEFORE_VALUE : At.BETWEEN;
        return c == '=';
    }

    private boolean beforeValue(char c) {
        if (isSpace(c)) {
            return true;
        }
        if (c == '"' || c == '\'') {
            quote = c;
            at = At.QUOTED;
            return true;
        }
        at = c == '>' ? At.BETWEEN : At.BARE;
        return false;
    }

    private int quoted(char[] piece, int from, int until) {
        int i = from;
        while (i < until && piece[i] != quote) {
            i++;
        }
        if (isWanted()) {
            value.append(piece, from, Math.min(i - from, LONGEST_VALUE - value.length()));
        }
        if (i == until) {
            return until;
        }
        valueEnds();
        return i + 1;
    }

    private boolean bare(char c) {
        if (c == '>' || isSpace(c)) {
            valueEnds();
            return false;
        }
        if (isWanted() && value.length() < LONGEST_VALUE) {
            value.append(c);
        }
        return true;
    }

    private boolean isWanted() {
        return !ending && (name == Tags.META ? attribute != Tags.NONE : Tags.isShown(attribute));
    }

    private void valueEnds() {
        at = At.BETWEEN;
        if (!isWanted()) {
            return;
        }
        if (name != Tags.META) {
            say(value.toString());
        } else if (attribute == Tags.CONTENT) {
            metaContent.setLength(0);
            metaContent.append(value);
        } else if (attribute == Tags.NAME || attribute == Tags.PROPERTY) {
            metaName.setLength(0);
            metaName.append(value);
        }
    }

    private void meta() {
        String about = metaName.toString().toLowerCase(Locale.ROOT);
        if (about.contains("description") || about.contains("keywords") || about.contains("title")) {
            say(metaContent.toString());
        }
    }

    private void say(String words) {
        walk.gap();
        walk.add(References.undone(words));
        walk.gap();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }
}
