package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.accounts.SignedIn;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "Tell someone" on a block page: the concern shows the visit it came from. */
@BelishaTest
class BlockedVisitConcernTest extends ReportingSchool {

    private UUID visit;

    @BeforeEach
    void aBlockedVisit() {
        visit = blocked(school);
    }

    @Test
    void the_lead_sees_site_time_device_and_reason_and_opens_the_record() {
        tellFrom(visit);
        Visitor lead = visitors.signedInAs(dsl);
        Visitor.Page page = lead.get("/incidents/concern/" + id());

        assertThat(page.text())
                .contains("chat.blocked.test", "7 September 2026", "Kestrel tablet 4", "Not on the profile's list");
        String link = page.html().selectFirst("a[href^=/activity/visit/]").attr("href");
        assertThat(lead.get(link).text()).contains("chat.blocked.test", "Kestrel tablet 4", "Pupil");
        assertThat(count("SELECT count(*) FROM audit.entry WHERE subject = 'visit:" + visit + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_member_of_the_team_who_may_not_see_visits_gets_no_link_and_no_record() {
        tellFrom(visit);
        PersonId member = given.a(Role.NOMINATED_MEMBER, school);
        Visitor.Page page = visitors.signedInAs(member).get("/incidents/concern/" + id());

        assertThat(page.text()).contains("chat.blocked.test");
        assertThat(page.html().select("a[href^=/activity]")).isEmpty();
        assertThat(visitors.signedInAs(member).get("/activity/visit/" + visit).status())
                .isEqualTo(403);
    }

    @Test
    void a_visit_of_another_school_is_neither_shown_nor_opened() {
        UUID elsewhere = blocked(given.aSchool());
        tellFrom(elsewhere);

        assertThat(visitors.signedInAs(dsl).get("/incidents/concern/" + id()).text())
                .contains("not on record here")
                .doesNotContain("chat.blocked.test");
        assertThat(visitors.signedInAs(dsl).get("/activity/visit/" + elsewhere).status())
                .isEqualTo(404);
    }

    @Test
    void an_adult_who_comes_from_a_block_page_keeps_the_visit_unless_they_stay_unnamed() {
        Visitor browser =
                visitors.signedInAs(given.aParentOf(school, java.util.List.of(pupil)), SignedIn.Way.MAILED_LINK);
        assertThat(browser.get("/incidents/tell?visit=" + visit)
                        .html()
                        .selectFirst("input[name=visit]")
                        .val())
                .isEqualTo(visit.toString());
        browser.post("/incidents/tell", tell("yes"));
        assertThat(count("SELECT count(*) FROM incidents.concern WHERE visit = '" + visit + "'"))
                .isEqualTo(1);
        browser.post("/incidents/tell", tell("no"));
        assertThat(count("SELECT count(*) FROM incidents.concern WHERE visit = '" + visit + "'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM incidents.concern")).isEqualTo(2);
    }

    private String[] tell(String named) {
        return new String[] {
            "key",
            UUID.randomUUID().toString(),
            "visit",
            visit.toString(),
            "school",
            school.toString(),
            "words",
            "A page came up",
            "standing",
            "WITNESS",
            "named",
            named
        };
    }

    private void tellFrom(UUID reference) {
        visitors.signedInAs(pupil, SignedIn.Way.BADGE)
                .post(
                        "/incidents/tell/child",
                        "key",
                        UUID.randomUUID().toString(),
                        "visit",
                        reference.toString(),
                        "picture",
                        "SAW",
                        "standing",
                        "VICTIM",
                        "wordsDone",
                        "yes",
                        "adultDone",
                        "else",
                        "named",
                        "yes");
    }

    private UUID blocked(SchoolId where) {
        UUID reference = UUID.randomUUID();
        UUID device = UUID.randomUUID();
        given.inScope(where, () -> {
            sql.sql(
                            "INSERT INTO filtering.device (id, school_id, name, person_id, registered_at) VALUES (?, ?, 'Kestrel tablet 4', ?, now())")
                    .params(device, where.value(), where.equals(school) ? pupil.value() : null)
                    .update();
            sql.sql("""
                    INSERT INTO activity.visit
                      (school_id, ref, person_id, device_id, host, port, path, allowed, reason, detail, profile, at)
                    VALUES (?, ?, ?, ?, 'chat.blocked.test', 80, '/', false, 'DEFAULT', '', 'KS2', TIMESTAMPTZ '2026-09-07 09:05+01')
                    """).params(where.value(), reference, pupil.value(), device).update();
        });
        return reference;
    }
}
