package org.belisha.schools;

import java.time.LocalDate;

/** The academic year from 1 September to 31 August, labelled "2026/27"; agreements, training and reviews are kept by it. */
public record AcademicYear(String label, LocalDate startsOn, LocalDate endsOn) {

    /** The year that holds this day. */
    public static AcademicYear of(LocalDate day) {
        int first = day.getMonthValue() >= 9 ? day.getYear() : day.getYear() - 1;
        return new AcademicYear(
                "%d/%02d".formatted(first, (first + 1) % 100),
                LocalDate.of(first, 9, 1),
                LocalDate.of(first + 1, 8, 31));
    }
}
