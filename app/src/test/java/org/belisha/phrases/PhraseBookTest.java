package org.belisha.phrases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
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

    @Test
    void letters_are_made_alike_before_they_are_compared() {
        PhraseBook book = PhraseBook.of(List.of(Phrase.of("strasse cafe", 10, "a"), Phrase.of("секрет", 10, "b")));

        assertThat(book.score("STRASSE CAFÉ").total()).isEqualTo(10);
        assertThat(book.score("Straße cafe\u0301").total()).isEqualTo(10);
        assertThat(book.score("ｓｔｒａｓｓｅ　ｃａｆｅ").total()).isEqualTo(10);
        assertThat(book.score("str\u200basse ca\u00adfe").total()).isEqualTo(10);
        assertThat(book.score("𝐬𝐭𝐫𝐚𝐬𝐬𝐞 𝒄𝒂𝒇𝒆").total()).isEqualTo(10);
        assertThat(book.score("strаssе саfе").total())
                .as("Cyrillic letters among Latin ones")
                .isEqualTo(10);
        assertThat(book.score("Большой секрет!").total()).isEqualTo(10);
        assertThat(book.score("Большие секреты").total()).isZero();
    }

    @Test
    void scripts_without_spaces_are_found_anywhere_and_end_words_of_other_scripts() {
        PhraseBook book =
                PhraseBook.of(List.of(Phrase.of("色情", 10, "a"), Phrase.of("av女優", 20, "a"), Phrase.of("bet", 40, "b")));

        assertThat(book.score("这是色情网站").total()).isEqualTo(10);
        assertThat(book.score("人気av女優一覧").total()).isEqualTo(20);
        assertThat(book.score("网站bet网站").total()).isEqualTo(40);
        assertThat(book.score("网站better网站").total()).isZero();
    }

    @Test
    void words_that_overlap_or_lie_within_each_other_are_all_found() {
        PhraseBook book = PhraseBook.of(List.of(
                Phrase.of("*abcd*", 1, "a"),
                Phrase.of("*bc*", 2, "a"),
                Phrase.of("*bcde*", 4, "a"),
                Phrase.of("*cdx*", 8, "a"),
                Phrase.of("new york", 16, "a"),
                Phrase.of("york city", 32, "a")));

        assertThat(book.score("xabcde").total()).isEqualTo(7);
        assertThat(book.score("abcdx").total()).isEqualTo(11);
        assertThat(book.score("abcabcd").total()).isEqualTo(3);
        assertThat(book.score("New York City").total()).isEqualTo(48);
    }

    @Test
    void a_text_weighs_the_same_in_pieces_of_any_size() {
        List<Phrase> phrases = TextsForWeighing.phrases(new Random(7), 400);
        PhraseBook book = PhraseBook.of(phrases);
        Random random = new Random(8);
        for (int round = 0; round < 200; round++) {
            String text = TextsForWeighing.text(random, phrases, 60);
            Scoring pieces = book.begin();
            for (int at = 0; at < text.length(); ) {
                int next = Math.min(text.length(), at + 1 + random.nextInt(9));
                pieces.add(text.substring(at, next));
                at = next;
            }
            assertThat(pieces.end()).isEqualTo(book.score(text));
        }
    }

    @Test
    void it_finds_what_looking_for_each_phrase_alone_finds() {
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            List<Phrase> phrases = TextsForWeighing.phrases(random, 120);
            PhraseBook book = PhraseBook.of(phrases);
            for (int each = 0; each < 20; each++) {
                String text = TextsForWeighing.text(random, phrases, 40);
                assertThat(book.score(text).hits().stream().map(Hit::words).distinct())
                        .as(text)
                        .containsExactlyInAnyOrderElementsOf(TextsForWeighing.plainly(book, text));
            }
        }
    }

    @Test
    void good_words_relieve_a_theme_only_so_far() {
        PhraseBook book = PhraseBook.of(List.of(
                Phrase.of("terrible", 500, "hate"), Phrase.of("museum", -400, "hate"), Phrase.of("school", -90, "")));

        assertThat(book.score("terrible museum").total()).isEqualTo(300);
        assertThat(book.score("terrible museum school").total()).isEqualTo(210);
        assertThat(book.score("museum school").total()).isZero();
    }

    @Test
    void a_book_without_phrases_or_with_phrases_without_letters_weighs_nothing() {
        assertThat(PhraseBook.EMPTY.score("anything")).isEqualTo(Score.NOTHING);
        assertThat(PhraseBook.of(List.of(Phrase.of("?!", 10, "a"))).score("?!").total())
                .isZero();
    }
}
