package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.activity.Alert;
import org.belisha.activity.Alerts;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a concern of a monitoring alert in one step: about a pupil in the team's queue, about an adult in the register kept apart. */
@Component
public class FromAlerts {

    private final Alerts alerts;
    private final Concerns concerns;
    private final StaffConcerns staffConcerns;
    private final People people;

    FromAlerts(Alerts alerts, Concerns concerns, StaffConcerns staffConcerns, People people) {
        this.alerts = alerts;
        this.concerns = concerns;
        this.staffConcerns = staffConcerns;
        this.people = people;
    }

    /** The concern that was made, now or before; judges the alert as real. */
    @Transactional
    public Outcome make(Viewer by, UUID id) {
        Alert alert = alerts.visible(by, id).orElse(null);
        if (alert == null) {
            return new Outcome.NotFound();
        }
        UUID before = alert.concern();
        if (before != null) {
            return new Outcome.Done(before);
        }
        if (alert.state() == Alert.State.FALSE) {
            return Outcome.Refused.because("form", "It was answered as a false alarm");
        }
        ConcernSaved saved = alert.isOfPupil() ? aboutAPupil(by, alert) : aboutAnAdult(by, alert);
        return switch (saved) {
            case ConcernSaved.Saved done -> {
                alerts.becameConcern(by, alert, done.id());
                yield new Outcome.Done(done.id());
            }
            case ConcernSaved.Refused refused -> new Outcome.Refused(refused.why());
        };
    }

    private ConcernSaved aboutAPupil(Viewer by, Alert alert) {
        PersonId pupil = alert.person();
        boolean onRoll = pupil != null
                && people.pupil(pupil)
                        .filter(found -> found.school().equals(alert.school()))
                        .isPresent();
        return concerns.report(
                by,
                alert.school(),
                new Reported(
                        Submission.fresh(),
                        Reported.Route.STAFF,
                        false,
                        "",
                        null,
                        onRoll ? List.of(pupil) : List.of(),
                        onRoll ? "" : pupil == null ? "Nobody known: see the device" : "A pupil who has left",
                        null,
                        words(alert),
                        by.is(Role.DSL),
                        Times.words(alert.at()),
                        Set.of(),
                        alert.visit().toString(),
                        null,
                        List.of()));
    }

    private ConcernSaved aboutAnAdult(Viewer by, Alert alert) {
        PersonId adult = alert.person();
        if (adult == null
                || people.rolesOf(adult).getOrDefault(alert.school(), Set.of()).isEmpty()) {
            return new ConcernSaved.Refused(
                    Map.of("form", "Belisha does not know them in this school: write it in the register yourself"));
        }
        return staffConcerns.report(
                by,
                alert.school(),
                Submission.fresh(),
                adult,
                "",
                (@Nullable StaffRoute) null,
                words(alert),
                Times.words(alert.at()));
    }

    private static String words(Alert alert) {
        return "A monitoring alert: " + alert.title() + ".\n" + alert.because() + ".\nThe site was " + alert.host()
                + "; the filter " + (alert.allowed() ? "allowed" : "blocked") + " it."
                + (alert.times() > 1
                        ? "\nSeen " + alert.times() + " times until " + Times.clock(alert.lastAt()) + "."
                        : "");
    }
}
