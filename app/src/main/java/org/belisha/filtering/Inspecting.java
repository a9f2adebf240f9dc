package org.belisha.filtering;

/** What becomes of the inside of an encrypted connection. */
public enum Inspecting {
    /** It is never read, and nothing is said in its site's name. */
    UNTOUCHED,
    /** It is not read; where it is blocked, a page with the trust's certificate says why. */
    BLOCK_PAGE,
    /** It is read with the trust's certificate, and every address inside is decided. */
    INSPECTED
}
