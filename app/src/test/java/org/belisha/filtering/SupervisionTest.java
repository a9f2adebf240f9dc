package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Teachers who watch a class online leave a record that clause 4.4b reads. */
@BelishaTest
class SupervisionTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private SupervisionClauses clauses;

    @Autowired
    private LessonRooms rooms;

    @Autowired
    private TestClock clock;

    private SchoolId school;
    private UUID classId;
    private Visitor teacher;

    @BeforeEach
    void aClassWithItsTeacher() {
        school = given.aSchool();
        classId = given.aClass(school, "Heron");
        PersonId person = given.a(Role.TEACHER, school);
        given.teaches(person, classId, school);
        teacher = visitors.signedInAs(person);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void watching_a_class_is_on_record_and_goes_on_while_the_page_is_open() {
        assertThat(state("4.4b")).isEqualTo(ClauseState.State.NEEDS_ATTENTION);
        assertThat(teacher.get("/filtering/lesson/" + classId).status()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(10));
        teacher.get("/filtering/lesson/" + classId);
        assertThat(watched())
                .singleElement()
                .satisfies(one -> assertThat(one.minutes()).isBetween(9L, 11L));
        clock.forward(Duration.ofMinutes(40));
        teacher.get("/filtering/lesson/" + classId);
        assertThat(watched()).hasSize(2);
        assertThat(state("4.4b")).isEqualTo(ClauseState.State.KEPT);
        assertThat(state("8.2")).isEqualTo(ClauseState.State.KEPT);
        clock.forward(Duration.ofDays(8));
        assertThat(state("4.4b")).isEqualTo(ClauseState.State.NEEDS_ATTENTION);
    }

    @Test
    void the_list_is_for_those_who_see_filtering_in_this_school() {
        teacher.get("/filtering/lesson/" + classId);
        assertThat(teacher.get("/filtering/supervision").status()).isEqualTo(403);
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        assertThat(head.get("/filtering/supervision?q=heron").text()).contains("Heron", "1 minute");
        assertThat(head.get("/filtering/supervision?q=kestrel").text()).contains("Nothing fits");
        Visitor other = visitors.signedInAs(given.a(Role.HEAD, given.aSchool()));
        assertThat(other.get("/filtering/supervision").text()).doesNotContain("Heron");
    }

    private java.util.List<Supervision> watched() {
        return SchoolScope.of(school).call(() -> rooms.watched(school));
    }

    private ClauseState.State state(String clause) {
        return SchoolScope.of(school)
                .call(() -> clauses.stateOf(clause, school))
                .state();
    }
}
