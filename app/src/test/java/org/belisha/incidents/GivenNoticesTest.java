package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.Times;
import org.belisha.incidents.casework.CaseTeams;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.chronology.Releases;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is given something is told once that something waits, never what; whoever takes it themselves is not. */
@BelishaTest
class GivenNoticesTest extends CaseSchool {

    @Autowired
    private CaseTeams teams;

    @Autowired
    private Learning learning;

    @Autowired
    private Releases releases;

    @Autowired
    private Notices notices;

    private Viewer lead;
    private UUID incident;

    @BeforeEach
    void anIncidentAndALead() {
        lead = viewer(Role.ESAFETY_LEAD);
        incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
    }

    @Test
    void joining_a_team_is_told_once_and_leaving_it_or_a_refusal_is_not() {
        done(here(() -> teams.change(dsl, incident, lead.person(), true)));
        refused(here(() -> teams.change(dsl, incident, lead.person(), true)));
        done(here(() -> teams.change(dsl, incident, lead.person(), false)));
        refused(here(() -> teams.change(dsl, incident, teacher.person(), true)));

        assertThat(links(lead.person())).containsExactly("/incidents/casework/team/" + incident);
        assertThat(links(teacher.person())).isEmpty();
        done(here(() -> teams.change(dsl, incident, dsl.person(), true)));
        assertThat(links(dsl.person())).as("they took it themselves").isEmpty();
    }

    @Test
    void a_learning_point_is_told_to_its_owner_and_to_the_next_one() {
        UUID point = done(here(() -> learning.agree(
                dsl, incident, LearningKind.LESSON, "Secret words of the lesson", lead.person(), inDays(5))));
        Viewer leader = viewer(Role.SLT);
        done(here(() -> learning.move(lead, point, lead.person(), inDays(6), "A day more")));
        assertThat(links(lead.person())).containsExactly("/incidents/casework/point/" + point);

        done(here(() -> learning.move(lead, point, leader.person(), inDays(6), "On leave")));
        refused(here(() -> learning.move(dsl, point, leader.person(), null, "No day")));
        assertThat(links(leader.person())).containsExactly("/incidents/casework/point/" + point);
        done(here(() -> learning.agree(dsl, incident, LearningKind.NONE, "Known to all", null, null)));
        assertThat(links(lead.person())).hasSize(1);
    }

    @Test
    void a_release_is_told_to_those_who_may_be_the_second_person_alone() {
        Viewer head = viewer(Role.HEAD);
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        Viewer instigator = viewer(Role.DEPUTY_DSL);
        here(() -> casework.involve(dsl, incident, instigator.person(), Part.INSTIGATOR));
        aConcern();
        UUID release = ((Releases.Answer.Done)
                        here(() -> releases.prepare(dsl, pupil, "The mother asked", List.of(), Map.of())))
                .release();

        for (Viewer second : List.of(head, deputy)) {
            assertThat(links(second.person())).containsExactly("/incidents/chronology/release/" + release);
        }
        for (PersonId other : List.of(dsl.person(), instigator.person(), teacher.person(), lead.person())) {
            assertThat(links(other)).isEmpty();
        }
        assertThat(here(() -> releases.prepare(dsl, pupil, " ", List.of(), Map.of())))
                .isInstanceOf(Releases.Answer.Refused.class);
        assertThat(links(head.person())).hasSize(1);
    }

    @Test
    void a_release_with_an_entry_for_a_team_alone_is_told_to_the_team_alone() {
        Viewer head = viewer(Role.HEAD);
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        done(here(() -> teams.change(dsl, incident, deputy.person(), true)));
        int before = links(deputy.person()).size();
        done(here(() -> teams.write(dsl, incident, null, "For the team alone")));
        UUID release = ((Releases.Answer.Done)
                        here(() -> releases.prepare(dsl, pupil, "The mother asked", List.of(), Map.of())))
                .release();

        assertThat(links(deputy.person())).hasSize(before + 1).contains("/incidents/chronology/release/" + release);
        assertThat(links(head.person())).as("who could not open it").isEmpty();
    }

    @Test
    void no_notice_holds_a_word_of_what_was_given() {
        done(here(() -> tasks.give(dsl, incident, "Secret words of the task", lead.person(), inDays(1))));
        done(here(() -> teams.change(dsl, incident, lead.person(), true)));
        done(here(() -> learning.agree(
                dsl, incident, LearningKind.LESSON, "Secret words of the lesson", lead.person(), inDays(5))));

        List<String> words =
                here(() -> notices.newest(null)).stream().map(notices::words).toList();
        assertThat(words)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(each -> assertThat(each).doesNotContain("Secret", "sentence", "Fixture, Year"));
    }

    private List<String> links(PersonId person) {
        return here(() -> transaction.execute(any ->
                sql.sql("""
                        SELECT link FROM notices.notice WHERE recipient_id = :person
                          AND template IN ('WORK_GIVEN', 'DECISION_WAITS') ORDER BY queued_at
                        """).param("person", person.value()).query(String.class).list()));
    }

    private LocalDate inDays(int days) {
        return clock.instant().atZone(Times.LONDON).toLocalDate().plusDays(days);
    }
}
