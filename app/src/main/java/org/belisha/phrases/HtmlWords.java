package org.belisha.phrases;

/**
 * The words of an HTML page as they are shown, out of pieces of any size: tags, scripts, styles and comments left out,
 * references undone, and titles, descriptions, key words and texts of pictures counted (HTML, 13.2.5 Tokenization).
 *
 * <p>Where browsers and this could differ it reads more, never less. Nothing that a page holds makes it fail.
 */
final class HtmlWords {

    private enum At {
        TEXT,
        REFERENCE,
        LESS_THAN,
        SLASH,
        TAG,
        DECLARATION,
        COMMENT,
        SKIPPED,
        HIDDEN
    }

    private final Walk walk;
    private final HtmlTag tag;
    private final StringBuilder reference = new StringBuilder();
    private At at = At.TEXT;
    private long within = Tags.NONE;
    private boolean hidden;
    private int dashes;

    HtmlWords(Walk walk) {
        this.walk = walk;
        this.tag = new HtmlTag(walk);
    }

    /** The next piece. */
    void add(char[] piece, int from, int until) {
        int i = from;
        while (i < until) {
            i = switch (at) {
                case TEXT -> text(piece, i, until);
                case REFERENCE -> reference(piece[i]) ? i + 1 : i;
                case LESS_THAN -> lessThan(piece[i]) ? i + 1 : i;
                case SLASH -> slash(piece[i]) ? i + 1 : i;
                case TAG -> tag(piece, i, until);
                case DECLARATION -> declaration(piece[i]) ? i + 1 : i;
                case COMMENT -> comment(piece, i, until);
                case SKIPPED -> past('>', At.TEXT, piece, i, until);
                case HIDDEN -> past('<', At.LESS_THAN, piece, i, until);
            };
        }
    }

    /** Nothing follows. */
    Score end() {
        if (at == At.REFERENCE) {
            referenceEnds();
        }
        return walk.end();
    }

    private int text(char[] piece, int from, int until) {
        int stop = walk.run(piece, from, until);
        if (stop == until) {
            return until;
        }
        if (piece[stop] == '&') {
            reference.setLength(0);
            at = At.REFERENCE;
        } else {
            at = At.LESS_THAN;
        }
        return stop + 1;
    }

    private boolean reference(char c) {
        if (References.isPart(c) && reference.length() < References.LONGEST) {
            reference.append(c);
            return true;
        }
        referenceEnds();
        return c == ';';
    }

    private void referenceEnds() {
        String name = reference.toString();
        String letters = References.of(name);
        if (letters == null) {
            walk.gap();
            walk.add(name);
        } else {
            walk.add(letters);
        }
        at = At.TEXT;
    }

    private boolean lessThan(char c) {
        if (c == '/') {
            at = At.SLASH;
            return true;
        }
        if (within != Tags.NONE || !(isLetter(c) || c == '!' || c == '?')) {
            backToText();
            return false;
        }
        if (isLetter(c)) {
            tag.begin(false, Tags.NONE);
            at = At.TAG;
            return false;
        }
        dashes = 0;
        at = c == '!' ? At.DECLARATION : At.SKIPPED;
        return true;
    }

    private boolean slash(char c) {
        if (isLetter(c)) {
            tag.begin(true, within);
            at = At.TAG;
        } else if (within != Tags.NONE) {
            backToText();
        } else {
            at = At.SKIPPED;
        }
        return false;
    }

    /** What looked like markup is none. */
    private void backToText() {
        if (!hidden) {
            walk.gap();
        }
        at = hidden ? At.HIDDEN : At.TEXT;
    }

    private int tag(char[] piece, int from, int until) {
        int end = tag.read(piece, from, until);
        if (tag.isAnother()) {
            backToText();
        } else if (tag.isDone()) {
            tagEnds();
        }
        return end;
    }

    private void tagEnds() {
        long name = tag.name();
        if (!Tags.isInline(name)) {
            walk.gap();
        }
        boolean opens = !tag.isEnding();
        hidden = opens && Tags.isHidden(name);
        within = opens && (hidden || Tags.isVerbatim(name)) ? name : Tags.NONE;
        at = hidden ? At.HIDDEN : At.TEXT;
    }

    /** "<!" has come: a comment, where two dashes follow. */
    private boolean declaration(char c) {
        if (c != '-') {
            at = At.SKIPPED;
            return false;
        }
        dashes++;
        at = dashes == 2 ? At.COMMENT : At.DECLARATION;
        return true;
    }

    /** Ends with "-->", also where its own two dashes begin that, and with "--!>". */
    private int comment(char[] piece, int from, int until) {
        for (int i = from; i < until; i++) {
            char c = piece[i];
            if (c == '>' && dashes >= 2) {
                at = At.TEXT;
                return i + 1;
            }
            dashes = c == '-' ? dashes + 1 : c == '!' && dashes >= 2 ? dashes : 0;
        }
        return until;
    }

    private int past(char end, At then, char[] piece, int from, int until) {
        for (int i = from; i < until; i++) {
            if (piece[i] == end) {
                at = then;
                return i + 1;
            }
        }
        return until;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
