package org.belisha.filtering;

/** What a profile says about a category, and why. */
public record Verdict(Profile profile, String category, boolean allowed, String why) {}
