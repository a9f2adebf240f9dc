package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clubs and extended school: who leads them, whose children come, and when (clause 4.4b). */
@Component
public class Clubs {
    private static final int LONGEST_NAME = 60;

    private final ClubTable clubs;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Clubs(
            ClubTable clubs,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.clubs = clubs;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** The clubs of a school, by name. */
    @Transactional(readOnly = true)
    public List<Club> of(SchoolId school) {
        return clubs.inUse(school);
    }

    /** One club of a school. */
    @Transactional(readOnly = true)
    public Optional<Club> one(SchoolId school, UUID club) {
        return clubs.one(school, club);
    }

    /** The clubs that this viewer leads, where they are staff still. */
    @Transactional(readOnly = true)
    public List<Club> ledBy(Viewer viewer) {
        return clubs.ledBy(viewer.person()).stream()
                .filter(club -> viewer.may(Permission.LEAD_CLUB, club.school()))
                .toList();
    }

    /** The names of all clubs that ever were in a school. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(SchoolId school) {
        return clubs.names(school);
    }

    /** The pupils on roll who come to this club, by class and name. */
    @Transactional(readOnly = true)
    public List<Pupil> childrenOf(SchoolId school, UUID club) {
        Set<PersonId> children = clubs.children(club).getOrDefault(club, Set.of());
        return people.pupils(school).stream()
                .filter(pupil -> children.contains(pupil.id()))
                .toList();
    }

    /** Those who lead this club. */
    @Transactional(readOnly = true)
    public Set<PersonId> leadersOf(Club club) {
        return clubs.leaders(club.id());
    }

    /** Makes a club; answers with what stands against it. */
    @Transactional
    public Optional<String> make(SchoolId school, String name, Club.Times times) {
        Club club = new Club(UUID.randomUUID(), school, name.strip(), times, clock.instant());
        return refusal(name).or(() -> clubs.add(club, actor()) ? done(club, "made") : taken(name));
    }

    /** Changes the name and the times; answers with what stands against it. */
    @Transactional
    public Optional<String> change(Club before, String name, Club.Times times) {
        Club club = new Club(before.id(), before.school(), name.strip(), times, before.madeAt());
        return refusal(name).or(() -> clubs.change(club) ? done(club, "changed") : taken(name));
    }

    /** Ends a club: its leaders watch it no more, and what is open for it closes. */
    @Transactional
    public boolean end(Club club) {
        return clubs.end(club.id(), clock.instant()) && done(club, "ended").isEmpty();
    }

    /** Makes a member of staff a leader; answers with what stands against it. */
    @Transactional
    public Optional<String> addLeader(Club club, PersonId person) {
        boolean staff = people.rolesOf(person).getOrDefault(club.school(), Set.of()).stream()
                .anyMatch(role -> role.kind() == Role.Kind.STAFF);
        if (!staff) {
            return Optional.of("A leader is a member of staff here; invite somebody from outside as a volunteer first");
        }
        clubs.addLeader(club, person);
        return done(club, "leader-added", person);
    }

    /** Takes a leader away; false where they lead it not. */
    @Transactional
    public boolean removeLeader(Club club, PersonId person) {
        return clubs.removeLeader(club, person)
                && done(club, "leader-removed", person).isEmpty();
    }

    /** Takes a pupil of the school in; answers with what stands against it. */
    @Transactional
    public Optional<String> addChild(Club club, PersonId person) {
        boolean onRoll = people.pupils(club.school()).stream()
                .anyMatch(pupil -> pupil.id().equals(person));
        if (!onRoll) {
            return Optional.of("No pupil of this school");
        }
        clubs.addChild(club, person);
        return done(club, "child-added", person);
    }

    /** Takes a child out; false where they are not in it. */
    @Transactional
    public boolean removeChild(Club club, PersonId person) {
        return clubs.removeChild(club, person)
                && done(club, "child-removed", person).isEmpty();
    }

    private static Optional<String> refusal(String name) {
        String typed = name.strip();
        return typed.isEmpty() || typed.length() > LONGEST_NAME
                ? Optional.of("Enter what the club is called, in up to " + LONGEST_NAME + " characters")
                : Optional.empty();
    }

    private static Optional<String> taken(String name) {
        return Optional.of("This school has a club called " + name.strip());
    }

    private Optional<String> done(Club club, String what) {
        return recorded(club, what, Map.of());
    }

    private Optional<String> done(Club club, String what, PersonId person) {
        return recorded(club, what, Map.of("person", person.toString()));
    }

    private Optional<String> recorded(Club club, String what, Map<String, String> facts) {
        audit.record(club.school(), "filtering.club." + what, "club:" + club.id(), facts);
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.POPULATION));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.LESSONS));
        return Optional.empty();
    }

    /** How clubs stand now, for those who watch whether they are supervised. */
    @Transactional(readOnly = true)
    public List<Club> madeBefore(SchoolId school, Instant moment) {
        return clubs.inUse(school).stream()
                .filter(club -> club.madeAt().isBefore(moment))
                .toList();
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
