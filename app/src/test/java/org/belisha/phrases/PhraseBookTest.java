package org.belisha.phrases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a text weighs. */
class PhraseBookTest {

    @Test
    void a_phrase_counts_once_however_often_it_occurs() {
        PhraseBook book = PhraseBook.of(List.of(Phrase.of("sharp knife", 30, "weapons")));

        assertThat(book.score("A sharp knife, one SHARP  Knife and sharp-knife."))
                .satisfies(score -> {
                    assertThat(score.total()).isEqualTo(30);
                    assertThat(score.hits()).containsExactly(new Hit("sharp knife", "weapons", 30));
                });
    }

    @Test
    void words_within_words_are_not_found_unless_a_star_says_so() {
        PhraseBook book = PhraseBook.of(List.of(Phrase.of("sex", 50, "sexual"), Phrase.of("gambl*", 10, "gambling")));

        assertThat(book.score("Essex, Sussex and Middlesex").total()).isZero();
        assertThat(book.score("gambling").total()).isEqualTo(10);
    }

    @Test
    void a_combination_needs_all_its_parts_and_what_takes_away_stays_within_its_theme() {
        PhraseBook book = PhraseBook.of(List.of(
                new Phrase(List.of("free", "poker"), 40, "gambling"),
                Phrase.of("charity", -100, "gambling"),
                Phrase.of("rifle", 20, "weapons")));

        assertThat(book.score("free crisps").total()).isZero();
        assertThat(book.score("poker is free; a rifle").total()).isEqualTo(60);
        assertThat(book.score("poker is free; a rifle; charity").total()).isEqualTo(20);
    }
}
