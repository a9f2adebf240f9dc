package org.belisha.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No clause of the policy is left out of the register, and none is made up. */
class ClauseRegisterTest {

    private final ClauseRegister register = new ClauseRegister();

    @Test
    void holds_every_id_of_the_policy_in_its_order() throws IOException {
        List<String> ids = Files.readAllLines(Path.of("src/test/resources/assurance/clause-ids.txt"));

        assertThat(ids).hasSize(94);
        assertThat(register.all()).extracting(Clause::id).containsExactlyElementsOf(ids);
    }

    @Test
    void puts_each_clause_into_one_section() {
        assertThat(register.bySection())
                .flatExtracting(ClauseRegister.Section::clauses)
                .containsExactlyElementsOf(register.all());
        assertThat(register.bySection())
                .allSatisfy(section -> assertThat(section.title())
                        .as("the title of section %s", section.number())
                        .isNotEqualTo(section.number()));
    }

    @Test
    void says_in_a_sentence_what_each_asks() {
        assertThat(register.all()).allSatisfy(clause -> {
            assertThat(clause.asks()).as(clause.id()).endsWith(".");
            assertThat(clause.title()).as(clause.id()).isNotBlank().hasSizeLessThan(60);
        });
    }
}
