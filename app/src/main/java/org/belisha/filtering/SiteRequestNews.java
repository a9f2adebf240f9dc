package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is told about sites that are asked for: who answers, at once and again when an answer is late, and the adult who asked. */
@Component
class SiteRequestNews {
    private static final String QUEUE = "/filtering/requests";

    private final SiteRequestTable table;
    private final People people;
    private final Notices notices;
    private final AnswerTimes times;
    private final InstantSource clock;

    SiteRequestNews(SiteRequestTable table, People people, Notices notices, AnswerTimes times, InstantSource clock) {
        this.table = table;
        this.people = people;
        this.notices = notices;
        this.times = times;
        this.clock = clock;
    }

    /** Tells once while something waits: a class of thirty that asks makes no thirty mails. */
    void asked(SchoolId school) {
        Instant now = clock.instant();
        if (table.figures(school, now, now).waiting() > 1) {
            return;
        }
        Set<PersonId> answering = with(school, Role.ICT_MANAGER);
        tell(school, answering.isEmpty() ? with(school, Role.DSL) : answering);
    }

    /** Children read their answer when they are next at school; they are sent nothing. */
    void answered(SiteRequest request) {
        PersonId asker = request.asker();
        if (asker != null && request.profile() == Profile.STAFF) {
            notices.tell(request.school(), asker, NoticeTemplate.SITE_REQUEST_ANSWERED, "/filtering/asked");
        }
    }

    /** Tells ICT and the safeguarding lead of requests that have newly waited beyond the target. */
    @Transactional
    public void late(SchoolId school) {
        Instant now = clock.instant();
        if (table.newlyLate(school, times.lateBefore(school, now), now) > 0) {
            Set<PersonId> both = with(school, Role.ICT_MANAGER);
            both.addAll(with(school, Role.DSL));
            tell(school, both);
        }
    }

    private void tell(SchoolId school, Set<PersonId> them) {
        them.forEach(person -> notices.tell(school, person, NoticeTemplate.SITE_REQUEST_WAITS, QUEUE));
    }

    private Set<PersonId> with(SchoolId school, Role role) {
        Set<PersonId> found = new LinkedHashSet<>();
        people.withRole(school, role).stream().map(Person::id).forEach(found::add);
        return found;
    }
}
