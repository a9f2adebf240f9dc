package org.belisha.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of contacts, court orders and local authorities. */
@Repository
class ContactTable {

    private static final String CONTACTS = """
            SELECT k.id, k.school_id, k.pupil_id, k.adult_id, p.given_name || ' ' || p.family_name AS adult_name,
              k.relationship, k.parental_responsibility
            FROM schools.contact k JOIN schools.person p ON p.id = k.adult_id
            WHERE k.ended_on IS NULL AND %s
            ORDER BY p.family_name, p.given_name
            """;

    private static final String ORDERS = """
            SELECT o.id, o.contact_id, o.bars, o.starts_on, o.ends_on, o.reference
            FROM schools.court_order o JOIN schools.contact k ON k.id = o.contact_id
            WHERE k.pupil_id = :pupil ORDER BY o.starts_on DESC, o.id
            """;

    private static final String SIBLINGS = """
            SELECT DISTINCT p.id, p.given_name, p.family_name, u.school_id, u.year_group, u.class_id, u.looked_after, c.name AS class_name
            FROM schools.contact mine
            JOIN schools.contact theirs ON theirs.adult_id = mine.adult_id AND theirs.pupil_id <> mine.pupil_id AND theirs.ended_on IS NULL
            JOIN schools.pupil u ON u.person_id = theirs.pupil_id AND u.left_on IS NULL
            JOIN schools.person p ON p.id = u.person_id
            LEFT JOIN schools.class c ON c.id = u.class_id
            WHERE mine.pupil_id = :pupil AND mine.ended_on IS NULL
            ORDER BY u.year_group DESC, p.given_name
            """;

    private static final String ADD_ORDER = """
            INSERT INTO schools.court_order (id, school_id, contact_id, bars, starts_on, ends_on, reference)
            VALUES (:id, :school, :contact, :bars, :starts, :ends, :reference)
            """;

    private static final String END_ORDER = """
            UPDATE schools.court_order SET ends_on = greatest(:day, starts_on - 1)
            WHERE id = :id AND (ends_on IS NULL OR ends_on > :day) RETURNING school_id
            """;

    private static final String RESPONSIBILITY =
            "UPDATE schools.contact SET parental_responsibility = :holds, source = 'NAMED' WHERE id = :id";

    private static final String PUT_AUTHORITY = """
            INSERT INTO schools.local_authority (pupil_id, school_id, name, worker, email, instead_of_parents)
            VALUES (:pupil, :school, :name, :worker, :email, :instead)
            ON CONFLICT (pupil_id, school_id) DO UPDATE SET name = excluded.name, worker = excluded.worker, email = excluded.email,
              instead_of_parents = excluded.instead_of_parents
            """;

    private static final String LOOKED_AFTER =
            "UPDATE schools.pupil SET looked_after = true WHERE person_id = :pupil AND school_id = :school";

    private static final String AUTHORITY = """
            SELECT l.pupil_id, l.school_id, l.name, l.worker, l.email, l.instead_of_parents
            FROM schools.local_authority l
            JOIN schools.pupil u ON u.person_id = l.pupil_id AND u.school_id = l.school_id AND u.looked_after
            WHERE l.pupil_id = :pupil ORDER BY l.school_id LIMIT 1
            """;

    private final JdbcClient sql;

    ContactTable(JdbcClient sql) {
        this.sql = sql;
    }

    List<Contacts.Known> contactsOf(PersonId pupil) {
        List<CourtOrder> orders = sql.sql(ORDERS)
                .param("pupil", pupil.value())
                .query((row, n) -> new CourtOrder(
                        row.getObject("id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        CourtOrder.Bars.valueOf(row.getString("bars")),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class),
                        row.getString("reference")))
                .list();
        List<Contacts.Known> all = new ArrayList<>();
        for (Contact contact : sql.sql(CONTACTS.formatted("k.pupil_id = :pupil"))
                .param("pupil", pupil.value())
                .query(ContactTable::contact)
                .list()) {
            all.add(new Contacts.Known(
                    contact,
                    orders.stream()
                            .filter(order -> order.contact().equals(contact.id()))
                            .toList()));
        }
        return all;
    }

    Optional<Contact> contact(UUID id) {
        return sql.sql(CONTACTS.formatted("k.id = :id"))
                .param("id", id)
                .query(ContactTable::contact)
                .optional();
    }

    List<Pupil> siblingsOf(PersonId pupil) {
        return sql.sql(SIBLINGS)
                .param("pupil", pupil.value())
                .query(PersonTable::pupil)
                .list();
    }

    void addOrder(SchoolId school, CourtOrder order) {
        sql.sql(ADD_ORDER)
                .param("id", order.id())
                .param("school", school.value())
                .param("contact", order.contact())
                .param("bars", order.bars().name())
                .param("starts", order.startsOn())
                .param("ends", order.endsOn())
                .param("reference", order.reference())
                .update();
    }

    Optional<SchoolId> endOrder(UUID order, LocalDate day) {
        return sql.sql(END_ORDER)
                .param("id", order)
                .param("day", day)
                .query((row, n) -> new SchoolId(row.getInt("school_id")))
                .optional();
    }

    void setResponsibility(UUID contact, boolean holds) {
        sql.sql(RESPONSIBILITY).param("id", contact).param("holds", holds).update();
    }

    void setLocalAuthority(LocalAuthority authority) {
        sql.sql(PUT_AUTHORITY)
                .param("pupil", authority.pupil().value())
                .param("school", authority.school().value())
                .param("name", authority.name())
                .param("worker", authority.worker())
                .param("email", authority.email())
                .param("instead", authority.insteadOfParents())
                .update();
        sql.sql(LOOKED_AFTER)
                .param("pupil", authority.pupil().value())
                .param("school", authority.school().value())
                .update();
    }

    Optional<LocalAuthority> localAuthorityOf(PersonId pupil) {
        return sql.sql(AUTHORITY)
                .param("pupil", pupil.value())
                .query((row, n) -> new LocalAuthority(
                        new PersonId(row.getObject("pupil_id", UUID.class)),
                        new SchoolId(row.getInt("school_id")),
                        row.getString("name"),
                        row.getString("worker"),
                        row.getString("email"),
                        row.getBoolean("instead_of_parents")))
                .optional();
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                new PersonId(row.getObject("pupil_id", UUID.class)),
                new PersonId(row.getObject("adult_id", UUID.class)),
                row.getString("adult_name"),
                row.getString("relationship"),
                row.getBoolean("parental_responsibility"));
    }
}
