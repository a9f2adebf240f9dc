package org.belisha.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells those an alert is for that something waits, by mail without content; never the one it is about. */
@Component
class AlertTelling {

    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final String QUEUE = "/activity/alerts";

    private final Notices notices;
    private final AlertRaisingTable raising;
    private final People people;
    private final Schools schools;
    private final TransactionTemplate own;

    AlertTelling(
            Notices notices,
            AlertRaisingTable raising,
            People people,
            Schools schools,
            PlatformTransactionManager transactions) {
        this.notices = notices;
        this.raising = raising;
        this.people = people;
        this.schools = schools;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);
    }

    /** A new alert: mail at once for the gravest, else no more than one in ten minutes; none for what has a week. */
    void raised(UUID alert, WatchedVisit visit, AlertRule rule, List<Role> readers, Instant now) {
        boolean tell = switch (rule.urgency()) {
            case AT_ONCE -> true;
            case TODAY -> !raising.toldSince(visit.school(), alert, readers, now.minus(QUIET));
            case THIS_WEEK -> false;
        };
        if (tell) {
            boolean ofPupil = readers.contains(Role.DSL);
            // The ICT manager reads what was sent, and may be the one it is about: that mail is like any other.
            tell(
                    visit.school(),
                    readers,
                    visit.person(),
                    ofPupil ? NoticeTemplate.ALERT_WAITS : NoticeTemplate.CONCERN_WAITS,
                    ofPupil ? QUEUE : "/");
        }
    }

    /** Nobody has answered in time. */
    void notAnswered(Alert alert, List<Role> readers) {
        tell(
                alert.school(),
                readers,
                alert.person(),
                NoticeTemplate.CONCERN_NOT_OPENED,
                alert.isOfPupil() ? QUEUE : "/");
    }

    private void tell(
            SchoolId school, List<Role> readers, @Nullable PersonId about, NoticeTemplate template, String link) {
        Set<PersonId> told = new LinkedHashSet<>();
        readers.forEach(role -> told.addAll(holders(school, role)));
        told.remove(about);
        told.forEach(person -> notices.tell(school, person, template, link));
    }

    /** Those of the school; those who hold a role of the trust hold it by whichever school they came in. */
    private Set<PersonId> holders(SchoolId school, Role role) {
        Set<PersonId> holders = new LinkedHashSet<>();
        people.withRole(school, role).forEach(person -> holders.add(person.id()));
        if (role.trustWide()) {
            List<PersonId> trust = SchoolScope.trust()
                    .call(() -> own.execute(status -> schools.all().stream()
                            .flatMap(each -> people.withRole(each.id(), role).stream())
                            .map(org.belisha.schools.Person::id)
                            .toList()));
            holders.addAll(Objects.requireNonNullElse(trust, List.of()));
        }
        return holders;
    }
}
