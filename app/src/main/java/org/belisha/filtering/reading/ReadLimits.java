package org.belisha.filtering.reading;

/**
 * How large a list may be, so that a hostile one takes neither the memory nor the time of the server.
 *
 * @param bytes of text after unpacking
 * @param sites in all
 * @param line longest line, in characters
 * @param files in an archive
 */
public record ReadLimits(long bytes, int sites, int line, int files) {

    /** What is read from subscriptions and uploads. */
    public static final ReadLimits USUAL = new ReadLimits(256L << 20, 2_000_000, 4096, 2000);
}
