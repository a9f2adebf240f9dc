package org.belisha.incidents.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Dues;
import org.belisha.incidents.Tasks;
import org.belisha.incidents.Watch;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything that is due across incidents, and the digest that says once a day that some of it waits. */
@Component
public class DueBoard {

    private static final Duration TO_THE_LEAD = Duration.ofDays(3);
    private static final Duration TO_THE_HEAD = Duration.ofDays(7);
    private static final int DIGEST_FROM = 8;

    private final ObjectProvider<Dues> parts;
    private final Learning learning;
    private final Tasks tasks;
    private final DigestTable digests;
    private final People people;
    private final Watch watch;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;

    DueBoard(
            ObjectProvider<Dues> parts,
            Learning learning,
            Tasks tasks,
            DigestTable digests,
            People people,
            Watch watch,
            Notices notices,
            Audit audit,
            InstantSource clock) {
        this.parts = parts;
        this.learning = learning;
        this.tasks = tasks;
        this.digests = digests;
        this.people = people;
        this.watch = watch;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is due in a school as far as this viewer may know of it, the most overdue first; the look is audited. */
    @Transactional
    public List<Dues.Due> look(Viewer viewer, SchoolId school, String words) {
        audit.recordAs(viewer.person(), school, "looked", "due:" + school, java.util.Map.of());
        String sought = words.strip().toLowerCase(Locale.UK);
        return all(viewer, school).stream()
                .filter(due ->
                        (due.kind() + " " + due.words()).toLowerCase(Locale.UK).contains(sought))
                .toList();
    }

    /**
     * Tells each of those who follow incidents, once a day in school hours, that something of theirs is due or late; the lead and
     * deputies also of others' work three days late, the head of any a week late. Returns how many were told.
     */
    @Transactional
    public int digest(SchoolId school) {
        Instant now = clock.instant();
        var local = now.atZone(Times.LONDON);
        if (local.getHour() < DIGEST_FROM || !watch.now(school).watched()) {
            return 0;
        }
        int told = 0;
        for (Person person : learning.owners(school)) {
            Set<Role> roles = people.rolesOf(person.id()).getOrDefault(school, Set.of());
            Viewer viewer = new Viewer(person.id(), person.name(), java.util.Map.of(school, roles), null);
            if (all(viewer, school).stream().anyMatch(due -> concerns(viewer, school, due, now))
                    && digests.sent(school, person.id(), local.toLocalDate())) {
                notices.tell(school, person.id(), NoticeTemplate.WORK_IS_DUE, "/incidents/casework/board");
                told++;
            }
        }
        return told + toldOthers(school, local.toLocalDate());
    }

    /** Those who do not follow incidents and were given something to do that is due. */
    private int toldOthers(SchoolId school, LocalDate today) {
        int told = 0;
        for (PersonId owner : tasks.ownersWithDue(school, today)) {
            if (learning.owners(school).stream().noneMatch(each -> each.id().equals(owner))
                    && digests.sent(school, owner, today)) {
                notices.tell(school, owner, NoticeTemplate.WORK_IS_DUE, Tasks.PAGE);
                told++;
            }
        }
        return told;
    }

    private boolean concerns(Viewer viewer, SchoolId school, Dues.Due due, Instant now) {
        LocalDate today = now.atZone(Times.LONDON).toLocalDate();
        if (due.at().atZone(Times.LONDON).toLocalDate().isAfter(today)) {
            return false;
        }
        Set<Role> roles = viewer.roles().getOrDefault(school, Set.of());
        boolean team = roles.contains(Role.DSL) || roles.contains(Role.DEPUTY_DSL);
        Duration late = Duration.between(due.at(), now);
        return viewer.person().equals(due.owner())
                || (due.owner() == null && team)
                || (team && late.compareTo(TO_THE_LEAD) >= 0)
                || (roles.contains(Role.HEAD) && late.compareTo(TO_THE_HEAD) >= 0);
    }

    private List<Dues.Due> all(Viewer viewer, SchoolId school) {
        return viewer.may(Permission.REVIEW_INCIDENTS, school)
                ? parts.orderedStream()
                        .flatMap(part -> part.of(viewer, school).stream())
                        .sorted(Comparator.comparing(Dues.Due::at))
                        .toList()
                : List.of();
    }
}
