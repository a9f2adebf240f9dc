package org.belisha.phrases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What children read in school stays open with the phrases that come with the product; what they are there for does not. */
class ShippedPhrasesTest {
    private static final PhraseBook BOOK = PhraseBook.of(ShippedPhrases.all());

    private static final int STRICTEST_PAGE = 60;
    private static final int STRICTEST_SEARCH = 30;
    private static final int PUPIL_PAGE = 80;
    private static final int PUPIL_SEARCH = 40;

    @Test
    void every_page_of_the_keep_open_set_stays_open() throws IOException {
        List<String> alarms = new ArrayList<>();
        for (Text text : texts("must-stay-open.txt")) {
            Score score = page(text.words());
            if (score.total() >= STRICTEST_PAGE) {
                alarms.add(text.title() + ": " + score);
            }
        }
        assertThat(alarms).as("false alarms").isEmpty();
    }

    @Test
    void every_page_that_the_lists_are_there_for_is_closed_to_pupils_and_says_for_which_theme() throws IOException {
        List<String> missed = new ArrayList<>();
        for (Text text : texts("closed.txt")) {
            Score score = page(text.words());
            String theme = text.title().substring(0, text.title().indexOf(':'));
            boolean named = score.hits().stream().anyMatch(hit -> hit.theme().equals(theme));
            if (score.total() < PUPIL_PAGE || !named) {
                missed.add(text.title() + ": " + score);
            }
        }
        assertThat(missed).as("missed").isEmpty();
    }

    @Test
    void searches_of_lessons_stay_open_and_those_the_lists_are_there_for_do_not() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : read("searches.txt").lines().toList()) {
            int total = line.length() < 3 ? 0 : BOOK.score(line.substring(2)).total();
            boolean open = line.startsWith("+") && total >= STRICTEST_SEARCH;
            boolean closed = line.startsWith("-") && total < PUPIL_SEARCH;
            if (open || closed) {
                wrong.add(line + ": " + BOOK.score(line.substring(2)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void each_theme_has_phrases_that_add_and_phrases_that_take_away_and_its_file_says_why() throws IOException {
        for (String theme : Themes.codes()) {
            assertThat(ShippedPhrases.of(theme))
                    .as(theme)
                    .anyMatch(phrase -> phrase.weight() > 0)
                    .anyMatch(phrase -> phrase.weight() < 0);
            assertThat(file("/phrases/" + theme + ".txt")).contains("# Written for Belisha", "# How it was weighed");
        }
        assertThat(BOOK.size())
                .as("none is there twice")
                .isEqualTo(ShippedPhrases.all().size());
    }

    private static Score page(String words) {
        return PageScoring.html(BOOK, "text/html; charset=utf-8")
                .add(("<html><body><p>" + words + "</p></body></html>").getBytes(StandardCharsets.UTF_8))
                .end();
    }

    private static List<Text> texts(String name) throws IOException {
        List<Text> texts = new ArrayList<>();
        for (String section : read(name).split("(?m)^== ")) {
            if (!section.startsWith("#")) {
                int end = section.indexOf('\n');
                texts.add(new Text(section.substring(0, end), section.substring(end + 1)));
            }
        }
        return texts;
    }

    private static String read(String name) throws IOException {
        return file("/phrases/" + name);
    }

    private static String file(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(ShippedPhrasesTest.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Text(String title, String words) {}
}
