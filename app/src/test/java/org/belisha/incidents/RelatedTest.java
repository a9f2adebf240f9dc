package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What belongs together is suggested with why, joined, split and linked by addition, and hides from whom it hid before. */
@BelishaTest
class RelatedTest extends CaseSchool {

    @Autowired
    private Related related;

    @Autowired
    private Relations relations;

    @Autowired
    private EarlierIncidents earlierIncidents;

    @Test
    void concerns_of_a_child_an_account_or_the_same_words_are_suggested_with_why() {
        PersonId other = given.aPupilInYear(4, given.aClass(school, "Merlin"), school);
        UUID first = concern(pupil, "Somebody called @darkfox99 on Roblox asked for pictures", List.of());
        UUID sameChild = concern(pupil, "Cried at lunch", List.of());
        UUID account = concern(other, "Got a gift from @darkfox99 playing roblox", List.of());
        UUID apart = concern(other, "Lost a jumper", List.of());

        List<Related.Suggestion> found = here(() -> related.to(dsl, opened(first)));

        assertThat(found)
                .extracting(each -> each.concern().id())
                .containsExactlyInAnyOrder(sameChild, account)
                .doesNotContain(apart);
        assertThat(found).flatExtracting(Related.Suggestion::because).contains("About the same child");
        assertThat(found)
                .flatExtracting(Related.Suggestion::because)
                .contains("Both name @darkfox99, roblox", "Reported within three days");
        assertThat(here(() -> related.to(teacher, opened(first)))).isEmpty();
        assertThat(visitors.signedInAs(dsl.person()).get("/incidents").text()).contains("May belong with another");
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/concern/" + first)
                        .text())
                .contains("It may belong with", "Both name @darkfox99");
    }

    @Test
    void a_concern_that_hides_from_somebody_is_not_suggested_to_them() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        UUID first = concern(pupil, "First", List.of());
        UUID hidden = concern(pupil, "Not for the deputy", List.of(deputy.person()));

        assertThat(here(() -> related.to(dsl, opened(first))))
                .extracting(each -> each.concern().id())
                .containsExactly(hidden);
        assertThat(here(() -> related.to(deputy, opened(first)))).isEmpty();
    }

    @Test
    void a_split_keeps_the_first_whole_and_hides_the_second_from_whom_the_first_hid() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        UUID first = concern(
                pupil, "He was sent a threat.\n\nAlso his uncle \"collects\" pictures 📷", List.of(deputy.person()));

        assertThat(refused(here(() -> relations.split(dsl, first, "Something I made up", "Two matters"))))
                .containsOnlyKeys("part");
        assertThat(refused(here(() -> relations.split(dsl, first, "his uncle", ""))))
                .containsOnlyKeys("because");
        assertThat(here(() -> relations.split(teacher, first, "his uncle", "x")))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> relations.split(deputy, first, "his uncle", "x"))).isInstanceOf(Outcome.NotFound.class);

        UUID second = done(
                here(() -> relations.split(dsl, first, "Also his uncle \"collects\" pictures 📷", "An adult at home")));

        assertThat(opened(first).words()).contains("a threat", "uncle");
        assertThat(opened(second).words()).isEqualTo("Also his uncle \"collects\" pictures 📷");
        assertThat(opened(second).about()).containsExactly(pupil);
        assertThat(opened(second).reportedAt())
                .as("the time to triage stays honest")
                .isEqualTo(opened(first).reportedAt());
        assertThat(here(() -> triage.open(deputy, second))).isEmpty();
        assertThat(here(() -> relations.splits(dsl, opened(first))))
                .extracting(Relations.Split::other)
                .containsExactly(second);
        assertThat(here(() -> concerns.of(teacher)))
                .as("words that the team cut are not the reporter's to reread")
                .hasSize(1);
        here(() -> triage.noAction(dsl, first, "Dealt with"));
        assertThat(refused(here(() -> relations.split(dsl, first, "his uncle", "late"))))
                .containsKey("form");
        assertThat(audited("concern.split", "concern:" + first)).isEqualTo(1);
    }

    @Test
    void a_split_of_an_anonymous_concern_names_nobody() {
        Reported told = new Reported(
                Submission.fresh(),
                Reported.Route.CHILD,
                true,
                "",
                null,
                List.of(),
                "",
                null,
                "One thing and another thing",
                null,
                "",
                Set.of(),
                null,
                null,
                List.of());
        UUID first = ((ConcernSaved.Saved) here(() -> concerns.report(null, school, told))).id();
        UUID second = done(here(() -> relations.split(dsl, first, "another thing", "Two matters")));

        assertThat(opened(second).anonymous()).isTrue();
        assertThat(opened(second).reporter()).isNull();
    }

    @Test
    void linked_incidents_say_so_in_both_files_and_the_link_is_taken_away_by_addition() {
        UUID one = anIncident();
        UUID other = anIncident();

        assertThat(refused(here(() -> relations.link(dsl, one, other, true, ""))))
                .containsOnlyKeys("because");
        assertThat(here(() -> relations.link(teacher, one, other, true, "x"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> relations.link(dsl, one, one, true, "x"))).isInstanceOf(Outcome.NotFound.class);
        assertThat(here(() -> relations.link(dsl, one, UUID.randomUUID(), true, "x")))
                .isInstanceOf(Outcome.NotFound.class);
        done(here(() -> relations.link(dsl, other, one, true, "The same group chat")));
        assertThat(refused(here(() -> relations.link(dsl, one, other, true, "again"))))
                .containsKey("form");

        for (UUID each : List.of(one, other)) {
            assertThat(here(() -> relations.links(dsl, each))).hasSize(1);
            assertThat(file(each).entries())
                    .extracting(IncidentFile.Entry::words)
                    .contains("Linked to another incident: The same group chat");
        }
        Viewer head = viewer(Role.HEAD);
        here(() -> casework.involve(dsl, other, head.person(), Part.INSTIGATOR));
        assertThat(here(() -> relations.links(head, one)))
                .as("an adult who is instigator of the other")
                .isEmpty();
        var browser = visitors.signedInAs(dsl.person());
        assertThat(browser.get("/incidents/casework/related/" + one).text()).contains("The same group chat");
        assertThat(browser.post(
                                "/incidents/casework/related/" + one,
                                "other",
                                other.toString(),
                                "linked",
                                "no",
                                "because",
                                "By mistake")
                        .status())
                .isEqualTo(302);
        assertThat(here(() -> relations.links(dsl, one))).isEmpty();
        assertThat(count("SELECT count(*) FROM incidents.incident_link")).isEqualTo(2);
    }

    @Test
    void earlier_incidents_of_the_same_children_in_either_role_stand_beside_the_bullying_questions() {
        PersonId other = given.aPupilInYear(5, given.aClass(school, "Osprey"), school);
        UUID first = anIncident();
        here(() -> casework.involve(dsl, first, pupil, Part.VICTIM));
        here(() -> casework.involve(dsl, first, other, Part.INSTIGATOR));
        UUID alone = anIncident();
        here(() -> casework.involve(dsl, alone, pupil, Part.WITNESS));
        clock.forward(Duration.ofDays(2));
        UUID now = anIncident();
        here(() -> casework.involve(dsl, now, pupil, Part.INSTIGATOR));
        here(() -> casework.involve(dsl, now, other, Part.VICTIM));

        List<EarlierIncidents.Earlier> earlier = here(() -> earlierIncidents.of(dsl, Set.of(pupil, other), now));

        assertThat(earlier).extracting(each -> each.incident().id()).containsExactly(first, alone);
        assertThat(earlier).extracting(EarlierIncidents.Earlier::together).containsExactly(true, false);
        var page = visitors.signedInAs(dsl.person()).get("/incidents/incident/" + now);
        assertThat(page.text())
                .contains("2 other incidents of these children, 1 with two or more of them together")
                .contains("Instigator");
        assertThat(page.html().select("a[href$=/incidents/incident/" + first + "]"))
                .isNotEmpty();
        Viewer slt = viewer(Role.SLT);
        assertThat(here(() -> earlierIncidents.of(slt, Set.of(pupil), now))).isEmpty();
    }

    private Concern opened(UUID id) {
        return here(() -> triage.open(dsl, id)).orElseThrow();
    }

    private UUID concern(PersonId about, String words, List<PersonId> notFor) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(about),
                "",
                null,
                words,
                false,
                "",
                Set.of(),
                null,
                null,
                notFor);
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }
}
