package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A contact whom a court has barred is never told what the order bars, whichever way the order is put. */
@BelishaTest
class ContactsTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Contacts contacts;

    @Autowired
    private People people;

    private SchoolId school;
    private PersonId child;
    private PersonId mother;
    private PersonId father;

    @BeforeEach
    void aChildWithTwoParents() {
        school = given.aSchool();
        child = given.aPupilInYear(3, given.aClass(school, "Oak"), school);
        mother = given.aParentOf(school, List.of(child));
        father = given.aParentOf(school, List.of(child));
    }

    @Test
    void without_an_order_both_are_told() {
        assertThat(told(People.News.INCIDENTS)).containsExactlyInAnyOrder(mother, father);
        assertThat(told(People.News.INFORMATION)).containsExactlyInAnyOrder(mother, father);
    }

    @ParameterizedTest
    @EnumSource(CourtOrder.Bars.class)
    void every_order_bars_news_of_incidents(CourtOrder.Bars bars) {
        bar(father, bars, today(), null);

        assertThat(told(People.News.INCIDENTS)).containsExactly(mother);
    }

    @ParameterizedTest
    @EnumSource(
            value = CourtOrder.Bars.class,
            names = {"ALL_CONTACT", "INFORMATION"})
    void the_wider_orders_bar_everything_and_acting_for_the_child(CourtOrder.Bars bars) {
        bar(father, bars, today(), null);

        assertThat(told(People.News.INFORMATION)).containsExactly(mother);
        assertThat(in(() -> people.childrenOf(father))).isEmpty();
        assertThat(in(() -> people.childrenOf(mother))).hasSize(1);
    }

    @Test
    void an_order_about_incidents_alone_leaves_other_news() {
        bar(father, CourtOrder.Bars.INCIDENTS, today(), null);

        assertThat(told(People.News.INFORMATION)).containsExactlyInAnyOrder(mother, father);
        assertThat(in(() -> people.childrenOf(father))).hasSize(1);
    }

    @Test
    void an_order_holds_from_its_first_day_to_its_last_both_included() {
        bar(father, CourtOrder.Bars.ALL_CONTACT, today(), today());
        assertThat(told(People.News.INFORMATION)).as("on its only day").containsExactly(mother);

        bar(mother, CourtOrder.Bars.ALL_CONTACT, today().plusDays(1), null);
        assertThat(told(People.News.INFORMATION)).as("before its first day").containsExactly(mother);
    }

    @Test
    void an_order_that_has_ended_bars_no_more() {
        bar(father, CourtOrder.Bars.ALL_CONTACT, today().minusDays(30), today().minusDays(1));

        assertThat(told(People.News.INCIDENTS)).contains(father);
    }

    @Test
    void the_longer_of_two_orders_counts() {
        bar(father, CourtOrder.Bars.ALL_CONTACT, today().minusDays(30), today().minusDays(1));
        bar(father, CourtOrder.Bars.INFORMATION, today().minusDays(2), null);

        assertThat(told(People.News.INFORMATION)).containsExactly(mother);
    }

    @Test
    void a_lifted_order_stays_in_the_record_and_bars_no_more() {
        bar(father, CourtOrder.Bars.ALL_CONTACT, today(), null);
        UUID order = in(() -> contacts.lookAt(child)).stream()
                .flatMap(known -> known.orders().stream())
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(in(() -> contacts.liftOrder(order))).isTrue();
        assertThat(told(People.News.INCIDENTS)).contains(father);
        assertThat(in(() -> contacts.lookAt(child)).stream().flatMap(known -> known.orders().stream()))
                .hasSize(1);
        assertThat(in(() -> contacts.liftOrder(order))).as("a second time").isFalse();
    }

    @Test
    void an_order_recorded_at_one_school_of_a_child_on_two_rolls_holds_for_both() {
        SchoolId other = given.aSchool();
        SchoolScope.of(List.of(school, other)).run(() -> {
            people.giveRole(child, other, Role.PUPIL);
            people.giveRole(father, other, Role.PARENT);
        });
        given.inScope(
                other,
                () -> jdbc.sql("""
                INSERT INTO schools.contact (id, school_id, pupil_id, adult_id, relationship) VALUES (?, ?, ?, ?, 'Parent')
                """)
                        .params(UUID.randomUUID(), other.value(), child.value(), father.value())
                        .update());
        bar(father, CourtOrder.Bars.ALL_CONTACT, today(), null);

        assertThat(SchoolScope.of(List.of(school, other))
                        .call(() -> people.contactsToTell(child, People.News.INFORMATION)))
                .extracting(Contact::adult)
                .containsExactly(mother);
    }

    @Autowired
    private org.springframework.jdbc.core.simple.JdbcClient jdbc;

    @Test
    void who_holds_no_responsibility_is_not_told_and_may_not_act() {
        assertThat(in(() -> contacts.recordResponsibility(contactOf(father), false)))
                .isTrue();

        assertThat(told(People.News.INFORMATION)).containsExactly(mother);
        assertThat(in(() -> people.childrenOf(father))).isEmpty();
    }

    @Test
    void an_order_that_ends_before_it_starts_or_is_about_a_stranger_is_refused() {
        assertThat(in(() -> contacts.recordOrder(
                        contactOf(father), CourtOrder.Bars.ALL_CONTACT, today(), today().minusDays(1), "FD1")))
                .isFalse();
        SchoolId elsewhere = given.aSchool();
        assertThat(SchoolScope.of(elsewhere)
                        .call(() -> contacts.recordOrder(
                                contactOf(father), CourtOrder.Bars.ALL_CONTACT, today(), null, "FD2")))
                .as("from another school")
                .isFalse();
    }

    @Test
    void the_local_authority_is_told_beside_the_parents_or_in_their_place() {
        in(() -> {
            contacts.recordLocalAuthority(new LocalAuthority(child, school, "Ambershire", "A. Worker", null, false));
            return true;
        });
        assertThat(told(People.News.INCIDENTS)).hasSize(2);
        assertThat(in(() -> people.pupil(child)).orElseThrow().lookedAfter()).isTrue();

        in(() -> {
            contacts.recordLocalAuthority(new LocalAuthority(child, school, "Ambershire", "A. Worker", null, true));
            return true;
        });
        assertThat(told(People.News.INCIDENTS)).isEmpty();
        assertThat(in(() -> contacts.localAuthorityOf(child))).isPresent();
    }

    @Test
    void brothers_and_sisters_share_a_parent() {
        PersonId sister = given.aPupilInYear(1, given.aClass(school, "Elm"), school);
        given.aPupilInYear(1, given.aClass(school, "Ash"), school);
        PersonId guardian = given.aParentOf(school, List.of(child, sister));

        assertThat(in(() -> contacts.siblingsOf(child))).extracting(Pupil::id).containsExactly(sister);
        assertThat(in(() -> people.childrenOf(guardian))).hasSize(2);
    }

    private void bar(PersonId adult, CourtOrder.Bars bars, LocalDate from, LocalDate to) {
        UUID contact = contactOf(adult);
        assertThat(in(() -> contacts.recordOrder(contact, bars, from, to, "FD26P00001")))
                .isTrue();
    }

    private UUID contactOf(PersonId adult) {
        return in(() -> contacts.lookAt(child)).stream()
                .map(Contacts.Known::contact)
                .filter(contact -> contact.adult().equals(adult))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<PersonId> told(People.News news) {
        return in(() -> people.contactsToTell(child, news)).stream()
                .map(Contact::adult)
                .toList();
    }

    private LocalDate today() {
        return contacts.today();
    }

    private <T> T in(Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }
}
