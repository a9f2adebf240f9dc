package org.belisha.phrases;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A page of 10 KB, and a search, weighed by the shipped phrases. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringJmh {
    private static final int PAGE = 10_000;
    private static final String[] WORDS =
            ("the a of and school class teacher book river history number light plant music essex shakespeare water world"
                            + " children reading question answer drawing garden planet triangle castle bridge summer letter")
                    .split(" ");

    private PhraseBook book;
    private byte[] page;

    /** Plain words in paragraphs. */
    @Setup
    public void load() {
        book = PhraseBook.of(ShippedPhrases.all());
        Random random = new Random(41);
        StringBuilder html = new StringBuilder("<!doctype html><html><head><title>A page</title></head><body>");
        while (html.length() < PAGE) {
            html.append("<p class=\"text\">");
            for (int i = 0; i < 40; i++) {
                html.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            html.append("</p>\n");
        }
        page = html.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As a page comes. */
    @Benchmark
    public Score page() {
        return PageScoring.html(book, "text/html; charset=utf-8").add(page).end();
    }

    /** As somebody searches. */
    @Benchmark
    public Score search() {
        return book.score("how tall is the tallest castle in essex");
    }
}
