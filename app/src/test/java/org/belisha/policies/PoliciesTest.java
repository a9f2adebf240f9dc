package org.belisha.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft becomes the one version in force, with its review days; a new version shows what it changes. */
@BelishaTest
class PoliciesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @Autowired
    private Policies policies;

    @Autowired
    private PolicyEvidence evidence;

    @Autowired
    private SchoolFixtures given;

    @Test
    void the_newest_published_version_is_the_only_one_in_force() {
        int first = publishOwn();
        int second = publishOwn();

        assertThat(policies.inForce().orElseThrow().number()).isEqualTo(second);
        assertThat(policies.version(first).orElseThrow().state()).isEqualTo(PolicyVersion.State.REPLACED);
        assertThat(policies.version(second).orElseThrow().fileSha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_version_is_published_once() {
        int number = publishOwn();

        assertThat(publish(number, TODAY, TODAY.plusYears(1))).isInstanceOf(Policies.Refused.class);
    }

    @Test
    void a_policy_without_an_agreement_is_not_published() {
        Policies.Drafted drafted = trust(
                () -> policies.draft("short.md", "# P\n\n## 1. One\n\nWords.".getBytes(StandardCharsets.UTF_8), null));
        int number = ((Policies.Draft) drafted).version().number();

        assertThat(publish(number, TODAY, TODAY.plusYears(1)))
                .isInstanceOfSatisfying(
                        Policies.Refused.class, no -> assertThat(no.reason()).contains("Parents and carers"));
    }

    @Test
    void the_next_review_is_within_a_year() {
        int number = trust(() -> policies.draftOwn(null)).number();

        assertThat(publish(number, TODAY, TODAY)).isInstanceOf(Policies.Refused.class);
        assertThat(publish(number, TODAY, TODAY.plusYears(2))).isInstanceOf(Policies.Refused.class);
    }

    @Test
    void what_was_saved_is_read_back_as_it_was() {
        PolicyVersion version = trust(() -> policies.draftOwn(null));

        PolicyDocument back = policies.document(version);
        assertThat(back.sections()).hasSizeGreaterThan(20);
        assertThat(back.wording(AgreementKind.A3).orElseThrow().promises()).hasSize(16);
    }

    @Test
    void a_new_version_shows_what_was_added_and_removed() {
        PolicyDocument before = markdown("# P\n\n## 1. One\n\nStays.\n\nGoes.\n\n## 2. Two\n\n- Same\n");
        PolicyDocument after =
                markdown("# P\n\n## 1. One\n\nStays.\n\nComes.\n\n## 2. Two\n\n- Same\n\n## 3. New\n\nWords.\n");

        List<Changes.SectionChange> changes = Changes.between(before, after).sections();
        assertThat(changes).extracting(Changes.SectionChange::title).containsExactly("1 One", "3 New");
        assertThat(changes.getFirst().lines())
                .extracting(line -> line.fate() + " " + line.block().text())
                .containsExactly("REMOVED Goes.", "ADDED Comes.");
        assertThat(Changes.between(before, before).sections()).isEmpty();
    }

    @Test
    void the_review_clause_follows_the_days() {
        SchoolId school = given.aSchool();
        LocalDate long_ago = LocalDate.of(2020, 3, 31);
        int number = trust(() -> policies.draftOwn(null)).number();
        publish(number, long_ago, long_ago.plusYears(1));
        assertThat(state("0.1", school)).isEqualTo(ClauseState.State.BROKEN);

        publishOwn();
        assertThat(state("0.1", school)).isEqualTo(ClauseState.State.KEPT);
        assertThat(state("0.2", school)).isEqualTo(ClauseState.State.KEPT);
    }

    private ClauseState.State state(String clause, SchoolId school) {
        return SchoolScope.of(school)
                .call(() -> evidence.stateOf(clause, school))
                .state();
    }

    private int publishOwn() {
        int number = trust(() -> policies.draftOwn(null)).number();
        assertThat(publish(number, TODAY, TODAY.plusYears(1))).isInstanceOf(Policies.Published.class);
        return number;
    }

    private Policies.Publishing publish(int number, LocalDate review, LocalDate next) {
        return trust(() -> policies.publish(number, review, next, null));
    }

    private static <T> T trust(java.util.function.Supplier<T> work) {
        return SchoolScope.trust().call(work);
    }

    private static PolicyDocument markdown(String text) {
        return PolicyFileTest.read("p.md", text.getBytes(StandardCharsets.UTF_8));
    }
}
