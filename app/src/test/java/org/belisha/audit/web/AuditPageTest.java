package org.belisha.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.audit.Audit;
import org.belisha.audit.AuditChain;
import org.belisha.audit.AuditEntry;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;

/** Those who answer for a school find what was done there, by whom, and nothing of another school. */
@BelishaTest
class AuditPageTest {

    @Autowired
    private AuditPage page;

    @Autowired
    private Audit audit;

    @Autowired
    private SchoolFixtures given;

    @Test
    void finds_an_act_by_its_words_and_names_who_did_it() {
        SchoolId school = given.aSchool();
        PersonId head = given.a(Role.HEAD, school);
        given.inScope(school, () -> audit.recordAs(head, school, "policy.published", "policy:1", Map.of()));
        given.inScope(school, () -> audit.recordAs(head, school, "signed", "agreement:1", Map.of()));

        Model model = search("publish", school);
        assertThat(entries(model)).extracting(AuditEntry::action).containsExactly("policy.published");
        assertThat(model.asMap().get("names")).asString().contains("O'Fixture");
    }

    @Test
    void shows_nothing_of_another_school() {
        SchoolId school = given.aSchool();
        SchoolId other = given.aSchool();
        given.inScope(other, () -> audit.record(other, "signed", "agreement:2", Map.of()));

        assertThat(entries(search("", school))).isEmpty();
    }

    @Test
    void proves_the_chain_of_the_viewers_schools() {
        SchoolId school = given.aSchool();
        given.inScope(school, () -> audit.record(school, "signed", "agreement:3", Map.of()));
        Model model = new ExtendedModelMap();
        page.check(headOf(school), model);

        assertThat(model.asMap().get("verdicts")).isEqualTo(List.of(new AuditChain.Verdict(school, 1, null)));
    }

    private Model search(String words, SchoolId school) {
        Model model = new ExtendedModelMap();
        SchoolScope.of(school).run(() -> page.entries(words, Long.MAX_VALUE, headOf(school), model));
        return model;
    }

    @SuppressWarnings("unchecked")
    private static List<AuditEntry> entries(Model model) {
        return (List<AuditEntry>) model.asMap().getOrDefault("entries", List.of());
    }

    private Viewer headOf(SchoolId school) {
        return new Viewer(given.a(Role.HEAD, school), "Head", Map.of(school, Set.of(Role.HEAD)), null);
    }
}
