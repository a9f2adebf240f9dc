package org.belisha.filtering;

/**
 * A kind of site.
 *
 * @param code its lasting name in lists, rules and records
 * @param title as people read it
 */
public record Category(String code, String title) {}
