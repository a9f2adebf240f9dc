package org.belisha.incidents;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.Times;

/** Where a concern about an adult stands: what was decided, and by when the LADO must be told. */
public record StaffCase(StaffConcern concern, List<StaffDecision> decisions) {

    /** The value of a threshold that is met. */
    static final String MET = "MET";

    /** The latest of a kind. */
    public Optional<StaffDecision> latest(StaffDecision.Kind kind) {
        return decisions.stream().filter(each -> each.kind() == kind).reduce((before, after) -> after);
    }

    /** Whether the head decided that it meets the threshold of harm, so that it is an allegation. */
    public boolean allegation() {
        return latest(StaffDecision.Kind.THRESHOLD)
                .filter(each -> each.value().equals(MET))
                .isPresent();
    }

    /** The outcome, where there is one. */
    public Optional<StaffOutcome> outcome() {
        return latest(StaffDecision.Kind.OUTCOME).map(each -> StaffOutcome.valueOf(each.value()));
    }

    /** One working day after it was reported; the LADO works in school holidays too. */
    public LocalDate ladoDue() {
        LocalDate day = concern.reportedAt().atZone(Times.LONDON).toLocalDate().plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Whether the threshold is still to be decided, or it is met and the LADO still to be told. */
    public boolean ladoWaits() {
        boolean decided = latest(StaffDecision.Kind.THRESHOLD).isPresent();
        boolean told = latest(StaffDecision.Kind.LADO).isPresent();
        return outcome().isEmpty() && (!decided || (allegation() && !told));
    }

    /** Whether that day is past and it still waits. */
    public boolean late(LocalDate today) {
        return today.isAfter(ladoDue()) && ladoWaits();
    }

    /** Whether every one of these words stands in what was reported, noted or decided, or in the name of whom it is about. */
    public boolean says(String about, String typed) {
        String all = Stream.of(
                        Stream.of(about, concern.words(), concern.happenedWords()),
                        concern.notes().stream().map(StaffConcern.Note::words),
                        decisions.stream()
                                .filter(each -> each.kind() != StaffDecision.Kind.LATE)
                                .map(each -> each.words() + " " + each.reference()))
                .flatMap(words -> words)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.UK);
        return Stream.of(typed.strip().toLowerCase(Locale.UK).split("\\s+")).allMatch(all::contains);
    }

    /** Where it stands, in a few words. */
    public String stateWords() {
        if (outcome().isPresent()) {
            return "Closed";
        }
        if (latest(StaffDecision.Kind.THRESHOLD).isEmpty()) {
            return concern.opened() ? "To be decided" : "Not opened";
        }
        if (!allegation()) {
            return "Low-level";
        }
        return latest(StaffDecision.Kind.LADO).isPresent() ? "Allegation, LADO told" : "Allegation, LADO to be told";
    }

    @Override
    public String toString() {
        return "StaffCase[" + concern.id() + "]";
    }
}
