package org.belisha.phrases;

/**
 * A line of a list of phrases that could not be read.
 *
 * @param file which, where the list is of several; else empty
 */
public record PhraseProblem(String file, int line, String words) {}
