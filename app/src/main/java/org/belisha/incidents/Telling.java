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
            People people,
            Schools schools,
            Notices notices,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.concerns = concerns;
        this.followUps = followUps;
        this.handlings = handlings;
        this.watch = watch;
        this.people = people;
        this.schools = schools;
        this.notices = notices;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);
    }

    /** The lead; where there is none whom it may be told, the deputies, then the head, then the trust (4.5b); an adult whom it names never. */
    void reported(Concern concern, @Nullable PersonId trustedAdult) {
        if (!concern.urgent() || !toldAtOnce(concern)) {
            tellFirst(concern);
        }
        Set<PersonId> not = concerns.notFor(concern.id());
        // The adult whom a child chose to talk to is told that much, unless the words name them too.
        if (trustedAdult != null && !concern.about().contains(trustedAdult) && !not.contains(trustedAdult)) {
            tell(concern, trustedAdult, "CHOSEN");
        }
        if (!concern.urgent() && !watch.now(concern.school()).watched()) {
            watch.rota(concern.school()).stream()
                    .filter(person -> !not.contains(person))
                    .forEach(person -> tell(concern, person, "ROTA"));
        }
    }

    /** A child may be in danger now: lead, deputies and rota, whatever the hour; false where the school has neither lead nor deputy. */
    private boolean toldAtOnce(Concern concern) {
        Set<PersonId> not = concerns.notFor(concern.id());
        Set<PersonId> team = holding(Role.DSL, concern);
        team.addAll(holding(Role.DEPUTY_DSL, concern));
        Set<PersonId> all = new LinkedHashSet<>(team);
        watch.rota(concern.school()).stream()
                .filter(person -> !not.contains(person))
                .forEach(all::add);
        all.forEach(person -> tell(concern, person, "URGENT"));
        return !team.isEmpty();
    }

    private void tellFirst(Concern concern) {
        for (Role role : List.of(Role.DSL, Role.DEPUTY_DSL, Role.HEAD)) {
            Set<PersonId> found = holding(role, concern);
            found.forEach(person -> tell(concern, person, role.name()));
            if (!found.isEmpty()) {
                return;
            }
        }
        toTheTrust(concern);
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

    /** Nor did the deputies: the head, who does not read concerns but sees that one waits; where it is kept from the head, the trust. */
    void notOpenedByDeputies(Concern concern) {
        Set<PersonId> heads = holding(Role.HEAD, concern);
        heads.forEach(person -> tell(concern, person, "NOT_OPENED_HEAD"));
        if (heads.isEmpty()) {
            toTheTrust(concern);
        }
        handlings.headTold(concern.id(), clock.instant());
    }

    /** Something was added to it: those who were told of it first, and out of hours the rota. */
    void added(Concern concern) {
        Set<PersonId> told = new LinkedHashSet<>();
        for (Role role : List.of(Role.DSL, Role.DEPUTY_DSL, Role.HEAD)) {
            told.addAll(holding(role, concern));
            if (!told.isEmpty()) {
                told.forEach(
                        person -> notice(concern.school(), person, role == Role.HEAD ? "NOT_OPENED_HEAD" : "ADDED"));
                break;
            }
        }
        Set<PersonId> not = concerns.notFor(concern.id());
        if (told.isEmpty()) {
            holders(concern.school(), Role.TRUST_SAFEGUARDING).stream()
                    .filter(person -> !not.contains(person))
                    .forEach(person -> {
                        followUps.tell(concern.id(), concern.school(), person, "TRUST", clock.instant());
                        notice(concern.school(), person, "TRUST");
                    });
        }
        if (!watch.now(concern.school()).watched()) {
            watch.rota(concern.school()).stream()
                    .filter(person -> !not.contains(person) && !told.contains(person))
                    .forEach(person -> notice(concern.school(), person, "ROTA"));
        }
    }

    /** The team answered whoever reported with their name. */
    void answered(Concern concern) {
        PersonId reporter = concern.reporter();
        if (reporter != null) {
            notices.tell(concern.school(), reporter, NoticeTemplate.CONCERN_WAITS, "/incidents/mine");
        }
    }

    /** Nobody read in time what was added: the deputies, or where there are none the head. */
    void notRead(Concern concern) {
        Set<PersonId> deputies = holding(Role.DEPUTY_DSL, concern);
        deputies.forEach(person -> notice(concern.school(), person, "NOT_OPENED"));
        if (deputies.isEmpty()) {
            notReadByDeputies(concern);
        }
    }

    /** Nor did the deputies. */
    void notReadByDeputies(Concern concern) {
        Set<PersonId> heads = holding(Role.HEAD, concern);
        heads.forEach(person -> notice(concern.school(), person, "NOT_OPENED_HEAD"));
        if (heads.isEmpty()) {
            toTheTrust(concern);
        }
    }

    /** It was opened and not decided in time: the lead and the deputies. */
    void notDecided(Concern concern) {
        Set<PersonId> team = holding(Role.DSL, concern);
        team.addAll(holding(Role.DEPUTY_DSL, concern));
        team.forEach(person -> tell(concern, person, "NOT_DECIDED"));
        if (team.isEmpty()) {
            notDecidedByTeam(concern);
        }
    }

    /** Nor after twice that: the head, or the trust. */
    void notDecidedByTeam(Concern concern) {
        Set<PersonId> heads = holding(Role.HEAD, concern);
        heads.forEach(person -> tell(concern, person, "NOT_DECIDED_HEAD"));
        if (heads.isEmpty()) {
            toTheTrust(concern);
        }
    }

    /** The trust's safeguarding lead, where nobody of the school is left. */
    private void toTheTrust(Concern concern) {
        Set<PersonId> not = concerns.notFor(concern.id());
        holders(concern.school(), Role.TRUST_SAFEGUARDING).stream()
                .filter(person -> !not.contains(person))
                .forEach(person -> tell(concern, person, "TRUST"));
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
            case "TRUST" -> notices.tell(school, person, NoticeTemplate.CONCERN_NOT_OPENED, "/incidents/escalated");
            case "NOT_DECIDED" -> notices.tell(school, person, NoticeTemplate.WORK_IS_DUE, "/incidents");
            case "NOT_DECIDED_HEAD" ->
                notices.tell(school, person, NoticeTemplate.WORK_IS_DUE, "/incidents/casework/board");
            case "URGENT" -> notices.tell(school, person, NoticeTemplate.URGENT_CONCERN, "/incidents");
            case "ROTA" -> notices.tell(school, person, NoticeTemplate.OUT_OF_HOURS_CONCERN, "/incidents");
            default -> notices.tell(school, person, NoticeTemplate.CONCERN_WAITS, "/incidents");
        }
    }
}
