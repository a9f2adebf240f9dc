package org.belisha.phrases;

import java.util.Arrays;

/** Names of HTML's tags and attributes as numbers, so that a page is read without making a string for each. */
final class Tags {
    static final long META = of("meta");

    static final long NAME = of("name");
    static final long PROPERTY = of("property");
    static final long CONTENT = of("content");

    /** No name, or one that is too long to be of use. */
    static final long NONE = 0;

    private static final int LONGEST = 12;
    private static final int LETTERS = 38;

    /** Words go on across these (HTML, phrasing content). */
    private static final long[] INLINE = sorted(
            "a b i u em strong span font small big wbr mark s sub sup tt code abbr bdi bdo ins del label nobr strike"
                    + " acronym cite dfn kbd q samp var time data ruby rb rt rp");

    /** Their content is not shown: nothing counts until their own end. */
    private static final long[] HIDDEN = sorted("script style noscript iframe noembed noframes");

    /** Their content is shown as it is written: no tags, no comments until their own end. */
    private static final long[] VERBATIM = sorted("title textarea xmp plaintext");

    /** Attributes that are shown, or read aloud. */
    private static final long[] SHOWN = sorted("alt title aria-label placeholder label summary");

    private Tags() {}

    /** One more letter of a name. */
    static long with(long name, int length, char letter) {
        int number = letter >= 'a' && letter <= 'z'
                ? letter - 'a' + 1
                : letter >= 'A' && letter <= 'Z'
                        ? letter - 'A' + 1
                        : letter >= '0' && letter <= '9' ? letter - '0' + 27 : letter == '-' ? 37 : -1;
        return number < 0 || length >= LONGEST || (length > 0 && name == NONE) ? NONE : name * LETTERS + number;
    }

    static long of(String text) {
        long name = NONE;
        for (int i = 0; i < text.length(); i++) {
            name = with(name, i, text.charAt(i));
        }
        return name;
    }

    static boolean isInline(long name) {
        return Arrays.binarySearch(INLINE, name) >= 0;
    }

    static boolean isHidden(long name) {
        return Arrays.binarySearch(HIDDEN, name) >= 0;
    }

    static boolean isVerbatim(long name) {
        return Arrays.binarySearch(VERBATIM, name) >= 0;
    }

    static boolean isShown(long attribute) {
        return Arrays.binarySearch(SHOWN, attribute) >= 0;
    }

    private static long[] sorted(String names) {
        return Arrays.stream(names.split(" ")).mapToLong(Tags::of).sorted().toArray();
    }
}
