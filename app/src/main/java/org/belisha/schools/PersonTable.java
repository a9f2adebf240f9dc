package org.belisha.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people, their roles, classes and contacts. */
@Repository
class PersonTable {

    private static final String ADD = """
            INSERT INTO schools.person (id, given_name, family_name, email)
            VALUES (:id, :given, :family, :email)
            """;

    private static final String ADD_ROLE = """
            INSERT INTO schools.person_role (person_id, school_id, role, source, since)
            VALUES (:person, :school, :role, :source, :now)
            ON CONFLICT DO NOTHING
            """;

    // The past role keeps the name readable where the person is part of a record.
    private static final String REMOVE_ROLE = """
            WITH taken AS (
              DELETE FROM schools.person_role WHERE person_id = :person AND school_id = :school AND role = :role
              RETURNING person_id, school_id, role)
            INSERT INTO schools.past_role (person_id, school_id, role, left_on)
            SELECT person_id, school_id, role, :today FROM taken
            ON CONFLICT (person_id, school_id, role) DO UPDATE SET left_on = excluded.left_on
            """;

    private static final String PEOPLE = """
            SELECT p.id, p.given_name, p.family_name, p.email
            FROM schools.person p WHERE p.id = ANY (:ids)
            """;

    private static final String ROLES =
            "SELECT school_id, role FROM schools.person_role WHERE person_id = :person ORDER BY school_id";

    private static final String WITH_ROLE = """
            SELECT p.id, p.given_name, p.family_name, p.email
            FROM schools.person_role r JOIN schools.person p ON p.id = r.person_id
            WHERE r.school_id = :school AND r.role = :role
            ORDER BY p.family_name, p.given_name
            """;

    private static final String WITH_EMAIL = """
            SELECT DISTINCT p.id, p.given_name, p.family_name, p.email
            FROM schools.person_role r JOIN schools.person p ON p.id = r.person_id
            WHERE lower(p.email) = lower(:email) AND r.role = :role
            """;

    private static final String STAFF_OF = """
            SELECT p.id, p.given_name, p.family_name, p.email
            FROM schools.class_staff t JOIN schools.person p ON p.id = t.person_id
            WHERE t.class_id = :class
            ORDER BY p.family_name, p.given_name
            """;

    private static final String PUPIL = """
            SELECT p.id, p.given_name, p.family_name, u.school_id, u.year_group, u.class_id, u.looked_after, c.name AS class_name
            FROM schools.pupil u
            JOIN schools.person p ON p.id = u.person_id
            LEFT JOIN schools.class c ON c.id = u.class_id
            WHERE u.left_on IS NULL AND %s
            ORDER BY c.name, p.family_name, p.given_name
            """;

    private static final String CLASSES =
            "SELECT id, school_id, name FROM schools.class WHERE ended_at IS NULL AND %s ORDER BY name";

    // An order without an end holds until it is lifted; one recorded at either school of a pupil on two rolls holds for
    // both.
    private static final String NOT_BARRED = """
            NOT EXISTS (
              SELECT 1 FROM schools.court_order o JOIN schools.contact x ON x.id = o.contact_id
              WHERE x.pupil_id = k.pupil_id AND x.adult_id = k.adult_id AND o.bars = ANY (:bars)
                AND o.starts_on <= :today AND (o.ends_on IS NULL OR o.ends_on >= :today))
            """;

    private static final String NOT_IN_CARE_INSTEAD = """
            NOT EXISTS (
              SELECT 1 FROM schools.local_authority l
              JOIN schools.pupil u ON u.person_id = l.pupil_id AND u.school_id = l.school_id AND u.looked_after
              WHERE l.pupil_id = k.pupil_id AND l.instead_of_parents)
            """;

    private static final String CONTACTS_TO_TELL = """
            SELECT k.id, k.school_id, k.pupil_id, k.adult_id, p.given_name || ' ' || p.family_name AS adult_name,
              k.relationship, k.parental_responsibility
            FROM schools.contact k JOIN schools.person p ON p.id = k.adult_id
            WHERE k.pupil_id = :pupil AND k.parental_responsibility AND k.ended_on IS NULL AND %s AND %s
            ORDER BY p.family_name, p.given_name
            """.formatted(NOT_BARRED, NOT_IN_CARE_INSTEAD);

    private static final String CHILDREN = PUPIL.formatted("""
                    u.person_id IN (SELECT k.pupil_id FROM schools.contact k
                      WHERE k.adult_id = :adult AND k.parental_responsibility AND k.ended_on IS NULL AND %s)
                    """.formatted(NOT_BARRED));

    private final JdbcClient sql;

    PersonTable(JdbcClient sql) {
        this.sql = sql;
    }

    void add(PersonId id, String givenName, String familyName, @Nullable String email) {
        sql.sql(ADD)
                .param("id", id.value())
                .param("given", givenName)
                .param("family", familyName)
                .param("email", email)
                .update();
    }

    void addRole(PersonId person, SchoolId school, Role role, String source, Instant now) {
        sql.sql(ADD_ROLE)
                .param("person", person.value())
                .param("school", school.value())
                .param("role", role.name())
                .param("source", source)
                .param("now", Times.at(now))
                .update();
    }

    void removeRole(PersonId person, SchoolId school, Role role, LocalDate today) {
        sql.sql(REMOVE_ROLE)
                .param("today", today)
                .param("person", person.value())
                .param("school", school.value())
                .param("role", role.name())
                .update();
    }

    List<Person> people(Collection<PersonId> ids) {
        return sql.sql(PEOPLE)
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(PersonTable::person)
                .list();
    }

    Map<SchoolId, Set<Role>> rolesOf(PersonId person) {
        Map<SchoolId, Set<Role>> roles = new HashMap<>();
        sql.sql(ROLES).param("person", person.value()).query(row -> {
            roles.computeIfAbsent(new SchoolId(row.getInt("school_id")), any -> EnumSet.noneOf(Role.class))
                    .add(Role.valueOf(row.getString("role")));
        });
        return roles;
    }

    List<Person> withRole(SchoolId school, Role role) {
        return sql.sql(WITH_ROLE)
                .param("school", school.value())
                .param("role", role.name())
                .query(PersonTable::person)
                .list();
    }

    List<Person> withEmail(String email, Role role) {
        return sql.sql(WITH_EMAIL)
                .param("email", email)
                .param("role", role.name())
                .query(PersonTable::person)
                .list();
    }

    List<Pupil> pupils(SchoolId school) {
        return sql.sql(PUPIL.formatted("u.school_id = :school"))
                .param("school", school.value())
                .query(PersonTable::pupil)
                .list();
    }

    List<Pupil> pupilsOf(UUID classId) {
        return sql.sql(PUPIL.formatted("u.class_id = :class"))
                .param("class", classId)
                .query(PersonTable::pupil)
                .list();
    }

    Optional<Pupil> pupil(PersonId id) {
        return sql
                .sql(PUPIL.formatted("u.person_id = :id"))
                .param("id", id.value())
                .query(PersonTable::pupil)
                .list()
                .stream()
                .findFirst();
    }

    List<SchoolClass> classes(SchoolId school) {
        return sql.sql(CLASSES.formatted("school_id = :school"))
                .param("school", school.value())
                .query(PersonTable::schoolClass)
                .list();
    }

    Optional<SchoolClass> schoolClass(UUID id) {
        return sql.sql(CLASSES.formatted("id = :id"))
                .param("id", id)
                .query(PersonTable::schoolClass)
                .optional();
    }

    List<SchoolClass> classesOf(PersonId staff) {
        return sql.sql(CLASSES.formatted("id IN (SELECT class_id FROM schools.class_staff WHERE person_id = :staff)"))
                .param("staff", staff.value())
                .query(PersonTable::schoolClass)
                .list();
    }

    List<Person> staffOf(UUID classId) {
        return sql.sql(STAFF_OF)
                .param("class", classId)
                .query(PersonTable::person)
                .list();
    }

    List<Contact> contactsToTell(PersonId pupil, People.News news, LocalDate today) {
        return sql.sql(CONTACTS_TO_TELL)
                .param("pupil", pupil.value())
                .param("bars", barring(news))
                .param("today", today)
                .query((row, n) -> new Contact(
                        row.getObject("id", UUID.class),
                        new SchoolId(row.getInt("school_id")),
                        new PersonId(row.getObject("pupil_id", UUID.class)),
                        new PersonId(row.getObject("adult_id", UUID.class)),
                        row.getString("adult_name"),
                        row.getString("relationship"),
                        row.getBoolean("parental_responsibility")))
                .list();
    }

    List<Pupil> childrenOf(PersonId adult, LocalDate today) {
        return sql.sql(CHILDREN)
                .param("adult", adult.value())
                .param("bars", barring(People.News.INFORMATION))
                .param("today", today)
                .query(PersonTable::pupil)
                .list();
    }

    /** Whoever may be told nothing may not be told of incidents either. */
    private static String[] barring(People.News news) {
        return news == People.News.INCIDENTS
                ? new String[] {"ALL_CONTACT", "INFORMATION", "INCIDENTS"}
                : new String[] {"ALL_CONTACT", "INFORMATION"};
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("email"));
    }

    static Pupil pupil(ResultSet row, int number) throws SQLException {
        return new Pupil(
                new PersonId(row.getObject("id", UUID.class)),
                new SchoolId(row.getInt("school_id")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getInt("year_group"),
                row.getObject("class_id", UUID.class),
                row.getString("class_name"),
                row.getBoolean("looked_after"));
    }

    private static SchoolClass schoolClass(ResultSet row, int number) throws SQLException {
        return new SchoolClass(
                row.getObject("id", UUID.class), new SchoolId(row.getInt("school_id")), row.getString("name"));
    }
}
