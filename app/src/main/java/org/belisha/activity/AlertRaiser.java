package org.belisha.activity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Raises alerts for visits in the transaction that records them, in the scope of the whole trust: so a visit that is
 * recorded once raises its alerts once, however late it comes from the disk.
 */
@Component
class AlertRaiser {

    private final AlertRuleTable rules;
    private final AlertTable alerts;
    private final AlertRaisingTable raising;
    private final AlertTelling telling;
    private final Watching watching;
    private final People people;
    private final InstantSource clock;
    private volatile Edition edition = new Edition(-1, AlertRuleBook.EMPTY);

    AlertRaiser(
            AlertRuleTable rules,
            AlertTable alerts,
            AlertRaisingTable raising,
            AlertTelling telling,
            Watching watching,
            People people,
            InstantSource clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.raising = raising;
        this.telling = telling;
        this.watching = watching;
        this.people = people;
        this.clock = clock;
    }

    private record Edition(long number, AlertRuleBook book) {}

    private record Raised(WatchedVisit visit, AlertRuleBook.Match match) {}

    /** Raises what these visits raise; answers them with what was searched for, and with a reference where an alert needs one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<SeenVisit> raise(List<SeenVisit> visits) {
        AlertRuleBook book = inForce();
        List<SeenVisit> recorded = new ArrayList<>(visits.size());
        List<Raised> raised = new ArrayList<>();
        for (SeenVisit visit : visits) {
            WatchedVisit watched = watching.of(visit);
            // A visit of nobody known belongs to no school, so nobody could be told.
            List<AlertRuleBook.Match> matches =
                    watched.school().equals(SchoolId.TRUST) ? List.of() : book.matches(watched);
            matches.forEach(match -> raised.add(new Raised(watched, match)));
            recorded.add(visit.with(matches.isEmpty() ? visit.reference() : watched.reference(), watched.term()));
        }
        if (!raised.isEmpty()) {
            alerts.unattended();
            raised.stream()
                    .map(one -> one.visit().school())
                    .distinct()
                    .sorted(Comparator.comparingInt(SchoolId::value))
                    .forEach(raising::oneAtATime);
            raised.stream()
                    .sorted(Comparator.comparing((Raised one) -> one.visit().at()))
                    .forEach(this::raise);
        }
        return recorded;
    }

    private void raise(Raised one) {
        WatchedVisit visit = one.visit();
        UUID alert = raising.count(visit, one.match().rule()).orElse(null);
        if (alert == null) {
            alert = UUID.randomUUID();
            List<Role> readers =
                    AlertRoute.of(rolesOf(visit.person()), visit.profile()).readers();
            Instant now = clock.instant();
            raising.add(alert, visit, one.match(), readers, now);
            telling.raised(alert, visit, one.match().rule(), readers, now);
        }
        raising.addVisit(alert, visit);
    }

    private Set<Role> rolesOf(@Nullable PersonId person) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (person != null) {
            people.rolesOf(person).values().forEach(roles::addAll);
        }
        return roles;
    }

    private AlertRuleBook inForce() {
        Edition now = edition;
        long number = rules.edition();
        if (now.number() != number) {
            now = new Edition(number, new AlertRuleBook(rules.active()));
            edition = now;
        }
        return now.book();
    }
}
