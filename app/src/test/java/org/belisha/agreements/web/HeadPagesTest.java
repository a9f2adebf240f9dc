package org.belisha.agreements.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.Grace;
import org.belisha.agreements.Refusals;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.Policies;
import org.belisha.schools.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a head decides about signing, page by page: the days given, and refusals, never their own; and lists that keep their filter. */
@BelishaTest
class HeadPagesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Policies policies;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Grace grace;

    @Autowired
    private Refusals refusals;

    @Autowired
    private People people;

    private SchoolId school;
    private UUID oak;

    @BeforeEach
    void a_class_and_a_policy() {
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        given.aPupilInYear(2, oak, school);
        SchoolScope.trust().run(() -> {
            LocalDate today = LocalDate.of(2026, 9, 1);
            policies.publish(policies.draftOwn(null).number(), today, today.plusYears(1), null);
        });
    }

    @Test
    void a_head_who_refuses_cannot_decide_on_it_whatever_other_roles_they_hold() {
        PersonId head = given.a(Role.HEAD, school);
        given.inScope(school, () -> {
            people.giveRole(head, school, Role.DSL);
            people.giveRole(head, school, Role.CHIEF_EXECUTIVE);
        });
        Visitor desk = visitors.signedInAs(head);
        Visitor.Page page = desk.get("/agreements/mine/adult/refuse");
        desk.post("/agreements/mine/adult/refuse", fields(page, "note", "Not as it stands"));
        String refusal = "/agreements/refusals/" + refusalOf(head);

        Visitor.Page refused = desk.post(refusal, "decision", "SPOKEN", "reason", "I spoke with myself");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("needs a second person");
        assertThat(desk.get(refusal).text()).doesNotContain("I spoke with myself");

        Visitor executive = visitors.signedInAs(given.a(Role.CHIEF_EXECUTIVE, given.aSchool()));
        executive.post(refusal, "decision", "SPOKEN", "reason", "We spoke on Monday");
        assertThat(executive.get(refusal).text()).contains("We spoke on Monday");
    }

    @Test
    void a_search_among_who_has_signed_keeps_the_group_and_the_state() {
        Visitor office = visitors.signedInAs(given.a(Role.OFFICE, school));

        var form = office.get("/agreements/people?group=class-" + oak + "&state=OWED")
                .html()
                .selectFirst("search form");

        assertThat(form.select("input[name=group]").val()).isEqualTo("class-" + oak);
        assertThat(form.select("input[name=state]").val()).isEqualTo("OWED");
        assertThat(office.get("/agreements/people").html().select("search form input[type=hidden]"))
                .isEmpty();
    }

    @Test
    void the_head_sets_the_days_to_sign_in_within_bounds_and_for_their_school_alone() {
        PersonId head = given.a(Role.HEAD, school);
        PersonId teacher = given.a(Role.TEACHER, school);
        SchoolId other = given.aSchool();
        Visitor desk = visitors.signedInAs(head);
        assertThat(desk.get("/agreements").html().select("a[href=/agreements/grace]"))
                .hasSize(1);
        assertThat(unsigned()).doesNotContain(teacher);

        assertThat(desk.post("/agreements/grace", "days", "29").status()).isEqualTo(400);
        assertThat(desk.post("/agreements/grace", "days", "some")
                        .html()
                        .select("input[name=days]")
                        .val())
                .isEqualTo("some");
        assertThat(grace(school)).isEqualTo(14);
        desk.post("/agreements/grace", "days", "0");

        assertThat(grace(school)).isZero();
        assertThat(grace(other)).isEqualTo(14);
        assertThat(desk.get("/agreements/grace").text()).contains("To 0 days");
        assertThat(unsigned()).contains(teacher);
        Visitor clerk = visitors.signedInAs(given.a(Role.OFFICE, school));
        assertThat(clerk.post("/agreements/grace", "days", "28").status()).isEqualTo(403);
        assertThat(clerk.get("/agreements").html().select("a[href=/agreements/grace]"))
                .isEmpty();
    }

    private java.util.Set<PersonId> unsigned() {
        return SchoolScope.of(school).call(() -> agreements.unsigned(school));
    }

    private int grace(SchoolId at) {
        return SchoolScope.of(at).call(() -> grace.days(at));
    }

    private UUID refusalOf(PersonId person) {
        return SchoolScope.of(school).call(() -> refusals.inForce()).stream()
                .filter(each -> each.person().equals(person))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String[] fields(Visitor.Page page, String... more) {
        List<String> fields = new ArrayList<>();
        page.html()
                .select("main input[type=hidden]:not([name=_csrf])")
                .forEach(input -> fields.addAll(List.of(input.attr("name"), input.val())));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }
}
