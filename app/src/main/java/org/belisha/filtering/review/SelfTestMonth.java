package org.belisha.filtering.review;

import java.time.LocalDate;

/**
 * The self-tests of a month.
 *
 * @param month its first day
 * @param days on how many days there was one
 */
public record SelfTestMonth(LocalDate month, long runs, long days, long failed) {}
