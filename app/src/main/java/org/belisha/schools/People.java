package org.belisha.schools;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of the schools in scope: who they are, what roles they hold, whose children they are. */
@Component
public class People {

    private final PersonTable table;
    private final LeaverTable leavers;
    private final Offices offices;
    private final InstantSource clock;

    People(PersonTable table, LeaverTable leavers, Offices offices, InstantSource clock) {
        this.table = table;
        this.leavers = leavers;
        this.offices = offices;
        this.clock = clock;
    }

    /** Adds a person with a role in a school. */
    @Transactional
    public PersonId add(String givenName, String familyName, @Nullable String email, SchoolId school, Role role) {
        PersonId id = PersonId.random();
        table.add(id, givenName, familyName, email);
        table.addRole(id, school, role, "NAMED", clock.instant());
        return id;
    }

    /** Gives a person a role in a school; a second time changes nothing. */
    @Transactional
    public void giveRole(PersonId person, SchoolId school, Role role) {
        table.addRole(person, school, role, "NAMED", clock.instant());
    }

    /** Takes a role away; answers with the reason where it is kept, since the school would be without (clause 4.2a). */
    @Transactional
    public Optional<String> takeRole(PersonId person, SchoolId school, Role role) {
        Optional<String> kept = offices.whyKept(school, person, role);
        if (kept.isPresent()) {
            return kept;
        }
        table.removeRole(
                person,
                school,
                role,
                clock.instant().atZone(org.belisha.database.Times.LONDON).toLocalDate());
        return kept;
    }

    /** A person, where the scope may see them. */
    @Transactional(readOnly = true)
    public Optional<Person> person(PersonId id) {
        return table.people(Set.of(id)).stream().findFirst();
    }

    /** People by id, those the scope may see. */
    @Transactional(readOnly = true)
    public Map<PersonId, Person> people(Collection<PersonId> ids) {
        return table.people(ids).stream().collect(java.util.stream.Collectors.toMap(Person::id, person -> person));
    }

    /** The roles a person holds in each school of the scope. */
    @Transactional(readOnly = true)
    public Map<SchoolId, Set<Role>> rolesOf(PersonId person) {
        return table.rolesOf(person);
    }

    /** Everybody with this role in a school. */
    @Transactional(readOnly = true)
    public List<Person> withRole(SchoolId school, Role role) {
        return table.withRole(school, role);
    }

    /** Everybody with this role and this mail address, whatever its case. */
    @Transactional(readOnly = true)
    public List<Person> withEmail(String email, Role role) {
        return table.withEmail(email, role);
    }

    /** The pupils on roll in a school, by class and name. */
    @Transactional(readOnly = true)
    public List<Pupil> pupils(SchoolId school) {
        return table.pupils(school);
    }

    /** The pupils of a class, by name. */
    @Transactional(readOnly = true)
    public List<Pupil> pupilsOf(UUID classId) {
        return table.pupilsOf(classId);
    }

    /** A pupil on roll; one at two schools of the scope is answered for the first. */
    @Transactional(readOnly = true)
    public Optional<Pupil> pupil(PersonId id) {
        return table.pupil(id);
    }

    /** Pupils who left a school on this day or later, the latest first; one who came back is none. */
    @Transactional(readOnly = true)
    public List<Leaver> leaversSince(SchoolId school, LocalDate day) {
        return leavers.since(school, day);
    }

    /** Everybody who is or was a pupil of a school, with what tells them apart. */
    @Transactional(readOnly = true)
    public List<EverPupil> everPupils(SchoolId school) {
        return leavers.ever(school);
    }

    /** The classes of a school, by name. */
    @Transactional(readOnly = true)
    public List<SchoolClass> classes(SchoolId school) {
        return table.classes(school);
    }

    /** A class. */
    @Transactional(readOnly = true)
    public Optional<SchoolClass> schoolClass(UUID id) {
        return table.schoolClass(id);
    }

    /** The classes a member of staff teaches. */
    @Transactional(readOnly = true)
    public List<SchoolClass> classesOf(PersonId staff) {
        return table.classesOf(staff);
    }

    /** Those who teach a class, by name. */
    @Transactional(readOnly = true)
    public List<Person> staffOf(UUID classId) {
        return table.staffOf(classId);
    }

    /** The parents and carers to tell of a pupil: with parental responsibility, not barred by a court order of today, and not replaced by a local authority ({@link Contacts#localAuthorityOf}). */
    @Transactional(readOnly = true)
    public List<Contact> contactsToTell(PersonId pupil, News news) {
        return table.contactsToTell(
                pupil,
                news,
                clock.instant().atZone(org.belisha.database.Times.LONDON).toLocalDate());
    }

    /** The children that this adult is a contact of and may act for: parental responsibility, and no order barring all contact or all information. */
    @Transactional(readOnly = true)
    public List<Pupil> childrenOf(PersonId adult) {
        return table.childrenOf(
                adult, clock.instant().atZone(org.belisha.database.Times.LONDON).toLocalDate());
    }

    /** What a contact would be told of; a court order may bar it. */
    public enum News {
        INFORMATION,
        INCIDENTS
    }
}
