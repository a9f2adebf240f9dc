package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is searched for is read from the address, however the site calls its field. */
class SearchTermsTest {

    @ParameterizedTest
    @CsvSource({
        "www.google.co.uk, /search?q=roman+roads&hl=en, roman roads",
        "www.google.com, /search?hl=en&q=how%20volcanoes%20work, how volcanoes work",
        "images.google.de, /search?tbm=isch&q=f%C3%BCchse, füchse",
        "www.bing.com, /images/search?q=castle, castle",
        "duckduckgo.com, /?q=tudor+ships&t=h, tudor ships",
        "uk.search.yahoo.com, /search?p=badgers, badgers",
        "www.youtube.com, /results?search_query=fractions, fractions",
        "yandex.ru, /search/?text=%D0%BA%D0%BE%D1%88%D0%BA%D0%B0, кошка",
        "www.baidu.com, /s?wd=%E7%86%8A%E7%8C%AB, 熊猫",
        "en.wikipedia.org, /w/index.php?search=Boudica, Boudica",
        "www.amazon.co.uk, /s?k=paper, paper",
        "www.museum.test, /collection/search?query=spoon, spoon",
        "blog.test, /?s=owls, owls",
        "pictures.test, /search/red-squirrel, red squirrel",
        "old.test, /search.php?q=caf%E9, café",
    })
    void the_words_are_read_as_they_were_typed(String host, String path, String words) {
        assertThat(SearchTerms.of(Hostname.of(host), path)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "www.google.com, /complete/search?q=rom",
        "www.google.com, /url?q=http://museum.test/",
        "www.google.com, /search?q=",
        "museum.test, /page?id=7&q=1",
        "museum.test, /",
        "museum.test, /search/",
        "museum.test, /search/a/b/c",
    })
    void where_nothing_is_searched_for_there_are_no_words(String host, String path) {
        assertThat(SearchTerms.of(Hostname.of(host), path)).isNull();
    }

    @Test
    void of_two_fields_both_are_read_since_nobody_knows_which_the_site_goes_by() {
        assertThat(terms("/search?q=kittens&q=other")).isEqualTo("kittens other");
        assertThat(terms("/search?%71=hidden")).isEqualTo("hidden");
    }

    @Test
    void what_is_long_or_broken_stays_bounded_and_clean() {
        assertThat(terms("/search?q=" + "a".repeat(5000))).hasSize(200);
        assertThat(terms("/search?q=" + "a".repeat(50_000))).isNull();
        assertThat(terms("/search?q=%zz%4")).isEqualTo("%zz%4");
        assertThat(terms("/search?q=a%00%0d%0ab")).isEqualTo("a b");
    }

    private static @Nullable String terms(String path) {
        return SearchTerms.of(Hostname.of("www.google.com"), path);
    }
}
