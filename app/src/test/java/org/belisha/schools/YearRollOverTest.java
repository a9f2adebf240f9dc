package org.belisha.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The move up a year: everybody once, Year 6 off the roll, and the new key stage told. */
@BelishaTest
@RecordApplicationEvents
class YearRollOverTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private YearRollOver rollOver;

    @Autowired
    private People people;

    @Autowired
    private ApplicationEvents events;

    @Test
    void everybody_moves_once_and_year_six_leaves() {
        SchoolId school = given.aSchool();
        UUID oak = given.aClass(school, "Oak");
        PersonId two = given.aPupilInYear(2, oak, school);
        PersonId four = given.aPupilInYear(4, oak, school);
        PersonId six = given.aPupilInYear(6, oak, school);

        SchoolScope.of(school).run(() -> {
            assertThat(rollOver.preview(school).years())
                    .extracting(YearRollOver.YearCount::next)
                    .containsExactly("Year 3", "Year 5", "Leaves the school");
            assertThat(rollOver.moveUp(school)).isTrue();
            assertThat(people.pupil(two).orElseThrow().yearGroup()).isEqualTo(3);
            assertThat(people.pupil(four).orElseThrow().yearGroup()).isEqualTo(5);
            assertThat(people.pupil(six)).isEmpty();
            assertThat(people.person(six)).as("the name stays readable").isPresent();
            assertThat(people.rolesOf(six)).isEmpty();
        });
        assertThat(events.stream(PupilMovedStage.class)).containsExactly(new PupilMovedStage(school, two));
    }

    @Test
    void a_second_time_in_the_year_is_refused() {
        SchoolId school = given.aSchool();
        PersonId one = given.aPupilInYear(1, given.aClass(school, "Elm"), school);

        SchoolScope.of(school).run(() -> {
            assertThat(rollOver.moveUp(school)).isTrue();
            assertThat(rollOver.moveUp(school)).isFalse();
            assertThat(people.pupil(one).orElseThrow().yearGroup()).isEqualTo(2);
            assertThat(rollOver.preview(school).done()).isTrue();
        });
    }
}
