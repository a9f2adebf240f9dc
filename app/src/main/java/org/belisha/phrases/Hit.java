package org.belisha.phrases;

/**
 * A phrase that occurred, counted once however often it did.
 *
 * @param words its parts, joined by " + "
 * @param weight what it added, or took away
 */
public record Hit(String words, String theme, int weight) {}
