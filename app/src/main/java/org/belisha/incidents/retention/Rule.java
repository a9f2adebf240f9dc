package org.belisha.incidents.retention;

/** How many years something is kept, and who says so. */
public record Rule(String name, int years, String source) {}
