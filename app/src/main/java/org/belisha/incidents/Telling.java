package org.belisha.incidents;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the right people that a concern waits, and keeps whom it told; a notice holds no word of the concern. */
@Component
class Telling {

    private final ConcernTable concerns;
    private final FollowUpTable followUps;
    private final HandlingTable handlings;
    private final Watch watch;
    private final StaffNamed staffNamed;
    private final People people;
    private final Schools schools;
    private final Notices notices;
    private final InstantSource clock;
    private final TransactionTemplate own;

    Telling(
            ConcernTable concerns,
            FollowUpTable followUps,
            HandlingTable handlings,
            Watch watch,
            StaffNamed staffNamed,
            People people,
            Schools schools,
            Notices notices,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.concerns = concerns;
        this.followUps = followUps;
        this.handlings = handlings;
        this.watch = watch;
        this.staffNamed = staffNamed;
        this.people = people;
        this.schools = schools;
        this.notices = notices;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);
    }

    /** The lead; where there is none, or the reporter asked not for them, the deputies, and after them the head (4.5b). */
    void reported(Concern concern, @Nullable PersonId trustedAdult) {
        // An adult whom a child names is not told, unless nobody else is left to be.
        Set<PersonId> named =
                concern.route() == Reported.Route.CHILD ? staffNamed.in(concern).keySet() : Set.of();
        if (!tellFirst(concern, named)) {
            tellFirst(concern, Set.of());
        }
        if (trustedAdult != null && !concern.about().contains(trustedAdult) && !named.contains(trustedAdult)) {
            tell(concern, trustedAdult, "CHOSEN");
        }
        if (!watch.now(concern.school()).watched()) {
            Set<PersonId> asked = concerns.notFor(concern.id());
            watch.rota(concern.school()).stream()
                    .filter(person -> !asked.contains(person))
                    .forEach(person -> tell(concern, person, "ROTA"));
        }
    }

    private boolean tellFirst(Concern concern, Set<PersonId> but) {
        for (Role role : List.of(Role.DSL, Role.DEPUTY_DSL, Role.HEAD)) {
            Set<PersonId> found = holding(role, concern);
            found.removeAll(but);
            found.forEach(person -> tell(concern, person, role.name()));
            if (!found.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Nobody opened it in time: the deputies, and the head where there are none. */
    void notOpened(Concern concern) {
        Set<PersonId> deputies = holding(Role.DEPUTY_DSL, concern);
        deputies.forEach(person -> tell(concern, person, "NOT_OPENED"));
        handlings.escalated(concern.id(), clock.instant());
        if (deputies.isEmpty()) {
            notOpenedByDeputies(concern);
        }
    }

    /** Nor did the deputies: the head, who does not read concerns but sees that one waits. */
    void notOpenedByDeputies(Concern concern) {
        holding(Role.HEAD, concern).forEach(person -> tell(concern, person, "NOT_OPENED_HEAD"));
        handlings.headTold(concern.id(), clock.instant());
    }

    /** The readers of a staff concern, never its subject; whom it told is not kept where others could read it. */
    void staffConcern(SchoolId school, List<Role> roles, @Nullable PersonId subject) {
        Set<PersonId> readers = new LinkedHashSet<>();
        roles.forEach(role -> readers.addAll(holders(school, role)));
        if (subject != null) {
            readers.remove(subject);
        }
        readers.forEach(person -> notice(school, person, "STAFF"));
    }

    /** The trust's safeguarding lead: an incident is about a head, who does not read it. */
    void aboutTheHead(SchoolId school) {
        holders(school, Role.TRUST_SAFEGUARDING).forEach(person -> notice(school, person, "HEAD"));
    }

    /** Those of the school; those who hold a role of the trust hold it by whichever school they came in. */
    private Set<PersonId> holders(SchoolId school, Role role) {
        Set<PersonId> holders = new LinkedHashSet<>();
        people.withRole(school, role).forEach(person -> holders.add(person.id()));
        if (role.trustWide()) {
            List<Person> trust = SchoolScope.trust()
                    .call(() -> own.execute(status -> schools.all().stream()
                            .flatMap(each -> people.withRole(each.id(), role).stream())
                            .toList()));
            if (trust != null) {
                trust.forEach(person -> holders.add(person.id()));
            }
        }
        return holders;
    }

    private Set<PersonId> holding(Role role, Concern concern) {
        Set<PersonId> found = new LinkedHashSet<>();
        Set<PersonId> asked = concerns.notFor(concern.id());
        for (Person person : people.withRole(concern.school(), role)) {
            if (!asked.contains(person.id())) {
                found.add(person.id());
            }
        }
        return found;
    }

    private void tell(Concern concern, PersonId person, String because) {
        if (followUps.tell(concern.id(), concern.school(), person, because, clock.instant())) {
            notice(concern.school(), person, because);
        }
    }

    private void notice(SchoolId school, PersonId person, String because) {
        switch (because) {
            case "CHOSEN" -> notices.tell(school, person, NoticeTemplate.CONCERN_WAITS, "/incidents/chosen");
            // The ICT manager reads what was sent, and may be the one it is about: the mail is like any other.
            case "STAFF" -> notices.tell(school, person, NoticeTemplate.CONCERN_WAITS, "/");
            case "HEAD" -> notices.tell(school, person, NoticeTemplate.CONCERN_WAITS, "/incidents/all");
            case "NOT_OPENED" -> notices.tell(school, person, NoticeTemplate.CONCERN_NOT_OPENED, "/incidents");
            case "NOT_OPENED_HEAD" ->
                notices.tell(school, person, NoticeTemplate.CONCERN_NOT_OPENED, "/incidents/casework/board");
            case "ROTA" -> notices.tell(school, person, NoticeTemplate.OUT_OF_HOURS_CONCERN, "/incidents");
            default -> notices.tell(school, person, NoticeTemplate.CONCERN_WAITS, "/incidents");
        }
    }
}
