package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.belisha.cli.Visitor;
import org.junit.jupiter.api.Test;

/**
 * How long the home and the concern page take at 50 requests a second for a minute, by an open model: a request is sent at its time,
 * whether the one before was answered or not, and its wait counts from that time. Run by name: {@code mvn -pl e2e test -Dtest=PageSpeed}.
 */
class PageSpeed {

    private static final int EACH_SECOND = 50;
    private static final int SECONDS = Integer.getInteger("seconds", 60);

    @Test
    void pages_answer_in_time() throws Exception {
        try (BelishaProcess belisha = BelishaProcess.demo("speed");
                Visitor teacher = new Visitor(belisha.address(""))) {
            DemoAccounts.Account account = DemoAccounts.of(belisha).first("TEACHER");
            teacher.signIn(account.username(), account.secret());
            load(teacher, List.of("/", "/incidents/report"), 10);
            long[] waits = load(teacher, List.of("/", "/incidents/report"), SECONDS);
            System.out.printf(
                    "%d requests at %d/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, worst %.1f ms%n",
                    waits.length,
                    EACH_SECOND,
                    millis(waits, 0.50),
                    millis(waits, 0.95),
                    millis(waits, 0.99),
                    millis(waits, 1));
        }
    }

    private static long[] load(Visitor visitor, List<String> pages, int seconds) throws Exception {
        List<Future<Long>> answers = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < seconds * EACH_SECOND; n++) {
                long due = start + n * Duration.ofSeconds(1).toNanos() / EACH_SECOND;
                String page = pages.get(n % pages.size());
                LockSupport.parkNanos(due - System.nanoTime());
                answers.add(people.submit(() -> {
                    assertThat(visitor.get(page).statusCode()).as(page).isEqualTo(200);
                    return System.nanoTime() - due;
                }));
            }
            long[] waits = new long[answers.size()];
            for (int n = 0; n < waits.length; n++) {
                waits[n] = answers.get(n).get();
            }
            Arrays.sort(waits);
            return waits;
        }
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
    }
}
