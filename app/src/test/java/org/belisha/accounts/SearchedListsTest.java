package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.Policies;
import org.belisha.schools.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each list of accounts, policies, agreements and notices finds what is asked for, leaves out the rest, and says when there is nothing. */
@BelishaTest
class SearchedListsTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Policies policies;

    @Autowired
    private People people;

    private SchoolId school;
    private PersonId head;
    private UUID oak;
    private PersonId child;

    @BeforeEach
    void a_school_with_classes() {
        school = given.aSchool();
        head = given.a(Role.HEAD, school);
        oak = given.aClass(school, "Oak");
        given.aClass(school, "Elm");
        child = given.aPupilInYear(2, oak, school);
        given.aPupilInYear(2, oak, school);
        LocalDate today = LocalDate.of(2026, 9, 1);
        SchoolScope.trust()
                .run(() -> policies.publish(policies.draftOwn(null).number(), today, today.plusYears(1), null));
    }

    @Test
    void accounts_and_offices_are_searched_by_name() {
        PersonId ict = given.a(Role.ICT_MANAGER, school);
        Visitor desk = visitors.signedInAs(ict);
        finds(desk, "/accounts/people", first(head), first(ict));
        finds(desk, "/accounts/offices", first(head), first(ict));
        finds(desk, "/accounts/offices", "Head teacher", first(ict));
    }

    @Test
    void classes_and_children_are_searched_for_cards_and_to_let_in() {
        Visitor office = visitors.signedInAs(given.a(Role.OFFICE, school));
        finds(office, "/accounts/cards", "Oak", "Elm");
        String other = anotherOf(oak);
        finds(office, "/accounts/cards/" + oak, first(child), other);
        Visitor desk = visitors.signedInAs(head);
        finds(desk, "/accounts/let-in", "Oak", "Elm");
        finds(desk, "/accounts/let-in/" + oak, first(child), other);
        finds(desk, "/agreements/class", "Oak", "Elm");
    }

    @Test
    void versions_refusals_and_mail_are_searched() {
        Visitor desk = visitors.signedInAs(head);
        int number =
                SchoolScope.trust().call(() -> policies.inForce().orElseThrow().number());
        finds(desk, "/policies/versions", "Version " + number, "unheard-of");
        assertThat(desk.get("/policies/versions?q=no-version-says-this").text()).contains("No version has these words");
        assertThat(desk.get("/agreements/refusals").html().select("search input[name=q]"))
                .hasSize(1);
        Visitor manager = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(manager.get("/notices").html().select("search input[name=q]"))
                .hasSize(1);
    }

    private static void finds(Visitor visitor, String page, String wanted, String other) {
        Visitor.Page all = visitor.get(page);
        assertThat(all.html().select("search input[name=q]")).as(page).hasSize(1);
        String found = main(visitor.get(
                page + "?q=" + wanted.toLowerCase(java.util.Locale.UK).replace(" ", "+")));
        assertThat(found).as(page).contains(wanted).doesNotContain(other);
        assertThat(main(visitor.get(page + "?q=zzzz"))).as(page).doesNotContain(wanted);
    }

    private static String main(Visitor.Page page) {
        assertThat(page.status()).isEqualTo(200);
        page.html().select("select").remove();
        return page.html().select("main").text();
    }

    private String anotherOf(UUID classId) {
        return SchoolScope.of(school)
                .call(() -> people.pupilsOf(classId).stream()
                        .map(pupil -> pupil.name().split(" ")[0])
                        .sorted()
                        .filter(name -> !name.equals(first(child)))
                        .findFirst()
                        .orElseThrow());
    }

    private String first(PersonId person) {
        return SchoolScope.of(school)
                .call(() -> people.person(person).orElseThrow().givenName());
    }
}
