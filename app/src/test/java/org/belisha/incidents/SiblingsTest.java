package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Brothers and sisters are suggested to those who may see contacts, and added by hand alone. */
@BelishaTest
class SiblingsTest extends CaseSchool {

    @Autowired
    private Siblings siblings;

    @Test
    void a_child_who_shares_a_parent_is_suggested_added_by_hand_and_then_no_longer_suggested() {
        PersonId sister = given.aPupilInYear(2, given.aClass(school, "Owl"), school);
        PersonId stranger = given.aPupilInYear(2, given.aClass(school, "Wren"), school);
        given.aParentOf(school, List.of(pupil, sister));
        given.aParentOf(school, List.of(stranger));
        UUID incident = anIncident();

        Siblings.Found found = here(() -> siblings.of(dsl, incident)).orElseThrow();
        assertThat(found.children()).extracting(Siblings.Suggested::child).containsExactly(sister);
        assertThat(found.children().getFirst().of()).containsExactly(pupil);
        assertThat(file(incident).involved()).as("never by itself").doesNotContainKey(sister);
        assertThat(audited("looked", "person:" + pupil)).isEqualTo(1);

        Visitor lead = visitors.signedInAs(dsl.person());
        assertThat(lead.get("/incidents/incident/" + incident).text()).contains("Brothers and sisters");
        assertThat(lead.get("/incidents/siblings/" + incident).text()).contains("Shares a parent or carer");
        assertThat(lead.post("/incidents/incident/" + incident + "/people", "person", sister.toString(), "part", "")
                        .status())
                .as("as what is to be said")
                .isEqualTo(400);
        lead.post("/incidents/incident/" + incident + "/people", "person", sister.toString(), "part", "WITNESS");
        assertThat(file(incident).involved()).containsKey(sister);
        assertThat(here(() -> siblings.of(dsl, incident)).orElseThrow().children())
                .isEmpty();
    }

    @Test
    void whoever_may_not_see_contacts_or_the_incident_sees_no_siblings() {
        PersonId sister = given.aPupilInYear(2, given.aClass(school, "Owl"), school);
        given.aParentOf(school, List.of(pupil, sister));
        UUID incident = anIncident();
        var member = viewer(Role.NOMINATED_MEMBER);
        assertThat(here(() -> siblings.of(member, incident))).isEmpty();
        Visitor browser = visitors.signedInAs(member.person());
        assertThat(browser.get("/incidents/incident/" + incident).text()).doesNotContain("Brothers and sisters");
        assertThat(browser.get("/incidents/siblings/" + incident).status()).isEqualTo(403);
        Visitor office = visitors.signedInAs(viewer(Role.OFFICE).person());
        assertThat(office.get("/incidents/siblings/" + incident).status()).isEqualTo(404);
        var named = viewer(Role.DSL);
        here(() -> casework.involve(dsl, incident, named.person(), Part.INSTIGATOR));
        assertThat(here(() -> siblings.of(named, incident))).isEmpty();
    }
}
