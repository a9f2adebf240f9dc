package org.belisha;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Schools;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Schools and people for tests, said as sentences. */
@TestComponent
public class SchoolFixtures {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Schools schools;
    private final People people;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    SchoolFixtures(Schools schools, People people, JdbcClient sql, TransactionTemplate transaction) {
        this.schools = schools;
        this.people = people;
        this.sql = sql;
        this.transaction = transaction;
    }

    /** A new school of its own. */
    public SchoolId aSchool() {
        return SchoolScope.trust().call(() -> schools.open("School " + NUMBER.incrementAndGet()));
    }

    /** An adult with this role there. */
    public PersonId a(Role role, SchoolId school) {
        int number = NUMBER.incrementAndGet();
        return SchoolScope.of(school)
                .call(() -> people.add("Adult" + number, "O'Fixture", "adult" + number + "@school.test", school, role));
    }

    /** A class there. */
    public UUID aClass(SchoolId school, String name) {
        UUID id = UUID.randomUUID();
        inScope(
                school,
                () -> sql.sql("INSERT INTO schools.class (id, school_id, name) VALUES (?, ?, ?)")
                        .params(id, school.value(), name)
                        .update());
        return id;
    }

    /** A pupil of that year in that class. */
    public PersonId aPupilInYear(int year, UUID classId, SchoolId school) {
        int number = NUMBER.incrementAndGet();
        PersonId pupil =
                SchoolScope.of(school).call(() -> people.add("Pupil" + number, "Fixture", null, school, Role.PUPIL));
        inScope(
                school,
                () -> sql.sql(
                                "INSERT INTO schools.pupil (person_id, school_id, year_group, class_id) VALUES (?, ?, ?, ?)")
                        .params(pupil.value(), school.value(), year, classId)
                        .update());
        return pupil;
    }

    /** A parent with responsibility for these children. */
    public PersonId aParentOf(SchoolId school, List<PersonId> children) {
        PersonId parent = a(Role.PARENT, school);
        for (PersonId child : children) {
            inScope(
                    school,
                    () -> sql.sql("""
                            INSERT INTO schools.contact (id, school_id, pupil_id, adult_id, relationship)
                            VALUES (?, ?, ?, ?, 'Parent')
                            """)
                            .params(UUID.randomUUID(), school.value(), child.value(), parent.value())
                            .update());
        }
        return parent;
    }

    /** Makes this member of staff a teacher of the class. */
    public void teaches(PersonId teacher, UUID classId, SchoolId school) {
        inScope(
                school,
                () -> sql.sql("INSERT INTO schools.class_staff (class_id, person_id, school_id) VALUES (?, ?, ?)")
                        .params(classId, teacher.value(), school.value())
                        .update());
    }

    /** Runs work in a transaction of this school's scope. */
    public void inScope(SchoolId school, Runnable work) {
        SchoolScope.of(school).run(() -> transaction.executeWithoutResult(status -> work.run()));
    }
}
