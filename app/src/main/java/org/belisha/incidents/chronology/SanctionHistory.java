package org.belisha.incidents.chronology;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.belisha.database.Times;
import org.belisha.incidents.ChildHistory;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Reflection;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Sanctions;
import org.belisha.sanctions.Withdrawal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Internet withdrawn from a child, and the reflections that followed. */
@Component
class SanctionHistory implements ChildHistory {

    private final Sanctions sanctions;
    private final Reflections reflections;
    private final InstantSource clock;

    SanctionHistory(Sanctions sanctions, Reflections reflections, InstantSource clock) {
        this.sanctions = sanctions;
        this.reflections = reflections;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        List<Happened> events = new ArrayList<>();
        sanctions.ofPupil(child).forEach(withdrawal -> events.add(withdrawn(withdrawal)));
        reflections.ofPupil(child).forEach(reflection -> events.add(reflected(reflection)));
        return events;
    }

    private Happened withdrawn(Withdrawal withdrawal) {
        String early = withdrawal.endedAt() == null
                ? ""
                : "\nEnded early " + Times.words(withdrawal.endedAt()) + ": "
                        + Objects.requireNonNullElse(withdrawal.endedWhy(), "");
        return new Happened(
                withdrawal.id(),
                withdrawal.school(),
                withdrawal.startsAt(),
                "Internet withdrawn",
                withdrawal.reason() + "\n" + Times.words(withdrawal.startsAt()) + " until "
                        + Times.words(withdrawal.untilAt()) + ". "
                        + withdrawal.standing(clock.instant()).words() + "." + early,
                null,
                "");
    }

    private static Happened reflected(Reflection reflection) {
        Instant completed = reflection.completedAt();
        StringBuilder words = new StringBuilder(reflection.promise());
        if (reflection.whatHappened() != null && !reflection.whatHappened().isEmpty()) {
            words.append("\nWhat happened: ").append(reflection.whatHappened());
        }
        if (reflection.whatLearned() != null && !reflection.whatLearned().isEmpty()) {
            words.append("\nWhat I learned: ").append(reflection.whatLearned());
        }
        words.append(completed == null ? "\nTo do" : "\nDone " + Times.words(completed));
        return new Happened(
                reflection.id(),
                reflection.school(),
                reflection.assignedAt(),
                "Reflection",
                words.toString(),
                "/sanctions/reflection/" + reflection.id(),
                "");
    }
}
