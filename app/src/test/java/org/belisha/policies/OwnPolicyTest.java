package org.belisha.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policy that comes with Belisha says something to every clause of the register. */
class OwnPolicyTest {

    private final PolicyDocument own = read();

    @Test
    void every_clause_is_covered_by_a_sentence_of_its_section() throws Exception {
        List<String[]> mapping = lines("/belisha/policies/own-policy-clauses.tsv")
                .map(line -> line.split("\t"))
                .toList();

        assertThat(mapping)
                .extracting(row -> row[0])
                .containsExactlyInAnyOrderElementsOf(
                        lines("/assurance/clause-ids.txt").toList());
        for (String[] row : mapping) {
            assertThat(textOf(row[1]))
                    .as("clause %s in section %s", row[0], row[1])
                    .contains(row[2]);
        }
    }

    @Test
    void the_youngest_make_seven_promises_and_key_stage_2_sixteen() {
        assertThat(own.missing()).isEmpty();
        assertThat(own.wording(AgreementKind.A2).orElseThrow().promises()).hasSize(7);
        assertThat(own.wording(AgreementKind.A3).orElseThrow().promises()).hasSize(16);
        assertThat(own.wording(AgreementKind.A3).orElseThrow().closing()).isNotEmpty();
    }

    @Test
    void the_school_stands_in_the_agreements_of_parents_and_adults() {
        assertThat(own.wording(AgreementKind.A1).orElseThrow().canonicalText()).contains("{school}");
        assertThat(own.wording(AgreementKind.A4).orElseThrow().canonicalText()).contains("{school}");
    }

    private String textOf(String section) {
        return own.sections().stream()
                .filter(each -> section.equals(each.number()) || ("-".equals(section) && each.number() == null))
                .flatMap(each -> each.blocks().stream())
                .map(Block::text)
                .collect(Collectors.joining("\n"));
    }

    private static PolicyDocument read() {
        try {
            return PolicyFileTest.read("own-policy.md", PolicyFileTest.resource("/belisha/policies/own-policy.md"));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> lines(String resource) throws Exception {
        return new String(PolicyFileTest.resource(resource), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }
}
