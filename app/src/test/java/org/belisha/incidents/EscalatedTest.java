package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trust's safeguarding lead reads a concern that they were told of, and no other. */
@BelishaTest
class EscalatedTest extends CaseSchool {

    private PersonId trustLead;

    @BeforeEach
    void aTrustLead() {
        trustLead = given.a(Role.TRUST_SAFEGUARDING, given.aSchool());
    }

    @Test
    void what_finds_nobody_in_its_school_is_read_by_the_trust_with_the_look_kept() {
        UUID concern = reportedWhereNobodyLeads();
        Visitor trust = visitors.signedInAs(trustLead);

        assertThat(trust.get("/").text()).contains("concern that a school has not decided");
        assertThat(count("SELECT count(*) FROM notices.notice WHERE link = '/incidents/escalated' AND recipient_id = '"
                        + trustLead + "'"))
                .isEqualTo(1);
        assertThat(trust.get("/incidents/escalated").answer().body()).contains(concern.toString());
        assertThat(trust.get("/incidents/escalated/" + concern).text()).contains("What I saw", "Fixture, Year 5");
        assertThat(audited("looked", "concern:" + concern)).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM incidents.handling WHERE opened_at IS NOT NULL AND concern_id = '"
                        + concern + "'"))
                .as("the school still has to open it")
                .isZero();
        assertThat(trust.get("/incidents/concern/" + concern).status())
                .as("triage is the school's")
                .isEqualTo(403);
    }

    @Test
    void no_other_concern_is_read_by_the_trust() {
        UUID handled = aConcern();
        UUID escalated = reportedWhereNobodyLeads();
        Visitor trust = visitors.signedInAs(trustLead);

        assertThat(trust.get("/incidents/escalated").answer().body()).doesNotContain(handled.toString());
        assertThat(trust.get("/incidents/escalated/" + handled).status()).isEqualTo(404);
        assertThat(trust.get("/incidents/escalated/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        PersonId another = given.a(Role.TRUST_SAFEGUARDING, given.aSchool());
        assertThat(visitors.signedInAs(another)
                        .get("/incidents/escalated/" + escalated)
                        .status())
                .as("appointed since, and not told")
                .isEqualTo(404);
        for (PersonId other : List.of(dsl.person(), teacher.person(), given.a(Role.HEAD, school))) {
            assertThat(visitors.signedInAs(other)
                            .get("/incidents/escalated/" + escalated)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(audited("looked", "concern:" + handled)).isZero();
    }

    @Test
    void what_names_the_trust_lead_or_was_passed_on_is_not_read_by_them() {
        UUID kept = reportedWhereNobodyLeads();
        given.inScope(
                school,
                () -> sql.sql(
                                "INSERT INTO incidents.concern_names (concern_id, school_id, person_id, at) VALUES (?, ?, ?, now())")
                        .params(kept, school.value(), trustLead.value())
                        .update());
        UUID passed = reportedWhereNobodyLeads();
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.handling SET outcome = 'PASSED_ON' WHERE concern_id = ?")
                        .param(passed)
                        .update());
        Visitor trust = visitors.signedInAs(trustLead);
        for (UUID concern : List.of(kept, passed)) {
            assertThat(trust.get("/incidents/escalated/" + concern).status()).isEqualTo(404);
        }
        assertThat(trust.get("/incidents/escalated").text()).contains("None");
    }

    /** The lead is not to be told, and there is neither deputy nor head. */
    private UUID reportedWhereNobodyLeads() {
        SchoolId here = school;
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "What I saw",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of(dsl.person()));
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, here, reported))).id();
    }
}
