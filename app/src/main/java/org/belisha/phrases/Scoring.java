package org.belisha.phrases;

/** One text, weighed piece by piece; a phrase may begin in one piece and end in the next. Used by one thread. */
public interface Scoring {

    /** The next piece. */
    Scoring add(CharSequence piece);

    /** The next piece, from one index up to another. */
    Scoring add(char[] piece, int from, int until);

    /** What it all weighs; nothing may be added afterwards. */
    Score end();
}
