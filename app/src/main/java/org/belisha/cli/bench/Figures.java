package org.belisha.cli.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One row of work: what each reached in each round, printed as medians and as shares of the limit in the same round. */
final class Figures {
    private final String title;
    private final String limit;
    private final Map<String, Map<Integer, WrkLoad.Seen>> rounds = new LinkedHashMap<>();

    Figures(String title, String limit) {
        this.title = title;
        this.limit = limit;
    }

    /** What one reached in a round; who failed in one is compared in the others only. */
    void add(String name, int round, WrkLoad.Seen seen) {
        rounds.computeIfAbsent(name, n -> new TreeMap<>()).put(round, seen);
    }

    void print(PrintStream to) {
        Map<Integer, WrkLoad.Seen> most = rounds.getOrDefault(limit, Map.of());
        to.println();
        to.println(title);
        rounds.forEach((name, all) -> {
            Collection<WrkLoad.Seen> seen = all.values();
            double share = median(shares(all, most));
            long failed = seen.stream().mapToLong(WrkLoad.Seen::failed).sum();
            double p50 = median(seen.stream().map(WrkLoad.Seen::p50).toList());
            double p99 = median(seen.stream().map(WrkLoad.Seen::p99).toList());
            to.printf(
                    Locale.ROOT,
                    "  %-24s %,10.0f /s  share %.3f  cpu %.1f us each%s%s%s%n",
                    name,
                    median(seen.stream().map(WrkLoad.Seen::rate).toList()),
                    share,
                    median(seen.stream().map(WrkLoad.Seen::cost).toList()),
                    p50 == 0 ? "" : "  p50 %.1f ms".formatted(p50 / 1000),
                    p99 == 0 ? "" : "  p99 %.1f ms".formatted(p99 / 1000),
                    failed == 0 ? "" : "  failed " + failed);
        });
    }

    private static List<Double> shares(Map<Integer, WrkLoad.Seen> all, Map<Integer, WrkLoad.Seen> most) {
        List<Double> shares = new ArrayList<>();
        all.forEach((round, seen) -> {
            WrkLoad.Seen reached = most.get(round);
            if (reached != null) {
                shares.add(seen.rate() / reached.rate());
            }
        });
        return shares;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
