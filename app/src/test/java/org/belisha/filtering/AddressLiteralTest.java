package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sites given as an address, IPv4 and IPv6: closed to everybody by their kind, opened by a rule to those it names. */
class AddressLiteralTest {
    private final FilterFixture filter = new FilterFixture();
    private final PersonId pupil = filter.aPerson(Profile.KS2);
    private final PersonId teacher = filter.aPerson(Profile.STAFF);

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, 93.184.216.35",
        "[2606:2800:220:1:248:1893:25c8:1946], [2606:2800:220:1:248:1893:25c8:1947]"
    })
    void is_closed_by_its_kind_and_opened_by_a_rule_to_those_it_names(String address, String other) {
        assertThat(filter.decide(teacher, address).reason().detail()).isEqualTo("address");
        assertThat(filter.decide(pupil, address).isAllowed()).isFalse();
        filter.aRule(SchoolId.TRUST, address, true, false, Profile.STAFF);
        assertThat(filter.decide(teacher, address).isAllowed()).isTrue();
        assertThat(filter.decide(pupil, address).isAllowed())
                .as("not for pupils")
                .isFalse();
        assertThat(filter.decide(teacher, other).isAllowed())
                .as("another address")
                .isFalse();
        filter.aRule(FilterFixture.SCHOOL, address, false, false, Profile.STAFF);
        assertThat(filter.decide(teacher, address).isAllowed())
                .as("the school tightens")
                .isFalse();
    }

    @Test
    void another_spelling_of_an_address_is_the_same_address() {
        filter.aRule(SchoolId.TRUST, "[2606:2800:220:1::1]", true, false, Profile.STAFF);
        assertThat(filter.decide(teacher, "[2606:2800:0220:0001:0:0:0:1]").isAllowed())
                .isTrue();
        assertThat(filter.decide(teacher, "[2606:2800:220:1::1]").isAllowed()).isTrue();
    }

    @Test
    void a_range_of_ipv6_is_a_place_and_what_lies_beside_it_is_not() {
        filter.aNetwork("2001:db8:1::/48", Profile.KS2);
        assertThat(filter.decisions().byAddress(FilterFixture.address("2001:db8:1:ffff::9")))
                .isEqualTo(new Who.Place(FilterFixture.SCHOOL, Profile.KS2));
        assertThat(filter.decisions().byAddress(FilterFixture.address("2001:db8:2::9")))
                .isNull();
    }
}
