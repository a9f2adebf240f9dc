package org.belisha.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page shows is weighed, whatever it is written in; what it does not show is not. */
class PageScoringTest {
    private static final PhraseBook BOOK = PhraseBook.of(List.of(
            Phrase.of("zebra", 10, "a"),
            Phrase.of("zebra crossing", 20, "a"),
            Phrase.of("crossé", 40, "a"),
            Phrase.of("лебедь", 10, "b"),
            Phrase.of("天鹅", 10, "c")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>A zebra.</p>",
                "<P CLASS=x>zebra",
                "z<b>e</b>bra",
                "ze<!-- x -->bra",
                "ze&shy;bra z&#101;bra",
                "&#x7a;&#x65;bra",
                "&zfr;ebra",
                "<title>zebra</title>",
                "<title><!--</title>zebra<!-- -->",
                "<meta name=\"Description\" content='the zebra'>",
                "<meta content=zebra property=og:title>",
                "<img src=a alt='zebra'>",
                "<img src=a alt = zebra>",
                "<a hidden title=\"zebra\" href=#>x</a>",
                "<script>if (a</b/.exec(c)) {}</script>zebra",
                "<script><!-- <script></script> zebra",
                "<style>a{}</style >zebra",
                "<script>x</SCRIPT\n>zebra",
                "1 < 2 zebra",
                "<!-->zebra",
                "<!--->zebra",
                "<!-- a --!>zebra",
                "<!doctype html>zebra",
                "<?xml version='1.0'?>zebra",
                "</ x>zebra",
                "<a title='>'>zebra",
                "<a title=\"a'b\" href='x\"y'>zebra",
                "<textarea><p></textarea>zebra",
                "zebra &unknown",
                "AT&T zebra",
                "&&zebra",
                "<div>x</div>zebra<div>x</div>",
            })
    void what_is_shown_counts(String page) {
        assertThat(html(page)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>var a = 'zebra'</script>",
                "<style>.zebra{}</style>",
                "<!-- zebra -->",
                "<a href='zebra' class=zebra data-title='zebra'>x</a>",
                "<zebra>",
                "<meta name=generator content=zebra>",
                "<noscript><img alt=zebra></noscript>",
                "zebras",
                "<p>ze</p><p>bra</p>",
                "ze<br>bra",
                "<script>zebra",
                "<script></scripts>zebra",
                "<!-- zebra",
                "<img title",
            })
    void what_is_not_shown_does_not(String page) {
        assertThat(html(page)).isZero();
    }

    @Test
    void words_of_two_blocks_follow_each_other_and_those_of_one_picture_stand_alone() {
        assertThat(html("zebra<br>crossing")).isEqualTo(30);
        assertThat(html("zeb<img alt='ra'>")).isZero();
    }

    @Test
    void the_encoding_comes_from_the_mark_the_header_or_the_page() {
        assertThat(PageScoring.html(BOOK, "text/html; charset=KOI8-R")
                        .add("лебедь".getBytes(Charset.forName("KOI8-R")))
                        .end()
                        .total())
                .isEqualTo(10);
        assertThat(PageScoring.html(BOOK, null)
                        .add("<meta charset='gb2312'>天鹅".getBytes(Charset.forName("GBK")))
                        .end()
                        .total())
                .isEqualTo(10);
        assertThat(PageScoring.html(BOOK, "text/html; charset=iso-8859-1")
                        .add("\ufeffzebra".getBytes(StandardCharsets.UTF_16LE))
                        .end()
                        .total())
                .isEqualTo(10);
        assertThat(PageScoring.html(BOOK, "text/html; charset=nonsense")
                        .add("crossé".getBytes(StandardCharsets.UTF_8))
                        .end()
                        .total())
                .isEqualTo(40);
    }

    @Test
    void western_bytes_in_a_page_that_names_no_encoding_are_western_letters() {
        assertThat(PageScoring.html(BOOK, null)
                        .add("déjà crossé là".getBytes(Charset.forName("windows-1252")))
                        .end()
                        .total())
                .isEqualTo(40);
    }

    @Test
    void a_plain_text_has_no_tags() {
        assertThat(PageScoring.plain(BOOK, "text/plain")
                        .add("<zebra>&amp;".getBytes(StandardCharsets.UTF_8))
                        .end()
                        .total())
                .isEqualTo(10);
    }

    @Test
    void a_page_weighs_the_same_byte_by_byte() {
        byte[] page = ("<html><title>Ein Zebra &amp; mehr</title><body a='b>'>" + "x".repeat(1100)
                        + "<p>zebra crossing crossé</p><script>zebra</script>лебедь 天鹅")
                .getBytes(StandardCharsets.UTF_8);
        PageScoring whole = PageScoring.html(BOOK, null).add(page);
        PageScoring bytes = PageScoring.html(BOOK, null);
        for (int i = 0; i < page.length; i++) {
            bytes.add(page, i, i + 1);
        }
        assertThat(bytes.end())
                .isEqualTo(whole.end())
                .satisfies(score -> assertThat(score.total()).isEqualTo(90));
    }

    @Test
    void no_bytes_make_it_fail() {
        Random random = new Random(5);
        String[] charsets = {"utf-8", "gb18030", "big5", "shift_jis", "utf-16", "iso-2022-jp", "koi8-r", "x-none"};
        String bits = "<>/!-&#;='\" abz\u00e9\u4e2d\ud83d\udc18scriptmetatitle";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                text.append(bits.charAt(random.nextInt(bits.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 5; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            String type = "text/html;charset=" + charsets[round % charsets.length];
            assertThatCode(() -> PageScoring.html(BOOK, type).add(bytes).end()).doesNotThrowAnyException();
        }
    }

    private static int html(String page) {
        return PageScoring.html(BOOK, "text/html; charset=utf-8")
                .add(page.getBytes(StandardCharsets.UTF_8))
                .end()
                .total();
    }
}
