package org.belisha.agreements;

import java.util.List;
import java.util.function.Supplier;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.policies.AgreementKind;
import org.belisha.policies.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A school with a policy in force, and what tests of signing ask of it. */
abstract class SigningScene {

    @Autowired
    protected SchoolFixtures given;

    @Autowired
    protected Agreements agreements;

    @Autowired
    protected Signatures signatures;

    @Autowired
    protected ClassSignings classes;

    @Autowired
    protected Refusals refusals;

    @Autowired
    protected Policies policies;

    @Autowired
    protected JdbcClient sql;

    @Autowired
    protected TestClock clock;

    protected SigningFixtures signing;
    protected SchoolId school;

    @BeforeEach
    void a_school_with_a_policy() {
        signing = new SigningFixtures(policies, agreements, signatures, classes);
        school = given.aSchool();
        signing.ownPolicyInForce();
    }

    @AfterEach
    void real_time_again() {
        clock.reset();
    }

    protected List<AgreementKind> owed(PersonId person) {
        return inSchool(() -> agreements.standingsOf(person)).stream()
                .map(Standing::kind)
                .toList();
    }

    protected Standing standing(PersonId person, AgreementKind kind) {
        return inSchool(() -> agreements.standingsOf(person)).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    protected long rowsOf(PersonId person) {
        long[] rows = {0};
        given.inScope(
                school,
                () -> rows[0] = sql.sql("SELECT count(*) FROM agreements.signature WHERE person_id = ?")
                        .params(person.value())
                        .query(Long.class)
                        .single());
        return rows[0];
    }

    protected <T> T inSchool(Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }
}
