package org.belisha.cli.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.belisha.phrases.PageScoring;
import org.belisha.phrases.Phrase;
import org.belisha.phrases.PhraseBook;

/** `bench phrases`: how fast pages and texts are weighed on one core, what it allocates, and what the phrases take. */
public final class BenchPhrases {
    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 500_000_000;
    private static final int[] SIZES = {1_024, 10_240, 102_400};

    private BenchPhrases() {}

    /** Measures and prints. */
    public static int run() throws IOException {
        measure("e2guardian's lists as they come, where installed", BenchPages.inForce());
        measure("every list there is, and Belisha's own", BenchPages.every());
        return 0;
    }

    private static void measure(String what, List<Phrase> phrases) {
        long start = System.nanoTime();
        PhraseBook book = PhraseBook.of(phrases);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %,d phrases read, %,d different, made ready in %.2f s, tables of %.1f MB%n",
                what, phrases.size(), book.size(), seconds, book.bytes() / 1e6);
        for (int size : SIZES) {
            byte[] page = BenchPages.html(size).getBytes(StandardCharsets.UTF_8);
            char[] text = BenchPages.html(size).replaceAll("<[^>]*>", " ").toCharArray();
            print(
                    size + " bytes of HTML",
                    page.length,
                    () -> PageScoring.html(book, "text/html; charset=utf-8")
                            .add(page)
                            .end()
                            .total());
            print(
                    "its text alone",
                    text.length,
                    () -> book.begin().add(text, 0, text.length).end().total());
        }
    }

    private static void print(String what, int bytes, IntSupplier weighing) {
        List<Double> rates = new ArrayList<>();
        long allocated = 0;
        long done = 0;
        long weight = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long before = allocatedHere();
            long start = cpuNanos();
            long times = 0;
            while (cpuNanos() - start < ROUND_NANOS) {
                for (int i = 0; i < 20; i++) {
                    weight += weighing.getAsInt();
                }
                times += 20;
            }
            if (round >= 0) {
                rates.add(times / ((cpuNanos() - start) / 1e9));
                allocated += allocatedHere() - before;
                done += times;
            }
        }
        rates.sort(Double::compare);
        double median = rates.get(ROUNDS / 2);
        System.out.printf(
                "  %-24s %6.0f MB/s of one core (slowest of 7 rounds %.0f), %.1f µs each, %,d bytes allocated each, weight %d%n",
                what,
                median * bytes / 1e6,
                rates.getFirst() * bytes / 1e6,
                1e6 / median,
                allocated / done,
                weight / Math.max(1, done));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long allocatedHere() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                ? bean.getCurrentThreadAllocatedBytes()
                : 0;
    }
}
