package org.belisha.cli.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** One row of work: what each reached in each round, printed as medians and as shares of the limit in the same round. */
final class Figures {
    private final String title;
    private final String limit;
    private final Map<String, List<WrkLoad.Seen>> rounds = new LinkedHashMap<>();

    Figures(String title, String limit) {
        this.title = title;
        this.limit = limit;
    }

    void add(String name, WrkLoad.Seen seen) {
        rounds.computeIfAbsent(name, n -> new ArrayList<>()).add(seen);
    }

    void print(PrintStream to) {
        List<WrkLoad.Seen> most = rounds.getOrDefault(limit, List.of());
        to.println();
        to.println(title);
        rounds.forEach((name, seen) -> {
            double share = median(IntStream.range(0, Math.min(seen.size(), most.size()))
                    .mapToObj(round -> seen.get(round).rate() / most.get(round).rate())
                    .toList());
            long failed = seen.stream().mapToLong(WrkLoad.Seen::failed).sum();
            double p99 = median(seen.stream().map(WrkLoad.Seen::p99).toList());
            to.printf(
                    Locale.ROOT,
                    "  %-24s %,10.0f /s  share %.3f  cpu %.1f us each%s%s%n",
                    name,
                    median(seen.stream().map(WrkLoad.Seen::rate).toList()),
                    share,
                    median(seen.stream().map(WrkLoad.Seen::cost).toList()),
                    p99 == 0 ? "" : "  p99 %.1f ms".formatted(p99 / 1000),
                    failed == 0 ? "" : "  failed " + failed);
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
