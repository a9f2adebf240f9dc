package org.belisha.policies.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Role;
import org.belisha.policies.Policies;
import org.belisha.policies.PolicyVersion;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The policy's pages: everybody reads it, some draft it, few put it in force. */
@BelishaTest
class PolicyPagesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Policies policies;

    @Test
    void a_draft_is_made_read_and_published_and_everybody_reads_it_with_their_schools_name() {
        SchoolId school = given.aSchool();
        Visitor lead = visitors.signedInAs(given.a(Role.TRUST_SAFEGUARDING, school));

        assertThat(lead.get("/policies/import").status()).isEqualTo(200);
        String draft = lead.post("/policies/import/own").location();
        assertThat(lead.get(draft).text()).contains("Draft", "5 of 5", "Appendix 2");
        assertThat(lead.get(draft + "/changes").status()).isEqualTo(200);
        assertThat(lead.get(draft + "/publish").status()).isEqualTo(200);

        LocalDate today = LocalDate.now(org.belisha.database.Times.LONDON);
        Visitor.Page wrong = publish(lead, draft, "31", "2", "2026", today.plusYears(1));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().title()).startsWith("Error: ");
        assertThat(wrong.html().select("input[name=review-month]").val()).isEqualTo("2");
        assertThat(publish(
                                lead,
                                draft,
                                "" + today.getDayOfMonth(),
                                "" + today.getMonthValue(),
                                "" + today.getYear(),
                                today.plusYears(1))
                        .location())
                .isEqualTo("/policies");

        Visitor.Page read = visitors.signedInAs(given.a(Role.TEACHER, school)).get("/policies");
        assertThat(read.text()).contains("Appendix 5", "At School ").doesNotContain("{school}");
        assertThat(lead.get("/policies/versions").text()).contains("In force");
    }

    @Test
    void who_may_only_draft_does_not_publish_and_who_may_not_draft_is_refused() {
        SchoolId school = given.aSchool();
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        String draft = head.post("/policies/import/own").location();
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));

        assertThat(head.get(draft + "/publish").status()).isEqualTo(403);
        assertThat(publish(head, draft, "1", "9", "2026", LocalDate.of(2027, 9, 1))
                        .status())
                .isEqualTo(403);
        assertThat(teacher.get("/policies/import").status()).isEqualTo(403);
        assertThat(teacher.get("/policies/versions").status()).isEqualTo(403);
        assertThat(policies.versions().getFirst().state()).isEqualTo(PolicyVersion.State.DRAFT);
        assertThat(head.get("/policies/versions/99999").status()).isEqualTo(404);
    }

    private static Visitor.Page publish(
            Visitor visitor, String draft, String day, String month, String year, LocalDate next) {
        return visitor.post(
                draft + "/publish",
                "review-day",
                day,
                "review-month",
                month,
                "review-year",
                year,
                "next-day",
                "" + next.getDayOfMonth(),
                "next-month",
                "" + next.getMonthValue(),
                "next-year",
                "" + next.getYear());
    }
}
