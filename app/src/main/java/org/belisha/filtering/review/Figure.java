package org.belisha.filtering.review;

/** One figure of the year, as it stands beside an answer. */
public record Figure(String label, String value) {

    static Figure of(String label, long count) {
        return new Figure(label, Long.toString(count));
    }
}
