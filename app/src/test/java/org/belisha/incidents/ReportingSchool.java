package org.belisha.incidents;

import java.util.UUID;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A school with a lead, a teacher, a pupil and their browsers. */
abstract class ReportingSchool {

    @Autowired
    protected SchoolFixtures given;

    @Autowired
    protected Visitors visitors;

    @Autowired
    protected JdbcClient sql;

    @Autowired
    protected TransactionTemplate transaction;

    protected SchoolId school;
    protected PersonId teacher;
    protected PersonId dsl;
    protected PersonId pupil;
    protected UUID kestrel;

    @BeforeEach
    void aSchoolWithALead() {
        school = given.aSchool();
        teacher = given.a(Role.TEACHER, school);
        dsl = given.a(Role.DSL, school);
        kestrel = given.aClass(school, "Kestrel");
        pupil = given.aPupilInYear(5, kestrel, school);
    }

    protected Visitor.Page report(Visitor browser, UUID key, String words) {
        return browser.post(
                "/incidents/report",
                "key",
                key.toString(),
                "kind",
                "CHILD",
                "person",
                pupil.toString(),
                "about",
                "",
                "words",
                words,
                "told",
                "no");
    }

    protected UUID id() {
        return SchoolScope.of(school)
                .call(() -> transaction.execute(
                        any -> sql.sql("SELECT id FROM incidents.concern ORDER BY reported_at DESC LIMIT 1")
                                .query(UUID.class)
                                .single()));
    }

    protected int count(String query) {
        return SchoolScope.of(school)
                .call(() -> transaction.execute(
                        any -> sql.sql(query).query(Integer.class).single()));
    }
}
