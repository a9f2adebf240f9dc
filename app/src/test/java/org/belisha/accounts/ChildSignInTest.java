package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Children sign in as themselves and as nobody else. */
@BelishaTest
class ChildSignInTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private ChildCards cards;

    @Autowired
    private ChildSignIns signIns;

    @Autowired
    private org.belisha.schools.People people;

    @Autowired
    private TestClock clock;

    private SchoolId school;
    private UUID owls;
    private PersonId amara;
    private PersonId ben;
    private List<ChildCards.Card> made;

    @BeforeEach
    void aClassWithCards() {
        school = given.aSchool();
        owls = given.aClass(school, "Owls");
        amara = given.aPupilInYear(1, owls, school);
        ben = given.aPupilInYear(1, owls, school);
        made = SchoolScope.of(school).call(() -> cards.forClass(owls));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void a_badge_signs_its_own_child_in_and_holds_no_name() {
        ChildCards.Card card = cardOf(amara);
        Visitor tablet = visitors.nobody();

        assertThat(card.token()).hasSize(22).doesNotContain(card.name());
        assertThat(tablet.post("/accounts/badge", "badge", card.token()).location())
                .isEqualTo("/");
        assertThat(tablet.get("/").text()).contains("Hello " + name(amara));
        assertThat(tablet.get("/accounts/cards").status()).isEqualTo(403);
    }

    @Test
    void a_badge_that_was_replaced_or_ended_opens_nothing() {
        String old = cardOf(amara).token();
        SchoolScope.of(school).run(() -> cards.forClass(owls));
        assertThat(signIns.withBadge(old, "192.0.2.20")).isInstanceOf(SignInResult.Refused.class);

        ChildCards.Card fresh = SchoolScope.of(school)
                .call(() -> cards.forChild(people.pupil(amara).orElseThrow(), false));
        SchoolScope.of(school).run(() -> cards.endBadge(people.pupil(amara).orElseThrow()));
        assertThat(signIns.withBadge(fresh.token(), "192.0.2.20")).isInstanceOf(SignInResult.Refused.class);
        assertThat(visitors.nobody()
                        .post("/accounts/badge", "badge", fresh.token())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void three_pictures_in_order_sign_a_child_in_from_the_page_of_its_class() {
        Visitor tablet = atTheNames();
        tablet.post("/accounts/class/names", "child", amara.toString());
        List<String> pictures = cardOf(amara).pictures();

        assertThat(tap(tablet, pictures.get(0)).location()).isEqualTo("/accounts/class/pictures");
        assertThat(tap(tablet, pictures.get(1)).location()).isEqualTo("/accounts/class/pictures");
        assertThat(tap(tablet, pictures.get(2)).location()).isEqualTo("/");
        assertThat(tablet.get("/").text()).contains("Hello " + name(amara));
    }

    @Test
    void another_childs_pictures_are_not_enough() {
        SchoolScope.of(school).run(() -> {
            while (secret(amara).equals(secret(ben))) {
                made = List.of(
                        cards.forChild(people.pupil(amara).orElseThrow(), true),
                        cards.forChild(people.pupil(ben).orElseThrow(), true));
            }
        });
        Visitor tablet = atTheNames();
        tablet.post("/accounts/class/names", "child", amara.toString());
        for (String picture : secret(ben).subList(0, 2)) {
            tap(tablet, picture);
        }
        var answer = tap(tablet, secret(ben).get(2));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("ask your teacher");
        assertThat(tablet.get("/").location()).isEqualTo("/accounts/sign-in");
    }

    @Test
    void a_child_of_another_class_cannot_be_chosen_there() {
        UUID foxes = given.aClass(school, "Foxes");
        PersonId cleo = given.aPupilInYear(1, foxes, school);
        var cleos = SchoolScope.of(school).call(() -> cards.forClass(foxes)).getFirst();

        assertThat(signIns.withPictures(owls, cleo, cleos.pictures(), "192.0.2.21"))
                .isInstanceOf(SignInResult.Refused.class);
        Visitor tablet = atTheNames();
        tablet.post("/accounts/class/names", "child", cleo.toString());
        assertThat(tablet.get("/accounts/class/pictures").location()).isEqualTo("/accounts/class");
    }

    @Test
    void the_sixth_guess_at_pictures_waits_and_a_day_of_guessing_ends_at_twenty() {
        for (int guess = 1; guess <= 5; guess++) {
            signIns.withPictures(owls, amara, List.of("fox"), "192.0.2.22");
        }
        assertThat(signIns.withPictures(owls, amara, secret(amara), "192.0.2.22"))
                .isInstanceOf(SignInResult.Wait.class);
        for (int round = 1; round <= 3; round++) {
            clock.forward(Duration.ofMinutes(6));
            for (int guess = 1; guess <= 5; guess++) {
                signIns.withPictures(owls, amara, List.of("fox"), "192.0.2.22");
            }
        }
        clock.forward(Duration.ofMinutes(6));
        assertThat(signIns.withPictures(owls, amara, secret(amara), "192.0.2.22"))
                .isInstanceOf(SignInResult.Wait.class);
    }

    @Test
    void a_childs_session_is_short() {
        Visitor tablet = visitors.nobody();
        tablet.post("/accounts/badge", "badge", cardOf(amara).token());
        assertThat(tablet.get("/").status()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(20));
        assertThat(tablet.get("/").location()).isEqualTo("/accounts/sign-in");
    }

    @Test
    void a_teacher_lets_a_child_of_their_class_in_for_ten_minutes_and_no_other() {
        PersonId teacher = given.a(Role.TEACHER, school);
        given.teaches(teacher, owls, school);
        UUID foxes = given.aClass(school, "Foxes");
        PersonId cleo = given.aPupilInYear(1, foxes, school);
        Visitor screen = visitors.signedInAs(teacher);

        assertThat(screen.get("/accounts/let-in").text()).contains("Owls").doesNotContain("Foxes");
        assertThat(screen.post("/accounts/let-in/" + foxes, "child", cleo.toString())
                        .status())
                .isEqualTo(404);
        assertThat(screen.post("/accounts/let-in/" + owls, "child", cleo.toString())
                        .status())
                .isEqualTo(404);
        assertThat(screen.post("/accounts/let-in/" + owls, "child", ben.toString())
                        .location())
                .isEqualTo("/");
        assertThat(screen.get("/").text()).contains("Hello " + name(ben));
        assertThat(screen.get("/accounts/let-in").status()).isEqualTo(403);

        clock.forward(Duration.ofMinutes(10));
        assertThat(screen.get("/").location()).isEqualTo("/accounts/sign-in");
    }

    @Test
    void cards_are_printed_with_a_code_for_each_child_and_only_for_ones_own_classes() {
        PersonId teacher = given.a(Role.TEACHER, school);
        given.teaches(teacher, owls, school);
        UUID foxes = given.aClass(school, "Foxes");
        Visitor desk = visitors.signedInAs(teacher);

        assertThat(desk.get("/accounts/cards/" + owls).text()).contains("Cards: Owls");
        assertThat(desk.get("/accounts/cards/" + foxes).status()).isEqualTo(404);
        var sheet = desk.post("/accounts/cards/" + owls);
        assertThat(sheet.html().select("svg.bel-qr")).hasSize(2);
        assertThat(visitors.signedInAs(given.a(Role.OFFICE, school))
                        .get("/accounts/cards/" + foxes)
                        .status())
                .isEqualTo(200);
        assertThat(visitors.signedInAs(given.a(Role.OFFICE, given.aSchool()))
                        .get("/accounts/cards/" + owls)
                        .status())
                .isEqualTo(404);
    }

    private Visitor atTheNames() {
        String code = SchoolScope.of(school)
                .call(() -> cards.codeOf(people.schoolClass(owls).orElseThrow()));
        Visitor tablet = visitors.nobody();
        assertThat(tablet.post("/accounts/class", "code", "wrong-code").status())
                .isEqualTo(400);
        assertThat(tablet.post("/accounts/class", "code", code).location()).isEqualTo("/accounts/class/names");
        assertThat(tablet.get("/accounts/class/names").html().select("button[name=child]"))
                .hasSize(2);
        return tablet;
    }

    private static Visitor.Page tap(Visitor tablet, String picture) {
        return tablet.post("/accounts/class/pictures", "picture", picture);
    }

    private ChildCards.Card cardOf(PersonId child) {
        return made.stream()
                .filter(card -> card.child().equals(child))
                .findFirst()
                .orElseThrow();
    }

    private List<String> secret(PersonId child) {
        return cardOf(child).pictures();
    }

    private String name(PersonId child) {
        return SchoolScope.of(school)
                .call(() -> people.person(child).orElseThrow().givenName());
    }
}
