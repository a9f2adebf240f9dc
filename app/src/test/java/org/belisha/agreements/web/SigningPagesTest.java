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
import org.belisha.accounts.SignedIn;
import org.belisha.agreements.Agreements;
import org.belisha.agreements.How;
import org.belisha.agreements.SignatureEvidence;
import org.belisha.agreements.Standing;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.Policies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing as people do it, page by page, and who is refused. */
@BelishaTest
class SigningPagesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Policies policies;

    @Autowired
    private Agreements agreements;

    private SchoolId school;
    private UUID oak;
    private PersonId child;

    @BeforeEach
    void a_class_and_a_policy() {
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        child = given.aPupilInYear(2, oak, school);
        SchoolScope.trust().run(() -> {
            LocalDate today = LocalDate.of(2026, 9, 1);
            policies.publish(policies.draftOwn(null).number(), today, today.plusYears(1), null);
        });
    }

    @Test
    void staff_read_and_sign_and_what_they_signed_is_kept() {
        PersonId teacher = given.a(Role.TEACHER, school);
        Visitor visitor = visitors.signedInAs(teacher);
        assertThat(visitor.get("/agreements/mine").text()).contains("Not signed");
        Visitor.Page page = visitor.get("/agreements/mine/adult");
        assertThat(page.text()).contains("Agreement for staff", "Code of conduct");

        Visitor.Page forgotten = visitor.post("/agreements/mine/adult/sign", fields(page));
        assertThat(forgotten.status()).isEqualTo(400);
        assertThat(forgotten.html().select(".govuk-error-summary a[href=#agree]"))
                .hasSize(1);

        assertThat(visitor.post("/agreements/mine/adult/sign", fields(page, "agree", "yes"))
                        .location())
                .isEqualTo("/agreements/mine");
        assertThat(visitor.get("/agreements/mine").text()).contains("Saved. Your agreement is signed.", "Signed on");
        assertThat(evidence(teacher).how()).isEqualTo(How.OWN_SIGN_IN);
        assertThat(visitor.get("/agreements/mine/adult/refuse").text()).contains("Take my agreement back");
    }

    @Test
    void where_a_signature_came_from_is_what_the_connection_says_not_what_a_header_claims() {
        PersonId teacher = given.a(Role.TEACHER, school);
        Visitor visitor = visitors.signedInAs(teacher)
                .saying("X-Forwarded-For", "203.0.113.66")
                .saying("X-Real-IP", "203.0.113.66")
                .saying("Forwarded", "for=203.0.113.66;proto=https");
        Visitor.Page page = visitor.get("/agreements/mine/adult");
        visitor.post("/agreements/mine/adult/sign", fields(page, "agree", "yes"));
        assertThat(evidence(teacher).address()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_parent_signs_through_a_mailed_link_for_all_children() {
        PersonId second = given.aPupilInYear(4, oak, school);
        PersonId parent = given.aParentOf(school, List.of(child, second));
        Visitor visitor = visitors.signedInAs(parent, SignedIn.Way.MAILED_LINK);
        Visitor.Page page = visitor.get("/agreements/mine/family");
        assertThat(page.html().select("input[name=read]")).hasSize(2);

        visitor.post("/agreements/mine/family/sign", fields(page, "agree", "yes", "read", child.toString()));

        assertThat(evidence(parent).how()).isEqualTo(How.LINK);
        assertThat(evidence(parent).children())
                .filteredOn(SignatureEvidence.Child::hasRead)
                .extracting(SignatureEvidence.Child::child)
                .containsExactly(child);
        assertThat(visitor.get("/agreements/mine/adult").status())
                .as("a link gives a parent's rights only")
                .isEqualTo(404);
    }

    @Test
    void a_parent_who_does_not_agree_reaches_the_head_who_decides() {
        PersonId parent = given.aParentOf(school, List.of(child));
        PersonId head = given.a(Role.HEAD, school);
        Visitor visitor = visitors.signedInAs(parent, SignedIn.Way.MAILED_LINK);
        Visitor.Page page = visitor.get("/agreements/mine/family/refuse");
        visitor.post("/agreements/mine/family/refuse", fields(page, "note", "I have questions. <b>Ring me</b>"));

        Visitor desk = visitors.signedInAs(head);
        assertThat(desk.get("/").text()).contains("1 refusal to decide on");
        String refusal = desk.get("/agreements/refusals")
                .html()
                .select("a[href^=/agreements/refusals/]")
                .attr("href");
        assertThat(desk.get(refusal).text()).contains("I have questions. <b>Ring me</b>");
        assertThat(desk.post(refusal, "decision", "", "reason", "").status()).isEqualTo(400);
        assertThat(desk.post(refusal, "decision", "SPOKEN", "reason", "x").status())
                .as("a decision of another sort of refusal")
                .isEqualTo(400);
        desk.post(refusal, "decision", "CHILDREN_KEEP_ACCESS", "reason", "We meet on Friday");
        assertThat(desk.get("/agreements/refusals").text()).contains("Decided");
        assertThat(visitor.get("/agreements/refusals").status()).isEqualTo(403);
    }

    @Test
    void a_class_signs_page_by_page() {
        PersonId teacher = given.a(Role.TEACHER, school);
        given.teaches(teacher, oak, school);
        PersonId away = given.aPupilInYear(3, oak, school);
        Visitor visitor = visitors.signedInAs(teacher);
        String here = "/agreements/class/" + oak;
        assertThat(visitor.get("/").text()).contains("2 children in Oak have not signed");
        assertThat(visitor.get("/agreements/class").text()).contains("Oak");
        assertThat(visitor.get(here).text()).contains("Who is here?");
        assertThat(visitor.post(here + "/present").status()).isEqualTo(400);

        String page = visitor.post(here + "/present", "there", child.toString()).location();
        for (int promise = 1; promise <= 7; promise++) {
            assertThat(page).isEqualTo(here + "/read/A2/" + promise);
            Visitor.Page shown = visitor.get(page);
            assertThat(shown.text()).contains("Promise " + promise + " of 7");
            assertThat(shown.html().select("img[src^=/ui/pictures/promise-" + promise + "]"))
                    .as("the drawing of promise %s", promise)
                    .hasSize(1);
            page = visitor.post(page).location();
        }
        assertThat(visitor.get(page).html().select("a.bel-pick"))
                .as("only who is here")
                .hasSize(1);
        Visitor.Page turn = visitor.get(here + "/child/" + child);
        String sha256 = turn.html().select("input[name=sha256]").val();
        assertThat(visitor.get(here + "/child/" + away).status()).isEqualTo(404);
        assertThat(visitor.post(here + "/child/" + away, "answer", "AGREED", "sha256", sha256)
                        .status())
                .isEqualTo(400);
        String trusted = visitor.post(here + "/child/" + child, "answer", "AGREED", "sha256", sha256)
                .location();
        assertThat(visitor.get(trusted).text()).contains("Which grown-ups do you trust?");
        visitor.post(trusted, "school", teacher.toString(), "home", "Gran");

        assertThat(visitor.get(here + "/finish").text()).contains("Children who agreed");
        assertThat(visitor.post(here + "/finish", "there", child.toString()).status())
                .as("without attesting")
                .isEqualTo(400);
        assertThat(visitor.post(here + "/finish", "there", child.toString(), "attest", "yes")
                        .location())
                .isEqualTo(here);
        assertThat(visitor.get(here).text()).contains("1 child has signed");
        assertThat(evidence(child).how()).isEqualTo(How.CLASS);
        assertThat(SchoolScope.of(school).call(() -> agreements.trustedAdultsOf(child)))
                .hasSize(2);
    }

    @Test
    void a_teacher_of_another_school_does_not_find_the_class() {
        SchoolId other = given.aSchool();
        Visitor stranger = visitors.signedInAs(given.a(Role.TEACHER, other));
        Visitor parent = visitors.signedInAs(given.aParentOf(school, List.of(child)), SignedIn.Way.MAILED_LINK);

        assertThat(stranger.get("/agreements/class/" + oak).status()).isEqualTo(404);
        assertThat(stranger.post("/agreements/class/" + oak + "/present", "there", child.toString())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/agreements/people/" + child).status()).isEqualTo(404);
        assertThat(parent.get("/agreements/class/" + oak).status()).isEqualTo(403);
        assertThat(parent.get("/agreements").status()).isEqualTo(403);
    }

    @Test
    void a_child_makes_the_promises_on_their_own_page() {
        PersonId older = given.aPupilInYear(5, oak, school);
        Visitor visitor = visitors.signedInAs(older, SignedIn.Way.BADGE);
        Visitor.Page page = visitor.get("/agreements/mine");
        assertThat(page.html().select("ol li")).hasSize(16);
        assertThat(page.text()).contains("reflection session");

        visitor.post("/agreements/mine/pupil/sign", fields(page, "agree", "yes"));

        assertThat(visitor.get("/agreements/mine").text()).contains("You have made these promises this year.");
        assertThat(evidence(older).recordedBy()).isEqualTo(older);
    }

    @Test
    void the_office_records_a_paper_form_and_sees_who_has_not_signed() {
        PersonId parent = given.aParentOf(school, List.of(child));
        PersonId clerk = given.a(Role.OFFICE, school);
        Visitor office = visitors.signedInAs(clerk);
        assertThat(office.get("/agreements").text()).contains("Oak", "Parents and carers", "0 of 1");
        assertThat(office.get("/agreements/people?state=OWED&q=adult").html().select("tbody tr"))
                .isNotEmpty();
        assertThat(office.get("/agreements/paper?q=adult").text()).contains("Parent or carer");
        String form = "/agreements/paper/" + parent + "/family";
        Visitor.Page page = office.get(form);

        Visitor.Page wrong = office.post(
                form, fields(page, "answer", "signed", "dated-day", "1", "dated-month", "1", "dated-year", "2019"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().select("input[name=dated-year]").val()).isEqualTo("2019");
        LocalDate today = LocalDate.now(org.belisha.database.Times.LONDON);
        assertThat(office.post(
                                form,
                                fields(
                                        page,
                                        "answer",
                                        "signed",
                                        "dated-day",
                                        "" + today.getDayOfMonth(),
                                        "dated-month",
                                        "" + today.getMonthValue(),
                                        "dated-year",
                                        "" + today.getYear()))
                        .location())
                .isEqualTo("/agreements/paper");

        SignatureEvidence kept = evidence(parent);
        assertThat(kept.how()).isEqualTo(How.PAPER);
        assertThat(kept.recordedBy()).isEqualTo(clerk);
        assertThat(kept.paperDated()).isEqualTo(today);
        assertThat(office.get("/agreements/people/" + parent).text()).contains("Evidence");
        assertThat(office.get("/agreements/signatures/" + kept.id()).text())
                .contains("The kept words have this hash", "On paper");
    }

    @Test
    void adults_are_invited_once_and_reminded_until_they_sign() {
        given.aParentOf(school, List.of(child));
        Visitor office = visitors.signedInAs(given.a(Role.OFFICE, school));
        office.post("/agreements/campaign");
        assertThat(office.get("/agreements").text()).contains("2 people were asked");
        office.post("/agreements/remind");
        assertThat(office.get("/agreements").text())
                .as("not twice in three days")
                .contains("0 people were asked");
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.post("/agreements/remind").status()).isEqualTo(403);
    }

    private SignatureEvidence evidence(PersonId person) {
        return SchoolScope.of(school).call(() -> {
            Standing standing = agreements.standingsOf(person).getFirst();
            return agreements.evidence(standing.signature()).orElseThrow();
        });
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
